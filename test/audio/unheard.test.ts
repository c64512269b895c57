import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createUnheard} from '../../source/audio/unheard.js';

const rateHz = 24_000;
const bytesPerMs = 48;
const key = {responseId: 'resp_1', itemId: 'item_1', contentIndex: 0};
const other = {...key, itemId: 'item_2'};

const bytes = (ms: number, first = 0) =>
	Uint8Array.from(
		{length: ms * bytesPerMs},
		(_, index) => (first * bytesPerMs + index) % 251,
	);

const replayed = (unheard: ReturnType<typeof createUnheard>) =>
	Buffer.concat(
		unheard
			.replay()
			.flatMap((command) => (command.type === 'play' ? [command.bytes] : [])),
	);

test('what was reported as played is let go soon after, the rest is replayed', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(400));
	unheard.finish(key);

	expect(unheard.progress([{...key, receivedMs: 400, playedMs: 330}])).toEqual([
		{...key, receivedMs: 400, playedMs: 330},
	]);
	expect(unheard.size()).toBe((70 + 120) * bytesPerMs);
	expect(unheard.replay()).toEqual([
		{type: 'play', ...key, bytes: bytes(70, 330)},
		{type: 'finish', ...key},
	]);
});

test('after a replay the progress of the new process is counted on top', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(100));
	unheard.progress([{...key, receivedMs: 100, playedMs: 30}]);
	unheard.replay();
	unheard.progress([{...key, receivedMs: 70, playedMs: 20}]);
	unheard.replay();

	expect(unheard.progress([{...key, receivedMs: 50, playedMs: 10}])).toEqual([
		{...key, receivedMs: 100, playedMs: 60},
	]);
});

test('what a loudspeaker took just before it died is played again, and nothing that was said of it is taken back', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(1000));
	unheard.finish(key);
	unheard.progress([{...key, receivedMs: 1000, playedMs: 500}]);
	unheard.rewind();

	expect(replayed(unheard).equals(bytes(620, 380))).toBe(true);
	expect(unheard.progress([{...key, receivedMs: 620, playedMs: 50}])).toEqual([
		{...key, receivedMs: 1000, playedMs: 500},
	]);
	expect(unheard.progress([{...key, receivedMs: 620, playedMs: 200}])).toEqual([
		{...key, receivedMs: 1000, playedMs: 580},
	]);
	unheard.progress([{...key, receivedMs: 620, playedMs: 620}]);
	expect(unheard.size()).toBe(0);
});

test('a device that dies and takes its process along is one death', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(1000));
	unheard.progress([{...key, receivedMs: 1000, playedMs: 500}]);
	unheard.rewind();
	unheard.rewind();

	expect(replayed(unheard).equals(bytes(620, 380))).toBe(true);
});

test.each([
	{cutAtMs: 0, heardMs: 380},
	{cutAtMs: 30, heardMs: 410},
	{cutAtMs: 300, heardMs: 680},
])(
	'a cut $cutAtMs ms after a death tells what was heard, not what the dead loudspeaker had taken',
	({cutAtMs, heardMs}) => {
		const unheard = createUnheard(rateHz);
		unheard.play(key, bytes(1000));
		unheard.progress([{...key, receivedMs: 1000, playedMs: 500}]);
		unheard.rewind();
		unheard.replay();
		unheard.cut(1);

		expect(
			unheard.answer(1, [{...key, receivedMs: 620, playedMs: cutAtMs}]),
		).toEqual([
			{
				...key,
				receivedMs: 1000,
				playedMs: heardMs,
				discardedMs: 1000 - heardMs,
			},
		]);
	},
);

test('a part that was cut after a death, and by nobody who could tell: what had been heard before', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(500));
	unheard.progress([{...key, receivedMs: 500, playedMs: 500}]);
	unheard.rewind();
	unheard.cut(1);

	expect(unheard.answerOpenCuts()).toEqual([
		[{...key, receivedMs: 500, playedMs: 380, discardedMs: 120}],
	]);
});

test('a part that was heard whole costs nothing any more', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(100));
	unheard.finish(key);
	unheard.progress([{...key, receivedMs: 100, playedMs: 100}]);

	expect(unheard.size()).toBe(0);
	expect(unheard.replay()).toEqual([]);
});

test('a cut part is neither kept nor taken any more', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(100));
	unheard.cut(1);

	expect(unheard.size()).toBe(0);
	expect(unheard.play(key, bytes(10))).toBe(false);
	expect(unheard.play(other, bytes(10))).toBe(true);
	expect(replayed(unheard).equals(bytes(10))).toBe(true);
});

test('a cut is answered once: by the process, or from its last progress', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(100));
	unheard.cut(1);
	unheard.play(other, bytes(50));
	unheard.cut(2);
	unheard.progress([{...other, receivedMs: 50, playedMs: 5}]);

	expect(unheard.answer(1, [{...key, receivedMs: 100, playedMs: 40}])).toEqual([
		{...key, receivedMs: 100, playedMs: 40, discardedMs: 60},
	]);
	expect(unheard.answer(1, [])).toBeUndefined();
	expect(unheard.answerOpenCuts()).toEqual([
		[{...other, receivedMs: 50, playedMs: 5, discardedMs: 45}],
	]);
	expect(unheard.answerOpenCuts()).toEqual([]);
	expect(unheard.answer(2, [])).toBeUndefined();
});

test('what the audio process cut by itself is told in the terms of the whole part and wanted no more; other answers are', () => {
	const unheard = createUnheard(rateHz);
	const next = {...key, responseId: 'resp_2'};
	unheard.play(key, bytes(100));
	unheard.progress([{...key, receivedMs: 100, playedMs: 30}]);
	unheard.replay();
	unheard.play(key, bytes(20));
	unheard.play(next, bytes(50));

	expect(unheard.interrupt([{...key, receivedMs: 70, playedMs: 15}])).toEqual([
		{...key, receivedMs: 120, playedMs: 45, discardedMs: 75},
	]);
	expect(unheard.play(key, bytes(10))).toBe(false);
	expect(unheard.play(next, bytes(10))).toBe(true);
	expect(unheard.replay()).toEqual([
		{type: 'play', ...next, bytes: bytes(50)},
		{type: 'play', ...next, bytes: bytes(10)},
	]);
	expect(unheard.interrupt([{...key, receivedMs: 70, playedMs: 20}])).toEqual(
		[],
	);
});

test.each([
	{
		order: 'the word of it comes before the answer',
		tell(unheard: ReturnType<typeof createUnheard>) {
			unheard.cut(1);
			return [
				unheard.interrupt([{...key, receivedMs: 100, playedMs: 40}]),
				unheard.answer(1, []),
			];
		},
		told: [[{...key, receivedMs: 100, playedMs: 40, discardedMs: 60}], []],
	},
	{
		order: 'the word of it comes before the cut',
		tell(unheard: ReturnType<typeof createUnheard>) {
			const parts = unheard.interrupt([
				{...key, receivedMs: 100, playedMs: 40},
			]);
			unheard.cut(1);
			return [parts, unheard.answer(1, [])];
		},
		told: [[{...key, receivedMs: 100, playedMs: 40, discardedMs: 60}], []],
	},
	{
		order: 'it came too late, and the word of it comes after the answer',
		tell(unheard: ReturnType<typeof createUnheard>) {
			unheard.cut(1);
			return [
				unheard.answer(1, []),
				unheard.interrupt([{...key, receivedMs: 0, playedMs: 0}]),
			];
		},
		told: [[], [{...key, receivedMs: 100, playedMs: 0, discardedMs: 100}]],
	},
])(
	'a part that the program and the audio process cut at once is told exactly once: $order',
	({tell, told}) => {
		const unheard = createUnheard(rateHz);
		unheard.play(key, bytes(100));

		expect(tell(unheard)).toEqual(told);
		expect(
			unheard.interrupt([{...key, receivedMs: 100, playedMs: 40}]),
		).toEqual([]);
		unheard.cut(2);
		expect(unheard.answerOpenCuts()).toEqual([[]]);
	},
);

test('a part that was in the answer to a cut is not told again', () => {
	const unheard = createUnheard(rateHz);
	unheard.play(key, bytes(100));
	unheard.cut(1);
	unheard.answer(1, [{...key, receivedMs: 100, playedMs: 40}]);

	expect(unheard.interrupt([{...key, receivedMs: 100, playedMs: 40}])).toEqual(
		[],
	);
});

test('however often it is replayed, everything from the sample reached is there', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 1, max: 999}), {minLength: 1, maxLength: 20}),
			fc.array(
				fc.record({step: fc.integer({min: 0, max: 60}), isDeath: fc.boolean()}),
				{maxLength: 10},
			),
			(sizes, steps) => {
				const unheard = createUnheard(rateHz);
				const total = sizes.reduce((sum, size) => sum + size, 0);
				const all = Uint8Array.from({length: total}, (_, index) => index % 251);
				let sent = 0;

				for (const size of sizes) {
					unheard.play(key, all.slice(sent, sent + size));
					sent += size;
				}

				const receivedMs = Math.floor(Math.floor(total / 2) / 24);
				let reachedMs = 0;
				let toldMs = 0;

				for (const {step, isDeath} of steps) {
					reachedMs = Math.min(receivedMs, reachedMs + step);
					toldMs = Math.max(toldMs, reachedMs);
					expect(
						unheard.progress([{...key, receivedMs, playedMs: step}]),
					).toEqual([{...key, receivedMs, playedMs: toldMs}]);

					if (isDeath) {
						unheard.rewind();
						// What it said before was let go.
						reachedMs = Math.max(0, toldMs - 120, reachedMs - 120);
					}

					expect(
						replayed(unheard).equals(all.subarray(reachedMs * bytesPerMs)),
					).toBe(true);
				}
			},
		),
	);
});
