import {joinSamples} from '../../../../source/audio/join-samples.js';
import {loadVoice} from '../../../../source/server/speaking/voice.js';
import type {Language, Voice} from '../../../../source/server/engines.js';
import {rateHz} from './rendering.js';

/** Nothing where eSpeak NG is not installed; the tests that need it are skipped then. */
export const voice: Voice | undefined = await loadVoice();

export type Saying = {
	readonly text: string;
	readonly voice: string;
	readonly language?: Language;
	/** 1 is the voice's own pace. */
	readonly speed?: number;
};

const speak = async ({
	text,
	voice: name,
	language = 'en',
	speed = 1,
}: Saying): Promise<Int16Array> => {
	const parts: Int16Array[] = [];
	const pieces = voice?.speak(text, {
		language,
		voice: name,
		rateHz,
		speed,
		signal: new AbortController().signal,
	});

	for await (const {samples} of pieces ?? []) {
		parts.push(Int16Array.from(samples));
	}

	return joinSamples(...parts);
};

const known = new Map<string, Promise<Int16Array>>();

/** What a voice says, without silence around it; the same every time. Not to be written to. */
export const said = async (saying: Saying): Promise<Int16Array> => {
	const key = JSON.stringify(saying);
	const speaking = known.get(key) ?? speak(saying);
	known.set(key, speaking);
	return speaking;
};

/** Many people at once, none of whom is meant: so many voices, for as long. */
export const babble = async (
	durationMs: number,
	people = 8,
): Promise<Int16Array> => {
	const lines = [
		'The quick brown fox jumps over the lazy dog and runs into the woods.',
		'My sister bought a red bicycle yesterday and rode it all the way home.',
		'We should have taken the other road, it was not as far as you believe.',
		'Nobody knows how long the meeting is going to last this afternoon.',
	];
	const names = ['en-us+f3', 'en-us+klatt4', 'en-us', 'en-gb', 'en-us+m3'];
	const length = Math.round((durationMs * rateHz) / 1000);
	const sum = new Float64Array(length);
	const voices = await Promise.all(
		Array.from({length: people}, async (_, person) =>
			said({
				text: lines[person % lines.length]!,
				voice: names[person % names.length]!,
				speed: 0.85 + 0.05 * (person % 7),
			}),
		),
	);

	for (const [person, words] of voices.entries()) {
		for (let index = 0; index < length; index++) {
			sum[index]! += words[(index + person * 5171) % words.length]! / people;
		}
	}

	return Int16Array.from(sum, Math.round);
};
