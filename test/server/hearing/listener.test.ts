import {expect, test, vi} from 'vitest';
import type {Ears} from '../../../source/server/engines.js';
import {createListener} from '../../../source/server/hearing/listener.js';
import {scriptedEars} from '../../helpers/scripted-engines.js';
import {tone} from '../../helpers/tone.js';

const utterance = (rateHz = 24_000) => ({
	samples: tone({frequencyHz: 440, rateHz, samples: rateHz}),
	rateHz,
});

const options = (signal = new AbortController().signal) => ({
	hints: ['kitchen'],
	language: 'en',
	signal,
});

const failing = (error: Error): Ears => ({
	async recognise() {
		throw error;
	},
	close: () => undefined,
});

test.each([8000, 16_000, 24_000, 44_100, 48_000])(
	'an utterance of %i Hz reaches the ears at theirs, as long as it was',
	async (rateHz) => {
		const ears = scriptedEars('hello');
		const listen = createListener({
			loadEars: async () => ears,
			onFault: vi.fn(),
		});

		expect(await listen(utterance(rateHz), options())).toEqual({
			heard: {isUnderstood: true, text: 'hello'},
		});
		expect(ears.utterances[0]).toHaveLength(16_000);
	},
);

test('the ears are told what is in play', async () => {
	const recognise = vi.fn<Ears['recognise']>(async () => ({
		isUnderstood: false,
	}));
	const listen = createListener({
		loadEars: async () => ({recognise, close: () => undefined}),
		onFault: vi.fn(),
	});
	const wanted = options();
	await listen(utterance(), wanted);

	expect(recognise.mock.calls[0]![1]).toEqual(wanted);
});

test('two utterances are listened to at the same time', async () => {
	let waiting = 0;
	let most = 0;
	const ears: Ears = {
		async recognise() {
			waiting++;
			most = Math.max(most, waiting);
			await vi.waitFor(() => {
				expect(most).toBe(2);
			});
			return {isUnderstood: false};
		},
		close: () => undefined,
	};
	const listen = createListener({loadEars: async () => ears, onFault: vi.fn()});
	await Promise.all([
		listen(utterance(), options()),
		listen(utterance(), options()),
	]);

	expect(most).toBe(2);
});

test('what was understood in a pause is not listened to again', async () => {
	const ears = scriptedEars('hello', 'goodbye');
	const listen = createListener({loadEars: async () => ears, onFault: vi.fn()});
	const once = utterance();

	expect(await listen(once, options())).toEqual(await listen(once, options()));
	expect(ears.utterances).toHaveLength(1);
});

test('without ears, with nothing to hear and with ears that fail the answer says so', async () => {
	const onFault = vi.fn();
	const fault = new Error('no ears');
	const heard = {isUnderstood: false};

	expect(
		await createListener({loadEars: async () => undefined, onFault})(
			utterance(),
			options(),
		),
	).toEqual({
		heard,
		failure: {
			code: 'ears_missing',
			message: 'The built-in agent has no speech recognition installed',
		},
	});
	expect(
		await createListener({
			loadEars: async () => scriptedEars('hello'),
			onFault,
		})({samples: new Int16Array(0), rateHz: 24_000}, options()),
	).toEqual({heard});
	expect(onFault).not.toHaveBeenCalled();
	expect(
		await createListener({loadEars: async () => failing(fault), onFault})(
			utterance(),
			options(),
		),
	).toEqual({
		heard,
		failure: {
			code: 'ears_failed',
			message: 'The speech recognition of the built-in agent failed',
		},
	});
	expect(onFault).toHaveBeenCalledWith(fault);
});

test('an utterance that was given up is no fault', async () => {
	const onFault = vi.fn();
	const listen = createListener({
		loadEars: async () => failing(new Error('given up')),
		onFault,
	});
	await listen(utterance(), options(AbortSignal.abort()));

	expect(onFault).not.toHaveBeenCalled();
});

test('who listens in a pause already has the words when the turn is over', async () => {
	const ears = {...scriptedEars('hello', 'goodbye'), isIdle: () => true};
	const listen = createListener({loadEars: async () => ears, onFault: vi.fn()});
	const once = utterance();
	const early = listen(once, {...options(), isTentative: true});

	expect(await listen(once, options())).toEqual({
		heard: {isUnderstood: true, text: 'hello'},
	});
	await early;
	expect(ears.utterances).toHaveLength(1);
});

test('what was given up in the pause is listened to afresh', async () => {
	const ears: Ears = {
		isIdle: () => true,
		async recognise(_samples, {signal}) {
			signal.throwIfAborted();
			return {isUnderstood: true, text: 'hello'};
		},
		close: () => undefined,
	};
	const listen = createListener({loadEars: async () => ears, onFault: vi.fn()});
	const once = utterance();
	await listen(once, {...options(AbortSignal.abort()), isTentative: true});

	expect(await listen(once, options())).toEqual({
		heard: {isUnderstood: true, text: 'hello'},
	});
});

test.each([
	['that cost something', {}],
	['that are busy', {isIdle: () => false}],
])('ears %s do not listen to what may not be all', async (_, idleness) => {
	const ears = {...scriptedEars('hello'), ...idleness};
	const listen = createListener({loadEars: async () => ears, onFault: vi.fn()});
	const once = utterance();
	await listen(once, {...options(), isTentative: true});

	expect(ears.utterances).toEqual([]);
	expect(await listen(once, options())).toEqual({
		heard: {isUnderstood: true, text: 'hello'},
	});
});
