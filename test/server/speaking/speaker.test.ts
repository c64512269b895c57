import {setImmediate, setTimeout} from 'node:timers/promises';
import {expect, test, vi} from 'vitest';
import type {SpeakOptions, Voice} from '../../../source/server/engines.js';
import {startSpeech} from '../../../source/server/speaking/speaker.js';

/** 50 ms a character; says what it was asked to speak. */
const scripted = (
	speak?: Voice['speak'],
): Voice & {readonly asked: Array<SpeakOptions & {text: string}>} => {
	const asked: Array<SpeakOptions & {text: string}> = [];
	return {
		asked,
		names: ['scripted'],
		async *speak(text, options) {
			asked.push({...options, text});
			if (speak === undefined) {
				yield {
					text,
					samples: new Int16Array(text.length * 0.05 * options.rateHz),
				};
			} else {
				yield* speak(text, options);
			}
		},
		close: () => undefined,
	};
};

const begin = (
	voice: Voice,
	options: Partial<Parameters<typeof startSpeech>[1]> = {},
) => {
	const slices: Array<{text: string; durationMs: number; atMs: number}> = [];
	const speech = startSpeech(voice, {
		language: 'en',
		voice: 'scripted',
		rateHz: 24_000,
		speed: 1,
		signal: new AbortController().signal,
		pace: Infinity,
		whenWritable: async () => undefined,
		onSlice({text, durationMs}) {
			slices.push({text, durationMs, atMs: performance.now()});
		},
		...options,
	});
	return {
		...speech,
		slices,
		text: () => slices.map((slice) => slice.text).join(''),
		durationMs: () => slices.reduce((sum, slice) => sum + slice.durationMs, 0),
	};
};

test('all that was said is sent, text and sound', async () => {
	const voice = scripted();
	const text = 'Hello there. It is late, is it not? Yes. ';
	const {say, end, ...sent} = begin(voice);
	for (const character of text) {
		say(character);
	}

	await end();

	expect(sent.text()).toBe(text);
	expect(sent.durationMs()).toBeCloseTo(text.length * 50);
	expect(voice.asked.map((request) => request.text)).toEqual([
		'Hello there. ',
		'It is late, is it not? ',
		'Yes. ',
	]);
	expect(voice.asked[0]).toMatchObject({
		language: 'en',
		voice: 'scripted',
		rateHz: 24_000,
		speed: 1,
	});
});

test('a sentence is sent while the next one is still being thought', async () => {
	const {say, end, text} = begin(scripted());

	say('Hello there. Then');
	await vi.waitFor(() => {
		expect(text()).toBe('Hello there. ');
	});
	say(' more.');
	await end();
	expect(text()).toBe('Hello there. Then more.');
});

test('nothing said is nothing sent', async () => {
	const {end, slices} = begin(scripted());

	await end();
	expect(slices).toEqual([]);
});

test('sends ahead of playback, but not everything at once', async () => {
	const {say, end, slices, durationMs} = begin(scripted(), {pace: 4});

	say('0123456789'.repeat(4));
	await end();

	const tookMs = slices.at(-1)!.atMs - slices[0]!.atMs;
	expect(durationMs()).toBeCloseTo(2000);
	// The last slice of 80 ms needs 1920 - 600 ms to be due.
	expect(tookMs).toBeGreaterThan((1920 - 600) / 4 - 5);
});

test('a client that takes nothing gets nothing more', async () => {
	let release = (): void => undefined;
	const taken = new Promise<void>((resolve) => {
		release = resolve;
	});
	const {say, end, slices, text} = begin(scripted(), {
		async whenWritable() {
			if (slices.length === 3) {
				await taken;
			}
		},
	});

	say('It is a long sentence.');
	const ending = end();
	await vi.waitFor(() => {
		expect(slices).toHaveLength(3);
	});
	await Promise.all(Array.from({length: 20}, async () => setImmediate()));
	expect(slices).toHaveLength(3);
	release();
	await ending;
	expect(text()).toBe('It is a long sentence.');
});

test('nothing is sent after an abort, whatever it interrupts', async () => {
	const interruption = new AbortController();
	const {say, end, slices} = begin(scripted(), {
		pace: 1,
		signal: interruption.signal,
	});

	say('It is a very long sentence indeed. And another one.');
	await vi.waitFor(() => {
		expect(slices.length).toBeGreaterThan(2);
	});
	const {length} = slices;
	interruption.abort();
	say('More.');
	await end();
	expect(slices).toHaveLength(length);
});

test('an abort while the voice is busy ends it', async () => {
	const interruption = new AbortController();
	const {say, end, slices} = begin(
		scripted(async function* (_, {signal}) {
			await setTimeout(60_000, undefined, {signal}).catch(() => undefined);
			yield* [];
		}),
		{signal: interruption.signal},
	);

	say('Hello.');
	const ending = end();
	await setImmediate();
	interruption.abort();
	await ending;
	expect(slices).toEqual([]);
});

test('the end fails as the voice did, after what was spoken before', async () => {
	const {say, end, text} = begin(
		scripted(async function* (sentence, {rateHz}) {
			if (sentence.startsWith('Bad')) {
				throw new Error('hoarse');
			}

			yield {text: sentence, samples: new Int16Array(rateHz)};
		}),
	);

	say('Good words. Bad words. More.');
	await expect(end()).rejects.toThrow('hoarse');
	expect(text()).toBe('Good words. ');
});

test('the voice is told when the next sentence is needed: when the ones before have played', async () => {
	const voice = scripted();
	const {say, end} = begin(voice);
	const startedMs = performance.now();

	say('Abcdefghij abcdefghij. Abcdefghij. ');
	await end();

	const [first, second] = voice.asked.map(({dueAtMs = 0}) => dueAtMs);
	expect(first! - startedMs).toBeGreaterThanOrEqual(0);
	expect(second! - first!).toBeGreaterThanOrEqual(23 * 50 - 1);
});
