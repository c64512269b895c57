import {joined, silence, speak} from '../../helpers/spoken.js';

const sentences = [
	'Once upon a time there was a small voice that lived inside a terminal, between two lines of text.',
	'Every morning it counted the words that had been left there overnight, and every evening it put them back in order.',
	'People came by and asked it for stories, for the weather, and sometimes only whether anybody was there.',
	'It answered each of them slowly and clearly, because it had learned that a hurried voice is not understood.',
	'One day a stranger arrived who wanted to hear about the sea, and the voice had never seen the sea.',
	'So it described a river instead, wide and brown, with barges full of apples going down to the harbour.',
	'The stranger listened until the last barge was out of sight, thanked the voice, and went away whistling.',
	'Since then the voice has kept that river, and it flows through every story that it tells.',
	'In winter it freezes over, children skate across it, and an old man sells roasted chestnuts on the ice.',
	'In spring the ice breaks with a sound like distant drums, and the barges come back one after the other.',
] as const;

/** So many seconds of an agent's voice telling a story, at 24 kHz; another beginning for another number. */
export const spokenAnswer = async (
	seconds: number,
	number = 0,
): Promise<Int16Array> => {
	const first = number % sentences.length;
	const round = [...sentences.slice(first), ...sentences.slice(0, first)].join(
		' ',
	);
	// A round takes about a minute.
	const text = `${round} `.repeat(Math.ceil(seconds / 40));
	const told = await speak(text, {name: 'en-us', mostMs: seconds * 1000});
	return joined(told, silence(seconds * 1000 - (told.length * 1000) / 24_000));
};
