import process from 'node:process';
import {afterAll, describe, expect, test} from 'vitest';
import {loadEars} from '../../../source/server/hearing/ears.js';
import {
	createRandom,
	hum,
	mixed,
	noise,
	sequence,
	silence,
	speech,
	voice,
} from './test-speech.js';

const handlers = process.listenerCount('uncaughtException');
const ears = await loadEars();
afterAll(() => {
	ears.close();
});

const spoken = describe.skipIf(voice === undefined);

const noHints = {hints: [], signal: new AbortController().signal};

/** As it comes from a microphone: with a little silence around and a little noise under it. */
const hear = async (text: string, name = 'en-us+f3') => {
	const utterance = sequence(
		silence(4800),
		await speech(text, {voice: name}),
		silence(6400),
	);
	return ears.recognise(
		mixed(utterance, noise(utterance.length, -60)),
		noHints,
	);
};

spoken('understands', () => {
	test.each([
		['Hello!', 'hello', 'en-us+f3'],
		[
			'What is the weather in Paris?',
			'what is the weather in paris',
			'en-us+f3',
		],
		[
			'What is the weather in London?',
			'what is the weather in london',
			'en-us+f3',
		],
		['Tell me the news.', 'tell me the news', 'en-us+f3'],
		[
			'Search the documents for privacy.',
			'search the documents for privacy',
			'en-us+f3',
		],
		['What time is it?', 'what time is it', 'en-us+f3'],
		['Help.', 'help', 'en-us+f3'],
		['What can you do?', 'what can you do', 'en-us+f3'],
		['Tell me a long story.', 'tell me a long story', 'en-us+f3'],
		['Tell me a story.', 'tell me a story', 'en-us+klatt4'],
		['Say it again.', 'say it again', 'en-us+klatt4'],
	])('%s', {timeout: 30_000}, async (said, text, name) => {
		expect(await hear(said, name)).toEqual({isUnderstood: true, text});
	});
});

spoken('does not pretend to understand', () => {
	test.each([
		['I would like to order a large pizza with mushrooms.', 'en-us+f3'],
		['The quick brown fox jumps over the lazy dog.', 'en-us+klatt4'],
		['My sister bought a red bicycle yesterday.', 'en-gb'],
		['Could you recommend a good restaurant nearby?', 'en-us+klatt4'],
		['Send an email to my boss.', 'en-us'],
		['No.', 'en-us'],
	])('%s', {timeout: 30_000}, async (said, name) => {
		expect(await hear(said, name)).toEqual({isUnderstood: false});
	});
});

describe('understands nothing in', {timeout: 60_000}, () => {
	const sounds: ReadonlyArray<readonly [string, Int16Array]> = [
		['nothing', new Int16Array(0)],
		['one sample', new Int16Array(1)],
		['50 ms', noise(800, -30)],
		['silence', silence(16_000)],
		['noise', noise(16_000, -20)],
		['quiet noise', noise(16_000, -45, createRandom(3))],
		['a hum', hum(24_000, 120)],
		['a high hum', hum(24_000, 310)],
		['half a minute', noise(480_000, -30)],
	];

	test.each(sounds)('%s', async (_, samples) => {
		expect(await ears.recognise(samples, noHints)).toEqual({
			isUnderstood: false,
		});
	});
});

test('leaves the handlers of the process alone', () => {
	expect(process.listenerCount('uncaughtException')).toBe(handlers);
});
