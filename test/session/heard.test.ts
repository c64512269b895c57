import createModule from '@echogarden/espeak-ng-emscripten';
import {describe, expect, test} from 'vitest';
import {heardLength, saidAt} from '../../source/session/heard.js';
import {reduce} from '../../source/session/reduce.js';
import type {TextMark} from '../../source/session/conversation.js';
import {agentTurn, readyState} from '../helpers/session-state.js';

const sentences: ReadonlyArray<readonly [voice: string, text: string]> = [
	[
		'en-us',
		'The weather in Moscow today is cloudy, with light rain in the afternoon. Take an umbrella with you!',
	],
	[
		'en-us',
		'Once upon a time, in a small village by the sea, there lived an old fisherman. Every morning he rowed out alone; every evening he came back with stories.',
	],
	[
		'en-us',
		'Yes. The meeting begins at 10 in the morning, and it lasts 45 minutes.',
	],
	[
		'en-us',
		'I am sorry, I did not understand that. Could you please say it again, a little more slowly?',
	],
	[
		'ru',
		'Сегодня в Москве облачно, днём возможен небольшой дождь. Возьмите с собой зонт!',
	],
	[
		'ru',
		'Извините, я вас не понял. Повторите, пожалуйста, ещё раз, немного медленнее?',
	],
	[
		'ru',
		'Вот три новости на сегодня: открылась новая станция метро, подорожал хлеб, а завтра обещают снег.',
	],
];

type Word = {readonly offset: number; readonly startMs: number};

type SpokenText = {
	readonly text: string;
	readonly words: readonly Word[];
	readonly lengthMs: number;
};

/** Where eSpeak NG says each word: it knows. */
const speak = async (): Promise<readonly SpokenText[]> => {
	const {eSpeakNGWorker: Worker} = await createModule();
	const worker = new Worker();
	worker.set_rate(165);

	return sentences.map(([voice, text]) => {
		worker.set_voice(voice, '', 0, 0, 0);
		const words: Word[] = [];
		let samples = 0;
		worker.synthesize(text, (part, events) => {
			samples += part.length;

			for (const {type, text_position, audio_position} of events) {
				if (type === 'word') {
					words.push({offset: text_position - 1, startMs: audio_position});
				}
			}

			return false;
		});
		return {
			text,
			words,
			lengthMs: (samples * 1000) / worker.get_samplerate(),
		};
	});
};

const spoken = await speak();

const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far the words are from where they are said, ms. */
const errorsOf = (
	{text, words, lengthMs}: SpokenText,
	marks: readonly TextMark[] = [],
): readonly number[] => {
	const said = saidAt(
		{text, receivedMs: lengthMs, isComplete: true, marks},
		words.map(({offset}) => offset),
	);
	return words.map(({startMs}, index) =>
		Math.abs((said[index] ?? 0) - startMs),
	);
};

test('words are placed within about a word of where they are said', () => {
	const errors = spoken.flatMap((speech) => errorsOf(speech));
	const byLength = spoken.flatMap(({text, words, lengthMs}) =>
		words.map(({offset, startMs}) =>
			Math.abs((offset / text.length) * lengthMs - startMs),
		),
	);
	const wordMs = mean(
		spoken.map(({words, lengthMs}) => lengthMs / words.length),
	);
	console.log(
		`Words are ${mean(errors).toFixed(0)} ms off, at most ${Math.max(...errors).toFixed(0)} ms (by length alone ${mean(byLength).toFixed(0)} and ${Math.max(...byLength).toFixed(0)} ms); a word takes ${wordMs.toFixed(0)} ms`,
	);

	expect(mean(errors)).toBeLessThan(0.3 * wordMs);
	expect(Math.max(...errors)).toBeLessThan(wordMs);
	expect(mean(errors)).toBeLessThan(0.8 * mean(byLength));
});

test("the server's own times are believed", () => {
	for (const speech of spoken) {
		const marks = speech.words
			.filter((_, index) => index % 3 === 0)
			.map(({offset, startMs}) => ({
				offset,
				audioMs: startMs,
				isExact: true,
			}));
		const errors = errorsOf(speech, marks);

		expect(errors.filter((_, index) => index % 3 === 0)).toEqual(
			marks.map(() => 0),
		);
		expect(mean(errors)).toBeLessThan(0.7 * mean(errorsOf(speech)));
	}
});

describe('text that comes piece by piece', () => {
	// Ten seconds of silence in the middle: no length of words tells that.
	const text = 'One two three four. Five six seven eight.';
	const mark = {offset: 20, audioMs: 12_000, isExact: false};

	test('is not said before the sound that came before it', () => {
		const [said] = saidAt(
			{text, receivedMs: 14_000, isComplete: true, marks: [mark]},
			[20],
		);

		expect(said).toBe(11_750);
	});

	test('is said in time where it comes long before its sound', () => {
		const early = {offset: 20, audioMs: 100, isExact: false};
		const speech = {text, receivedMs: 3000, isComplete: true};

		expect(saidAt({...speech, marks: [early]}, [10, 20, 30])).toEqual(
			saidAt({...speech, marks: []}, [10, 20, 30]),
		);
	});

	test('tells nothing where it comes only after its sound', () => {
		const late = {offset: 20, audioMs: 3000, isExact: false};
		const speech = {text, receivedMs: 3000, isComplete: true};

		expect(saidAt({...speech, marks: [late]}, [10, 20, 30])).toEqual(
			saidAt({...speech, marks: []}, [10, 20, 30]),
		);
	});
});

const turn = (playedMs: number, receivedMs: number, isComplete: boolean) => {
	const key = {itemId: 'item_1', contentIndex: 0};
	return agentTurn('', {
		audioParts: [{...key, isComplete}],
		playback: [{responseId: 'resp_1', ...key, receivedMs, playedMs}],
	});
};

const heardOf = (
	text: string,
	playedMs: number,
	receivedMs: number,
	isComplete = true,
): string =>
	text.slice(
		0,
		heardLength(
			turn(playedMs, receivedMs, isComplete),
			{itemId: 'item_1', contentIndex: 0, text},
			text,
		),
	);

test('heard is what was said to its end, in whole words', () => {
	const text = 'Twelve words are spoken here, and each of them takes its time.';

	expect(heardOf(text, 0, 4000)).toBe('');
	expect(heardOf(text, 4000, 4000)).toBe(text);
	expect(heardOf(text, 3999, 4000)).not.toBe(text);

	for (let playedMs = 0; playedMs <= 4000; playedMs += 50) {
		expect(heardOf(text, playedMs, 4000)).toMatch(/^$|[\s.]$/v);
		expect(heardOf(text, playedMs, 4000).length).toBeLessThanOrEqual(
			heardOf(text, playedMs + 50, 4000).length,
		);
	}
});

test('words whose sound has not come yet are not taken for heard', () => {
	const text =
		'The words are all here at once, and their sound follows a little at a time, as the server has it.';

	expect(heardOf(text, 500, 500, false).length).toBeLessThan(20);
	expect(heardOf(text, 2500, 2500, false).length).toBeLessThan(60);
});

const wordCount = (text: string): number =>
	text.trim() === '' ? 0 : text.trim().split(/\s+/v).length;

test('at every word of eSpeak’s the screen is within about a word of it', () => {
	const errors = spoken.flatMap(({text, words, lengthMs}) =>
		words.map(({offset, startMs}) =>
			Math.abs(
				wordCount(heardOf(text, startMs, lengthMs)) -
					wordCount(text.slice(0, offset)),
			),
		),
	);
	console.log(
		`On the screen ${mean(errors).toFixed(2)} words off, at most ${Math.max(...errors)}`,
	);

	expect(mean(errors)).toBeLessThan(0.5);
	expect(Math.max(...errors)).toBeLessThanOrEqual(2);
});

test('words that the server times are heard when it says so', () => {
	const events = [
		{
			type: 'response.created',
			response: {id: 'resp_1', output: []},
		} as const,
		{
			type: 'response.output_audio_transcript.delta',
			response_id: 'resp_1',
			item_id: 'item_1',
			output_index: 0,
			content_index: 0,
			delta: 'One and one is two.',
		} as const,
		...['One', 'and', 'one', 'is', 'two.'].map(
			(text, index) =>
				({
					type: 'response.audio_timestamp.delta',
					response_id: 'resp_1',
					item_id: 'item_1',
					output_index: 0,
					content_index: 0,
					text,
					audio_offset_ms: index * 1000,
				}) as const,
		),
	];
	let state = readyState();
	for (const event of events) {
		[state] = reduce(state, event, 0);
	}

	const [turn] = state.conversation.recent;

	expect(turn?.kind === 'agent' && turn.parts[0]?.marks).toEqual([
		{offset: 0, audioMs: 0, isExact: true},
		{offset: 4, audioMs: 1000, isExact: true},
		{offset: 8, audioMs: 2000, isExact: true},
		{offset: 12, audioMs: 3000, isExact: true},
		{offset: 15, audioMs: 4000, isExact: true},
	]);
});
