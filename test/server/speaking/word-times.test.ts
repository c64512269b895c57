import {expect, onTestFinished, test} from 'vitest';
import {joinSamples} from '../../../source/audio/join-samples.js';
import {levelDbfs} from '../../../source/audio/level.js';
import type {Language} from '../../../source/server/engines.js';
import {loadEars} from '../../../source/server/hearing/ears.js';
import {createSpeechSlicer} from '../../../source/server/speaking/speech-slices.js';
import {loadVoice} from '../../../source/server/speaking/voice.js';
import {collected} from '../../helpers/collected.js';

const voice = await loadVoice();
const spoken = test.skipIf(voice === undefined);
const usualHz = 24_000;
const speakers = [
	['en-us+f3', 'en'],
	['en-us+klatt4', 'en'],
	['en-gb', 'en'],
	['ru+f3', 'ru'],
	['ru+m3', 'ru'],
] as const;

/** Stops and pauses: where each word begins can be seen in the sound. */
const separate: Readonly<Record<Language, string>> = {
	en: 'Pat, top, cat, pot, bad, dog. Do. Go.',
	ru: 'Пат, топ, кот, пять, дом. Да. Так.',
};

const speak = async (
	text: string,
	name: string,
	language: Language,
	rateHz = usualHz,
) => {
	const pieces = await collected(
		voice!.speak(text, {
			language,
			voice: name,
			rateHz,
			speed: 1,
			signal: new AbortController().signal,
		}),
	);
	let lengthMs = 0;
	const words = pieces.flatMap((piece) => {
		const beginMs = lengthMs;
		lengthMs += (piece.samples.length / rateHz) * 1000;
		return piece.words!.map(({text: word, atMs}) => ({
			text: word,
			atMs: beginMs + atMs,
		}));
	});
	return {
		words,
		samples: joinSamples(...pieces.map(({samples}) => samples)),
		pieces,
	};
};

const between = (
	samples: Int16Array,
	fromMs: number,
	toMs: number,
	rateHz = usualHz,
) =>
	samples.subarray(
		Math.max(0, Math.round((fromMs / 1000) * rateHz)),
		Math.round((toMs / 1000) * rateHz),
	);

spoken.each(speakers)(
	'a word of %s begins where it is said to: silence before, sound after',
	async (name, language) => {
		const {words, samples} = await speak(separate[language], name, language);

		expect(words.map(({text}) => text).join('')).toBe(separate[language]);
		for (const {atMs} of words.slice(1)) {
			expect(levelDbfs(between(samples, atMs - 40, atMs))).toBeLessThan(-50);
			expect(levelDbfs(between(samples, atMs, atMs + 120))).toBeGreaterThan(
				-40,
			);
		}
	},
);

spoken.each(speakers)(
	'what was sent before the slice of a word does not hold its sound: %s',
	async (name, language) => {
		const {pieces} = await speak(separate[language], name, language);
		const slicer = createSpeechSlicer(usualHz);
		const slices = [
			...pieces.flatMap((piece) => slicer.push(piece)),
			...slicer.flush(),
		];
		const last = slices.findLastIndex(({text}) => text !== '');
		const before = joinSamples(
			...slices.slice(0, last).map(({samples}) => samples),
		);
		const loudest = (samples: Int16Array) => levelDbfs(samples.slice(-960));

		expect(slices[last]!.text).toMatch(/^(?:Go|Так)\.$/v);
		expect(loudest(before)).toBeLessThan(-50);
	},
);

spoken(
	'words that follow without a pause begin in their order, and spread over the whole sound',
	async () => {
		const {words, samples} = await speak(
			'The first of the 3.5 well-known pears costs $5 — at 12:30 or so.',
			'en-us+f3',
			'en',
		);
		const endMs = (samples.length / usualHz) * 1000;

		expect(words).toHaveLength(14);
		expect(words.map(({atMs}) => atMs)).toEqual(
			words.map(({atMs}) => atMs).toSorted((one, other) => one - other),
		);
		expect(words[0]!.atMs).toBeLessThan(60);
		expect(words.at(-1)!.atMs).toBeGreaterThan(endMs - 600);
		expect(words.at(-1)!.atMs).toBeLessThan(endMs);
	},
);

spoken.each([
	['What is the weather in London?', 'london'],
	['What is the weather in Paris?', 'paris'],
	['Search the documents for privacy.', 'privacy'],
])(
	'who hears %j up to the time of its last word does not hear that word',
	async (sentence, word) => {
		const ears = await loadEars();
		onTestFinished(() => {
			ears.close();
		});
		const {words, samples} = await speak(sentence, 'en-us+f3', 'en', 16_000);
		const hear = async (heard: Int16Array) => {
			const result = await ears.recognise(heard, {
				hints: [],
				signal: new AbortController().signal,
			});
			return result.isUnderstood ? result.text : '';
		};

		expect(await hear(samples)).toContain(word);
		expect(
			await hear(between(samples, 0, words.at(-1)!.atMs, 16_000)),
		).not.toContain(word);
	},
);
