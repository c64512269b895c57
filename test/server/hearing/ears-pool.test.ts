import {beforeAll, describe, expect, onTestFinished, test} from 'vitest';
import {createEarsPool} from '../../../source/server/hearing/ears-pool.js';
import {builtProcess} from '../../helpers/build-processes.js';
import {noise, sequence, silence, speech, voice} from './test-speech.js';

let workerPath = '';

beforeAll(async () => {
	workerPath = await builtProcess('ears-worker');
});

const open = async () => {
	const ears = await createEarsPool({workerPath, size: 1});
	onTestFinished(ears.close);
	return ears;
};

const options = (signal = new AbortController().signal) => ({
	hints: [],
	signal,
});

/** Seconds of a noise that comes and goes, as an even one is not listened to. */
const swelling = (seconds: number): Int16Array =>
	sequence(
		...Array.from({length: seconds}, () =>
			sequence(noise(8000, -30), noise(8000, -50)),
		),
	);

const utterance = async (text: string) =>
	sequence(silence(4800), await speech(text), silence(6400));

describe.skipIf(voice === undefined)('ears in a thread', () => {
	test('understand, and the event loop turns meanwhile', async () => {
		const ears = await open();
		const samples = await utterance('Tell me a long story.');
		let turns = 0;
		const hearing = ears.recognise(samples, options());
		let next = setImmediate(function turn() {
			turns++;
			next = setImmediate(turn);
		});
		const heard = await hearing;
		clearImmediate(next);

		expect(heard).toEqual({
			isUnderstood: true,
			text: 'tell me a long story',
		});
		// Decoding takes tens of milliseconds, a turn takes none.
		expect(turns).toBeGreaterThan(100);
		// What was given is still the giver's.
		expect(samples.length).toBeGreaterThan(0);
	});

	test('hear about the things in play', async () => {
		const ears = await open();
		const samples = await utterance('Turn on the lights in the kitchen.');
		const {signal} = new AbortController();

		expect(
			await ears.recognise(samples, {
				hints: ['turn_on_lights', 'kitchen', 'bedroom'],
				signal,
			}),
		).toEqual({isUnderstood: true, text: 'turn on the lights in the kitchen'});
		expect(await ears.recognise(samples, {hints: [], signal})).toEqual({
			isUnderstood: false,
		});
	});
});

test('what is always known is understood whatever else is in play', async () => {
	const ears = await open();
	const {signal} = new AbortController();
	const hints = ['Keys', 'Getting started', 'Privacy', 'living room'];

	expect(
		await ears.recognise(await utterance('Tell me a long story.'), {
			hints,
			signal,
		}),
	).toEqual({isUnderstood: true, text: 'tell me a long story'});
});

test('names that no dictionary has are heard, and such as cannot be said disturb nobody', async () => {
	const ears = await open();
	const {signal} = new AbortController();
	const heard = async (text: string, hints: readonly string[]) =>
		ears.recognise(await utterance(text), {hints, signal});

	expect(
		await heard('What is the weather in Tashkent?', ['Tashkent', 'Frobisher']),
	).toEqual({isUnderstood: true, text: 'what is the weather in tashkent'});
	expect(
		await heard('What time is it?', [
			'gh_issue_list',
			"h'h",
			'zzzz',
			'Кухня',
			'...',
		]),
	).toEqual({
		isUnderstood: true,
		text: 'what time is it',
	});
});

test('who gives up an utterance need not wait, and the next one is heard', async () => {
	const ears = await open();
	const controller = new AbortController();
	const first = ears.recognise(swelling(10), options());
	const second = ears.recognise(swelling(10), options(controller.signal));
	controller.abort(new Error('never mind'));

	await expect(second).rejects.toThrow('never mind');
	expect(await first).toEqual({isUnderstood: false});
	expect(await ears.recognise(swelling(1), options())).toEqual({
		isUnderstood: false,
	});
});

test('a recogniser that cannot be loaded is no pool', async () => {
	await expect(
		createEarsPool({workerPath: `${workerPath}.missing`}),
	).rejects.toThrow(/ended/v);
});

test('ears that are closed fail, and can be closed again', async () => {
	const ears = await open();
	ears.close();
	ears.close();

	await expect(ears.recognise(swelling(1), options())).rejects.toThrow(
		/closed/v,
	);
});
