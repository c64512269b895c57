import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createJitter} from '../../source/audio/jitter.js';
import {loadResampler} from '../../source/audio/resample.js';
import {deliveries, linkRateHz, playLink} from '../helpers/played-link.js';
import {createRandom} from '../helpers/seeded.js';

const resamplers = await loadResampler();

const sound = (seconds: number): Int16Array =>
	new Int16Array(seconds * linkRateHz).fill(1000);

const pieceLengths = [20, 40, 100, 200];

test('a link that was never late asks for 20 ms', () => {
	const jitter = createJitter();

	expect(jitter.targetMs()).toBe(20);
	expect(jitter.jitterMs()).toBe(0);
});

test('an answer that comes in one burst begins at once, however bad the link was', () => {
	const jitter = createJitter();
	jitter.learn({targetMs: 900, underruns: 3});
	const burst = deliveries(sound(10), 100, () => 0);

	expect(playLink(burst, jitter, resamplers)).toMatchObject({
		underruns: 0,
		firstSoundMs: 0,
	});
});

test.each([20, 40, 100, 200])(
	'a server that is faster than speech costs nothing, with deltas of %i ms',
	(pieceMs) => {
		const jitter = createJitter();
		const answer = deliveries(sound(20), pieceMs, (startMs) => startMs / 3);

		expect(playLink(answer, jitter, resamplers).firstSoundMs).toBeLessThan(20);
		expect(playLink(answer, jitter, resamplers)).toMatchObject({
			underruns: 0,
			firstSoundMs: 0,
		});
		expect(jitter.jitterMs()).toBe(0);
	},
);

test.each([20, 50, 100, 200])(
	'deltas of %i ms in time come out without a gap',
	(pieceMs) => {
		const jitter = createJitter();
		const answer = deliveries(sound(60), pieceMs, (startMs) => startMs);

		expect(playLink(answer, jitter, resamplers).underruns).toBe(0);
		expect(playLink(answer, jitter, resamplers).underruns).toBe(0);
		expect(jitter.jitterMs()).toBe(0);
	},
);

test.each(
	pieceLengths.flatMap((pieceMs) =>
		[1, 2, 3, 4].map((seed) => [pieceMs, seed] as const),
	),
)(
	'200 ms of jitter around speech: at most one gap in a minute (deltas of %i ms, seed %i)',
	(pieceMs, seed) => {
		const random = createRandom(seed);
		const jitter = createJitter();
		const minute = () =>
			deliveries(sound(60), pieceMs, (startMs) => startMs + 200 * random());

		expect(
			playLink(minute(), jitter, resamplers).underruns,
		).toBeLessThanOrEqual(1);
		expect(
			playLink(minute(), jitter, resamplers).underruns,
		).toBeLessThanOrEqual(1);
		expect(jitter.jitterMs()).toBeGreaterThan(50);
		expect(jitter.jitterMs()).toBeLessThan(220);
		expect(jitter.targetMs()).toBeLessThan(pieceMs + 300);
	},
);

test('more is waited for at once when the link becomes worse, and less only slowly when it becomes better', () => {
	const random = createRandom(5);
	const jitter = createJitter();
	const good = deliveries(sound(10), 20, (startMs) => startMs);
	const bad = deliveries(sound(2), 20, (startMs) => startMs + 200 * random());

	playLink(good, jitter, resamplers);
	const before = jitter.targetMs();
	playLink(bad, jitter, resamplers);
	const worst = jitter.targetMs();
	playLink(good, jitter, resamplers);
	const after = jitter.targetMs();

	for (let minute = 0; minute < 10; minute++) {
		playLink(good, jitter, resamplers);
	}

	expect(before).toBeLessThan(40);
	expect(worst).toBeGreaterThan(100);
	expect(after).toBeGreaterThan(0.5 * worst);
	expect(after).toBeLessThan(worst);
	expect(jitter.targetMs()).toBeLessThan(60);
});

test('a pause of the speaker is no jitter', () => {
	const jitter = createJitter();
	const answer = deliveries(sound(10), 100, (startMs) =>
		startMs < 4000 ? startMs / 4 : 9000 + startMs / 4,
	);
	const {underruns} = playLink(answer, jitter, resamplers);

	expect(underruns).toBe(1);
	expect(jitter.targetMs()).toBeLessThan(100);
});

test('a stall while there is plenty to play is no jitter', () => {
	const jitter = createJitter();
	const answer = deliveries(sound(10), 20, (startMs) =>
		startMs < 4000 ? startMs / 8 : 1100 + startMs / 8,
	);

	expect(playLink(answer, jitter, resamplers).underruns).toBe(0);
	expect(jitter.targetMs()).toBeLessThan(40);
});

test('what was learned is carried on', () => {
	const jitter = createJitter();
	jitter.learn({targetMs: 180, underruns: 4});

	expect(jitter.targetMs()).toBe(180);
	expect(jitter.underruns()).toBe(4);
	expect(jitter.isEnough(170, 0)).toBe(false);
	expect(jitter.isEnough(170, 10)).toBe(true);
	expect(jitter.isEnough(0, 500)).toBe(false);
});

/** 4 ms: what comes after a gap rises for so long. */
const fadeSamples = (4 * linkRateHz) / 1000;

/** Follows samples that count 1, 2, 3 … through what was heard; returns where it lost them, and how many gaps there were. */
const follow = (heard: Int16Array, count: number) => {
	let said = 0;
	let gaps = 0;
	let index = heard.indexOf(1);

	while (said < count && index < heard.length) {
		if (heard[index] === said + 1) {
			said++;
			index++;
			continue;
		}

		// The sound went out here; it goes on where the count is right again behind the fade.
		const left = Math.min(fadeSamples, count - said);
		while (index < heard.length && heard[index + left] !== said + left + 1) {
			index++;
		}

		said += left;
		index += left;
		gaps++;
	}

	return {said, gaps};
};

test('no sample is lost, repeated or out of order, whatever the link does', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					lateMs: fc.oneof(
						fc.constant(0),
						fc.nat(30),
						fc.nat(300),
						fc.nat(2500),
					),
					samples: fc.integer({min: fadeSamples + 1, max: 2400}),
				}),
				{minLength: 1, maxLength: 12},
			),
			fc.integer({min: 20, max: 1000}),
			(pieces, targetMs) => {
				let atMs = 0;
				let count = 0;
				const arriving = pieces.map(({lateMs, samples}) => {
					atMs += lateMs;
					const piece = Int16Array.from(
						{length: samples},
						(_, index) => count + index + 1,
					);
					count += samples;
					return {atMs, samples: piece};
				});
				const jitter = createJitter();
				jitter.learn({targetMs, underruns: 0});
				const {heard, underruns} = playLink(arriving, jitter, resamplers);

				expect(follow(heard, count)).toEqual({said: count, gaps: underruns});
				expect(jitter.underruns()).toBe(underruns);
			},
		),
		{numRuns: 100},
	);
});
