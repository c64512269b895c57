import {beforeAll, expect, onTestFinished, test} from 'vitest';
import type {
	SpeakOptions,
	SpokenPiece,
	Voice,
} from '../../../source/server/engines.js';
import {createVoicePool} from '../../../source/server/speaking/voice-pool.js';
import {builtProcess} from '../../helpers/build-processes.js';
import {collected} from '../../helpers/collected.js';

let realPath = '';
let scriptedPath = '';

beforeAll(async () => {
	realPath = await builtProcess('voice-worker');
	scriptedPath = await builtProcess('scripted-voice-worker');
});

const open = async (workerPath: string, size: number): Promise<Voice> => {
	const voice = await createVoicePool({workerPath, size});
	if (voice === undefined) {
		throw new Error('eSpeak NG is not installed');
	}

	onTestFinished(voice.close);
	return voice;
};

const options = (more: Partial<SpeakOptions> = {}): SpeakOptions => ({
	language: 'en',
	voice: 'en-us+f3',
	rateHz: 24_000,
	speed: 1,
	signal: new AbortController().signal,
	...more,
});

const collect = async (
	voice: Voice,
	text: string,
	more: Partial<SpeakOptions> = {},
): Promise<readonly SpokenPiece[]> =>
	collected(voice.speak(text, options(more)));

const textOf = (pieces: readonly SpokenPiece[]): string =>
	pieces.map((piece) => piece.text).join('');

const lengthOf = (pieces: readonly SpokenPiece[]): number =>
	pieces.reduce((sum, {samples}) => sum + samples.length, 0);

test('speaks all of several texts at once', async () => {
	const voice = await open(realPath, 2);
	const texts = [
		'Hello there. It is late, and it is cold.',
		'Сейчас в Москве семь градусов. Завтра будет теплее.',
		'One. Two. Three. Four.',
	];

	const spoken = await Promise.all(
		texts.map(async (text) => collect(voice, text)),
	);

	expect(spoken.map((pieces) => textOf(pieces))).toEqual(texts);
	expect(spoken.every((pieces) => lengthOf(pieces) > 1.5 * 24_000)).toBe(true);
});

test('a sentence comes in pieces, a short one first', async () => {
	const voice = await open(realPath, 1);
	const pieces = await collect(
		voice,
		'This is one sentence that takes more than a few seconds to be spoken.',
	);

	expect(pieces.length).toBeGreaterThan(2);
	expect(pieces[0]!.samples.length / 24).toBeLessThan(140);
	expect(pieces[0]!.text).toBe('This ');
});

test('an interrupted text ends without an error, and the voice speaks on', async () => {
	const voice = await open(scriptedPath, 1);
	const interruption = new AbortController();
	const {signal} = interruption;
	const pieces: string[] = [];
	for await (const {text} of voice.speak('Hold.', options({signal}))) {
		pieces.push(text);
		interruption.abort();
	}

	expect(pieces).toEqual(['Hold.']);
	expect(await collect(voice, 'Never.', {signal})).toEqual([]);
	expect(textOf(await collect(voice, 'Go on.'))).toBe('Go on.');
});

test('what is needed first is spoken first', async () => {
	const voice = await open(scriptedPath, 1);
	const interruption = new AbortController();
	const order: string[] = [];
	const speak = async (text: string, more: Partial<SpeakOptions>) => {
		order.push(textOf(await collect(voice, text, more)));
	};

	const holding = voice
		.speak('Hold.', options({signal: interruption.signal}))
		[Symbol.asyncIterator]();
	await holding.next();
	const speaking = [
		speak('Later.', {dueAtMs: 3000}),
		speak('Latest.', {dueAtMs: 4000}),
		speak('Soon.', {dueAtMs: 1000}),
	];
	interruption.abort();
	await Promise.all(speaking);

	expect(order).toEqual(['Soon.', 'Later.', 'Latest.']);
});

test('a voice that fails or crashes fails its own text and no other', async () => {
	const voice = await open(scriptedPath, 1);

	await expect(collect(voice, 'Break.')).rejects.toThrow('broken');
	await expect(collect(voice, 'Crash.')).rejects.toThrow(/ended/v);
	expect(textOf(await collect(voice, 'Go on.'))).toBe('Go on.');
});

test('a thread that cannot be started is an error of the loading', async () => {
	await expect(
		createVoicePool({workerPath: `${scriptedPath}.missing`, size: 1}),
	).rejects.toThrow();
});

test('the event loop is free while a text is being spoken', async () => {
	const voice = await open(realPath, 1);
	const before = performance.eventLoopUtilization();
	const pieces = await collect(voice, 'It goes on and on and on. '.repeat(20));
	const {utilization} = performance.eventLoopUtilization(before);

	expect(lengthOf(pieces) / 24_000).toBeGreaterThan(20);
	expect(utilization).toBeLessThan(0.8);
});
