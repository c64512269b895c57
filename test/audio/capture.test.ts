import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createCapture} from '../../source/audio/capture.js';
import {loadResampler} from '../../source/audio/resample.js';

const loud = 20_000;

type Rates = {readonly deviceRateHz: number; readonly wireRateHz?: number};

const resamplers = await loadResampler();

const start = (
	{deviceRateHz, wireRateHz = 24_000}: Rates,
	{isMuted = false} = {},
) => {
	const frames: Int16Array[] = [];
	const tails: number[] = [];
	const capture = createCapture({
		deviceRateHz,
		wireRateHz,
		resampler: resamplers(deviceRateHz, wireRateHz),
		isMuted,
		onFrame(frame) {
			frames.push(frame);
		},
		onTailSent(sentMs) {
			tails.push(sentMs);
		},
	});
	let position = 0;

	return {
		capture,
		frames,
		tails,
		sent: () => frames.flatMap((frame) => [...frame]),
		/** Blocks of 10 ms. */
		speak(ms: number, sample: number) {
			const block = new Int16Array(deviceRateHz / 100).fill(sample);

			for (let passed = 0; passed < ms; passed += 10) {
				capture.push(block);
				position += block.length;
			}
		},
		/** Samples that tell where they are: the first is 1. */
		count(samples: number) {
			capture.push(
				Int16Array.from({length: samples}, (_, index) => position + index + 1),
			);
			position += samples;
		},
		position: () => position,
	};
};

test('frames of 10 ms at the rate of the wire, each of its own', () => {
	const {frames, speak} = start({deviceRateHz: 48_000});
	speak(1010, loud);

	expect(frames).toHaveLength(100);
	expect(frames.every((frame) => frame.length === 240)).toBe(true);
	expect(new Set(frames.map(({buffer}) => buffer)).size).toBe(100);
});

test('while muted nothing leaves', () => {
	const {frames, speak} = start({deviceRateHz: 48_000}, {isMuted: true});
	speak(1000, loud);

	expect(frames).toHaveLength(0);
});

// One sample a millisecond, so that positions read as times.
const milliseconds = {deviceRateHz: 1000, wireRateHz: 1000};
const from = (first: number, last: number) =>
	Array.from({length: last - first + 1}, (_, index) => first + index);

describe('opening', () => {
	test('sends the 300 ms before it at once, then goes on without a gap', () => {
		const {capture, count, sent} = start(milliseconds, {isMuted: true});
		count(1000);
		capture.setMuted(false);

		expect(sent()).toEqual(from(701, 1000));

		count(100);

		expect(sent()).toEqual(from(701, 1100));
	});

	test('soon after the start sends what there is', () => {
		const {capture, count, sent} = start(milliseconds, {isMuted: true});
		count(140);
		capture.setMuted(false);
		count(20);

		expect(sent()).toEqual(from(1, 160));
	});

	test('soon after closing repeats nothing that was sent', () => {
		const {capture, count, sent} = start(milliseconds);
		count(1000);
		capture.setMuted(true);
		count(100);
		capture.setMuted(false);
		count(100);

		expect(sent()).toEqual(from(1, 1200));
	});

	test('what was said while muted longer ago than that is never sent', () => {
		const {capture, count, sent} = start(milliseconds);
		count(1000);
		capture.setMuted(true);
		count(5000);
		capture.setMuted(false);
		count(100);

		expect(sent()).toEqual([...from(1, 1000), ...from(5701, 6100)]);
	});

	test('is heard from its first moment at any rate', () => {
		const {capture, frames, speak} = start(
			{deviceRateHz: 44_100},
			{isMuted: true},
		);
		speak(1000, 0);
		speak(250, loud);
		capture.setMuted(false);

		const sound = frames.flatMap((frame) => [...frame]);
		const onset = sound.findIndex((sample) => sample > loud / 2);
		expect(sound.length).toBeGreaterThanOrEqual(280 * 24);
		expect(onset / 24).toBeCloseTo(50, 0);
	});
});

describe('closing', () => {
	test('with a tail sends that much more, fills the last frame with silence and says so', () => {
		const {capture, count, sent, tails} = start(milliseconds);
		count(1007);
		capture.setMuted(true, 200);
		count(1000);

		expect(sent()).toEqual([
			...from(1, 1207),
			...Array.from({length: 3}, () => 0),
		]);
		expect(tails).toEqual([1207]);
	});

	test('without a tail sends nothing more and says nothing', () => {
		const {capture, count, sent, tails} = start(milliseconds);
		count(1007);
		capture.setMuted(true);
		count(1000);

		expect(sent()).toEqual(from(1, 1000));
		expect(tails).toEqual([]);
	});

	test('muting ends a tail on the spot, and nobody is told of its end', () => {
		const {capture, count, sent, tails} = start(milliseconds);
		count(1000);
		capture.setMuted(true, 200);
		count(55);
		capture.setMuted(true);
		count(1000);

		expect(sent()).toEqual(from(1, 1050));
		expect(tails).toEqual([]);
	});

	test('a tail that is opened again goes on as if it had never been closed', () => {
		const {capture, count, sent, tails} = start(milliseconds);
		count(1000);
		capture.setMuted(true, 200);
		count(55);
		capture.setMuted(false);
		count(45);
		capture.setMuted(true, 200);
		count(1000);

		expect(sent()).toEqual(from(1, 1300));
		expect(tails).toEqual([1300]);
	});

	test('a closed microphone asked for a tail has none, and says so at once', () => {
		const {capture, tails} = start(milliseconds, {isMuted: true});
		capture.setMuted(true, 200);

		expect(tails).toEqual([0]);
	});

	test('a microphone that has heard nothing yet has no tail: what it hears first was said after the closing', () => {
		const {capture, count, sent, tails} = start(milliseconds, {isMuted: true});
		capture.setMuted(false);
		capture.setMuted(true, 200);
		count(1000);

		expect(sent()).toEqual([]);
		expect(tails).toEqual([0]);

		capture.setMuted(false);
		count(100);

		expect(sent()).toEqual(from(701, 1100));
	});

	test('the tail is sent to its last sample at any rate', () => {
		const {capture, frames, speak, tails} = start({deviceRateHz: 44_100});
		speak(1000, 0);
		capture.setMuted(true, 200);
		speak(200, loud);
		speak(500, -loud);

		const sound = frames.flatMap((frame) => [...frame]);
		expect(sound).toHaveLength(1200 * 24);
		expect(sound.at(-10)).toBeGreaterThan(loud / 2);
		expect(Math.min(...sound)).toBeGreaterThan(-loud / 2);
		expect(tails).toEqual([1200]);
	});

	test('frees its resampler once, and sends nothing afterwards', () => {
		const {capture, frames, speak, tails} = start({deviceRateHz: 48_000});
		capture.close();
		capture.close();
		speak(100, loud);
		capture.setMuted(true, 200);
		capture.setMuted(false);

		expect(frames).toHaveLength(0);
		expect(tails).toEqual([]);
	});
});

type Step =
	| {readonly type: 'block'; readonly samples: number}
	| {readonly type: 'open'}
	| {readonly type: 'close'; readonly tailMs: number};

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			type: fc.constant('block' as const),
			samples: fc.integer({min: 1, max: 450}),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.constant({type: 'open' as const}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			type: fc.constant('close' as const),
			tailMs: fc.constantFrom(0, 0, 1, 37, 200),
		}),
	},
);

/** What the promise says, told without frames: which samples may leave, and before which ones an incomplete frame may be missing. */
const promised = (steps: readonly Step[]) => {
	const may = new Set<number>();
	const mutedAt = new Set<number>();
	let now = 0;
	let isOpen = false;
	let tailUntil = 0;

	const hear = (samples: number) => {
		for (let index = 0; index < samples; index++) {
			now++;

			if (isOpen || now <= tailUntil) {
				may.add(now);
			}
		}
	};

	const open = () => {
		const first = isOpen || now < tailUntil ? now : now - 299;
		isOpen = true;
		// Of what was in no complete frame, only that much is sent later.
		mutedAt.add(first - 1);

		for (let before = Math.max(1, first); before <= now; before++) {
			may.add(before);
		}
	};

	const close = (wantedMs: number) => {
		// What is heard first, after the closing, belongs to nothing.
		const tailMs = now === 0 ? 0 : wantedMs;
		const wasOpen = isOpen || now < tailUntil;
		tailUntil = isOpen ? now + tailMs : Math.min(tailUntil, now + tailMs);
		isOpen = false;

		if (wasOpen && tailMs === 0) {
			mutedAt.add(now);
		}
	};

	for (const each of steps) {
		if (each.type === 'block') {
			hear(each.samples);
		} else if (each.type === 'open') {
			open();
		} else {
			close(each.tailMs);
		}
	}

	// What waits for its frame to be complete is missing for now.
	return {may, mutedAt: mutedAt.add(now), now};
};

const run = (steps: readonly Step[]) => {
	const started = start(milliseconds, {isMuted: true});

	for (const each of steps) {
		if (each.type === 'block') {
			started.count(each.samples);
		} else if (each.type === 'open') {
			started.capture.setMuted(false);
		} else {
			started.capture.setMuted(true, each.tailMs);
		}
	}

	return started;
};

test('whatever is opened and closed however quickly: what leaves is 300 ms before each opening to each closing and its tail, in order and once', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), (steps) => {
			const {may, mutedAt, now} = promised(steps);
			const sound = run(steps)
				.sent()
				.filter((sample) => sample !== 0);
			const was = new Set(sound);

			expect(sound.filter((position) => !may.has(position))).toEqual([]);
			expect(sound).toEqual([...was].toSorted((one, other) => one - other));

			let missing = 0;
			for (let position = 1; position <= now; position++) {
				if (may.has(position) && !was.has(position)) {
					missing++;
				} else if (missing > 0) {
					expect(missing).toBeLessThan(20);
					expect(mutedAt.has(position - 1)).toBe(true);
					missing = 0;
				}
			}

			expect(missing).toBeLessThan(20);
		}),
		{numRuns: 300},
	);
});

test('silence stands only behind a tail', () => {
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), (steps) => {
			for (const frame of run(steps).frames) {
				const silence = frame.indexOf(0);
				expect(silence).not.toBe(0);
				expect(
					silence === -1 ||
						frame.subarray(silence).every((sample) => sample === 0),
				).toBe(true);
			}
		}),
	);
});
