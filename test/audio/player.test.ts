import {expect, test} from 'vitest';
import {createJitter} from '../../source/audio/jitter.js';
import type {PartKey} from '../../source/audio/messages.js';
import {bytesFromSamples} from '../../source/audio/pcm.js';
import {
	createPlayer,
	type Player,
	type PlayerOptions,
} from '../../source/audio/player.js';
import {loadResampler} from '../../source/audio/resample.js';
import {amplitudeAt, tone} from '../helpers/tone.js';

const resamplers = await loadResampler();
const rateHz = 24_000;
/** 5 ms. */
const blockSamples = 120;

const part = (itemId: string, responseId = 'resp_1'): PartKey => ({
	responseId,
	itemId,
	contentIndex: 0,
});

const one = part('item_1');
const two = part('item_2');

const create = (options: Partial<PlayerOptions> = {}): Player =>
	createPlayer({
		wireRateHz: rateHz,
		deviceRateHz: rateHz,
		resamplers,
		...options,
	});

const render = (player: Player, samples = blockSamples): Int16Array => {
	// What was in the block before must not matter.
	const block = new Int16Array(samples).fill(12_345);
	player.render(block);
	return block;
};

/** Blocks in a row. */
const renderMs = (player: Player, ms: number, hz = rateHz): Int16Array => {
	const out = new Int16Array((ms * hz) / 1000);
	const size = (hz * 5) / 1000;
	for (let start = 0; start < out.length; start += size) {
		out.set(render(player, size), start);
	}

	return out;
};

const speech = (ms: number, frequencyHz = 440): Int16Array =>
	tone({frequencyHz, rateHz, samples: (ms * rateHz) / 1000});

const play = (player: Player, key: PartKey, samples: Int16Array): void => {
	player.play(key, bytesFromSamples(samples));
};

const largestStep = (samples: Int16Array): number => {
	let largest = 0;
	let before = samples[0] ?? 0;
	for (const sample of samples) {
		largest = Math.max(largest, Math.abs(sample - before));
		before = sample;
	}

	return largest;
};

const isSilent = (samples: Int16Array): boolean =>
	samples.every((sample) => sample === 0);

test('with nothing to play every sample is silence', () => {
	const player = create();

	expect(isSilent(render(player))).toBe(true);
	expect(player.isPlaying()).toBe(false);
	expect(player.isDrained()).toBe(true);
	expect(player.cut()).toEqual([]);
	expect(player.takeProgress(0)).toEqual([]);
});

test('a part begins at once and comes out sample for sample', () => {
	const player = create();
	const samples = speech(50);
	play(player, one, samples);

	expect(player.isPlaying()).toBe(true);
	expect(renderMs(player, 50)).toEqual(samples);
	expect(player.isPlaying()).toBe(false);
});

test('an answer that arrives in one burst is played whole', () => {
	const player = create();
	const samples = speech(30_000);
	for (let start = 0; start < samples.length; start += 4800) {
		play(player, one, samples.subarray(start, start + 4800));
	}

	player.finish(one);

	expect(player.queuedMs()).toBe(30_000);

	const out = renderMs(player, 30_000);

	expect(out.every((sample, index) => sample === samples[index])).toBe(true);
	expect(player.takeProgress(0)).toEqual([
		{...one, receivedMs: 30_000, playedMs: 30_000},
	]);
	expect(player.isDrained()).toBe(true);
	expect(player.underruns()).toBe(0);
});

test('parts follow each other in the order in which they appeared, in the middle of a block', () => {
	const player = create();
	play(player, one, Int16Array.of(1, 2, 3));
	play(player, two, Int16Array.of(7, 8));
	play(player, one, Int16Array.of(4));
	player.finish(two);
	player.finish(one);

	expect([...render(player, 8)]).toEqual([1, 2, 3, 4, 7, 8, 0, 0]);
});

test('a part that waits for more holds up the later ones of its response', () => {
	const player = create();
	play(player, one, Int16Array.of(1));
	play(player, two, Int16Array.of(7));

	expect(render(player, 400).includes(7)).toBe(false);

	player.finish(one);

	expect(render(player, 400)[0]).toBe(7);
});

test('a part that nobody finishes does not hold up another response', () => {
	const player = create();
	const next = part('item_2', 'resp_2');
	play(player, one, Int16Array.of(1));
	play(player, next, Int16Array.of(7));
	player.finish(next);

	expect([...render(player, 4)]).toEqual([1, 7, 0, 0]);
});

test('a part that nobody finishes holds up its own response for a second', () => {
	const player = create();
	play(player, one, Int16Array.of(1));
	render(player);
	play(player, two, Int16Array.of(7));

	expect(renderMs(player, 990).includes(7)).toBe(false);
	expect(renderMs(player, 50).includes(7)).toBe(true);
});

test('a part that was given up on goes on where its bytes were split', () => {
	const player = create();
	const next = part('item_2', 'resp_2');
	const bytes = bytesFromSamples(Int16Array.of(1, 0x12_34, 3));
	player.play(one, bytes.subarray(0, 3));
	play(player, next, Int16Array.of(7));
	player.finish(next);

	expect([...render(player, 2)]).toEqual([1, 7]);

	player.play(one, bytes.subarray(3));

	expect([...render(player, 2)]).toEqual([0x12_34, 3]);
});

test('what comes after the end of a part is played, and ends by itself', () => {
	const player = create();
	play(player, one, Int16Array.of(1));
	player.finish(one);
	render(player);
	player.takeProgress(0);
	play(player, one, Int16Array.of(5));

	expect(render(player)[0]).toBe(5);
	expect(player.isDrained()).toBe(false);

	renderMs(player, 1100);
	player.takeProgress(0);

	expect(player.isDrained()).toBe(true);
});

test('a split last sample is dropped when the part is finished', () => {
	const player = create();
	player.play(one, Uint8Array.of(5, 0, 9));
	player.finish(one);

	expect([...render(player, 3)]).toEqual([5, 0, 0]);
	expect(player.takeProgress(0)).toMatchObject([{receivedMs: 0, playedMs: 0}]);
	expect(player.isDrained()).toBe(true);
});

test('finishing a part that nobody knows does nothing', () => {
	const player = create();
	player.finish(one);

	expect(player.isDrained()).toBe(true);
	expect(player.takeProgress(0)).toEqual([]);
});

test('a queue that runs dry fades out and in again, without a click', () => {
	const player = create();
	const samples = speech(100, 200);
	// The sound stops at its loudest and goes on there.
	const stop = 30 + 120 * 8;
	play(player, one, samples.subarray(0, stop));
	const before = renderMs(player, 50);

	expect(before.subarray(0, stop)).toEqual(samples.subarray(0, stop));

	const gap = renderMs(player, 50);
	play(player, one, samples.subarray(stop));
	player.finish(one);
	const after = renderMs(player, 60);
	const all = Int16Array.from([...before, ...gap, ...after]);

	expect(Math.abs(samples[stop - 1] ?? 0)).toBeGreaterThan(16_000);
	expect(largestStep(all)).toBeLessThan(2 * largestStep(samples));
	expect(isSilent(gap.subarray(blockSamples))).toBe(true);
	expect(player.underruns()).toBe(1);
	expect(after.subarray(120, samples.length - stop)).toEqual(
		samples.subarray(stop + 120),
	);
	expect(player.takeProgress(0)).toEqual([
		{...one, receivedMs: 100, playedMs: 100},
	]);
});

test('the fade after a queue that ran dry is at most 5 ms', () => {
	const player = create();
	play(player, one, new Int16Array(60).fill(10_000));
	const out = renderMs(player, 20);

	expect(out[59]).toBe(10_000);
	expect(out[60]).toBeGreaterThan(9000);
	expect(isSilent(out.subarray(60 + 120))).toBe(true);
});

test('a part that ran dry and is then finished was no underrun', () => {
	const player = create();
	play(player, one, speech(5));
	renderMs(player, 50);
	player.finish(one);
	renderMs(player, 50);

	expect(player.underruns()).toBe(0);
});

test('a cut is silent within 10 ms, without a click', () => {
	const player = create();
	const samples = speech(1000, 200);
	play(player, one, samples);
	const before = render(player, 150);
	player.cut();
	const after = renderMs(player, 100);

	expect(isSilent(after.subarray(rateHz / 100))).toBe(true);
	expect(isSilent(after.subarray(0, 60))).toBe(false);
	expect(largestStep(Int16Array.from([...before, ...after]))).toBeLessThan(
		1.5 * largestStep(samples),
	);
});

test('a cut tells how much of each part was and will be heard', () => {
	const player = create();
	play(player, one, speech(1000));
	play(player, two, speech(500));
	renderMs(player, 100);

	expect(player.cut()).toEqual([
		{...one, receivedMs: 1000, playedMs: 105, discardedMs: 895},
		{...two, receivedMs: 500, playedMs: 0, discardedMs: 500},
	]);

	renderMs(player, 50);

	expect(player.isDrained()).toBe(true);
	expect(player.takeProgress(0)).toEqual([]);
	expect(player.cut()).toEqual([]);
});

test('a part that was rendered to its end is not among those that were cut', () => {
	const player = create();
	play(player, one, speech(5));
	player.finish(one);
	play(player, two, speech(50));
	renderMs(player, 5);

	expect(player.cut()).toEqual([
		{...two, receivedMs: 50, playedMs: 5, discardedMs: 45},
	]);
	expect(player.takeProgress(0)).toEqual([
		{...one, receivedMs: 5, playedMs: 5},
	]);
});

test('a part whose rest fits into the fade was heard whole', () => {
	const player = create();
	play(player, one, speech(7));
	player.finish(one);
	renderMs(player, 5);

	expect(player.cut()).toEqual([
		{...one, receivedMs: 7, playedMs: 7, discardedMs: 0},
	]);
});

test('a cut while the queue is dry ends the sound softly all the same', () => {
	const player = create();
	const samples = speech(6.25, 200);
	play(player, one, samples);
	const before = render(player, samples.length);

	expect(player.cut()).toEqual([
		{...one, receivedMs: 6, playedMs: 6, discardedMs: 0},
	]);

	const after = renderMs(player, 20);

	expect(Math.abs(before.at(-1) ?? 0)).toBeGreaterThan(15_000);
	expect(Math.abs(after[0] ?? 0)).toBeGreaterThan(15_000);
	expect(isSilent(after.subarray(120))).toBe(true);
	expect(player.isDrained()).toBe(true);
});

test('what comes late for a part that was cut is never heard', () => {
	const player = create();
	play(player, one, speech(100));
	player.cut();
	play(player, one, speech(100));
	player.finish(one);
	renderMs(player, 10);

	expect(isSilent(renderMs(player, 200))).toBe(true);
	expect(player.accounts()).toMatchObject([
		{receivedSamples: 4800, discardedSamples: 4800 - 120},
	]);
});

test('the next answer begins right after the fade of a cut', () => {
	const player = create();
	const next = part('item_9', 'resp_2');
	play(player, one, speech(100));
	renderMs(player, 10);
	player.cut();
	const samples = speech(50, 300);
	play(player, next, samples);

	expect(renderMs(player, 60).subarray(120, 120 + 1200)).toEqual(samples);
	expect(player.takeProgress(192)).toEqual([
		{...next, receivedMs: 50, playedMs: 47},
	]);
});

test('a second cut during the fade of the first one adds nothing to it', () => {
	const player = create();
	const next = part('item_9', 'resp_2');
	play(player, one, speech(100));
	player.cut();
	render(player, 60);
	play(player, next, speech(50));

	expect(player.cut()).toEqual([
		{...next, receivedMs: 50, playedMs: 0, discardedMs: 50},
	]);
	expect(isSilent(renderMs(player, 50).subarray(120 - 60))).toBe(true);
});

test('what the device has not played yet is not reported as played', () => {
	const player = create();
	play(player, one, speech(100));
	player.finish(one);
	renderMs(player, 100);

	expect(player.takeProgress(rateHz / 100)).toMatchObject([{playedMs: 90}]);
	expect(player.isPlaying()).toBe(false);
	expect(player.isDrained()).toBe(false);

	renderMs(player, 10);

	expect(player.takeProgress(rateHz / 100)).toMatchObject([{playedMs: 100}]);
	expect(player.isDrained()).toBe(true);
});

test('a part waits for the buffer that was asked for, or for its end', () => {
	const jitter = createJitter();
	jitter.learn({targetMs: 100, underruns: 0});
	const player = create({jitter});
	play(player, one, speech(60));

	expect(isSilent(renderMs(player, 20))).toBe(true);

	play(player, one, speech(40));

	expect(isSilent(renderMs(player, 20))).toBe(false);

	player.finish(one);
	renderMs(player, 100);
	play(player, two, speech(20));
	player.finish(two);

	expect(isSilent(renderMs(player, 20))).toBe(false);
	expect(player.underruns()).toBe(0);
});

test.each([
	[24_000, 48_000],
	[44_100, 48_000],
	[24_000, 44_100],
	[48_000, 24_000],
])(
	'at %i Hz on the wire and %i at the device a tone keeps its pitch, length and loudness',
	(wireRateHz, deviceRateHz) => {
		const player = create({wireRateHz, deviceRateHz});
		const bytes = bytesFromSamples(
			tone({frequencyHz: 440, rateHz: wireRateHz, samples: wireRateHz}),
		);

		for (let start = 0; start < bytes.length; start += 1357) {
			player.play(one, bytes.subarray(start, start + 1357));
		}

		player.finish(one);
		const out = new Int16Array(deviceRateHz + 960);
		for (let start = 0; start < out.length; start += 240) {
			const block = out.subarray(start, start + 240);
			player.render(block);
		}

		expect(
			amplitudeAt(out.subarray(0, deviceRateHz), 440, deviceRateHz),
		).toBeCloseTo(16_384, -2);
		expect(isSilent(out.subarray(deviceRateHz))).toBe(true);
		expect(player.takeProgress(0)).toEqual([
			{...one, receivedMs: 1000, playedMs: 1000},
		]);
		expect(player.isDrained()).toBe(true);
		player.close();
	},
);

test('a cut between two rates is exact to the millisecond', () => {
	const player = create({wireRateHz: 24_000, deviceRateHz: 48_000});
	play(player, one, speech(1000));
	renderMs(player, 200, 48_000);

	expect(player.cut()).toEqual([
		{...one, receivedMs: 1000, playedMs: 205, discardedMs: 795},
	]);

	const next = part('item_9', 'resp_2');
	play(player, next, speech(100));
	player.finish(next);
	renderMs(player, 110, 48_000);

	expect(player.takeProgress(0)).toEqual([
		{...next, receivedMs: 100, playedMs: 100},
	]);
	player.close();
});

test.each([24_000, 48_000])(
	'nothing of a part that was cut colours the next one, at %i Hz',
	(deviceRateHz) => {
		const samples = speech(50, 300);
		const fresh = create({deviceRateHz});
		play(fresh, one, samples);
		fresh.finish(one);
		const expected = renderMs(fresh, 50, deviceRateHz);

		const player = create({deviceRateHz});
		play(player, one, speech(20));
		renderMs(player, 40, deviceRateHz);
		// It ran dry: it would fade in now.
		play(player, one, speech(2));
		render(player, 10);
		player.cut();
		renderMs(player, 10, deviceRateHz);
		play(player, two, samples);
		player.finish(two);

		expect(renderMs(player, 50, deviceRateHz)).toEqual(expected);
		player.close();
		fresh.close();
	},
);

test('what was rendered before a cut goes on being heard while the fade plays', () => {
	const player = create();
	play(player, one, speech(50));
	player.finish(one);
	play(player, two, speech(50));
	renderMs(player, 50);
	player.cut();

	expect(player.takeProgress(1200)).toMatchObject([{playedMs: 0}]);

	render(player);

	expect(player.takeProgress(1200)).toMatchObject([{playedMs: 5}]);
});
