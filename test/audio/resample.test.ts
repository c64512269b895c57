import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createResampler,
	loadResampler,
	type Resampler,
} from '../../source/audio/resample.js';
import {amplitudeAt, tone} from '../helpers/tone.js';

const create = await loadResampler();

const convert = (
	resampler: Resampler,
	samples: Int16Array,
	chunkSamples = samples.length,
): Int16Array => {
	const out: number[] = [];
	for (let start = 0; start < samples.length; start += chunkSamples) {
		out.push(...resampler.push(samples.subarray(start, start + chunkSamples)));
	}

	out.push(...resampler.flush());
	return Int16Array.from(out);
};

const pairs = [
	[24_000, 48_000],
	[48_000, 24_000],
	[24_000, 44_100],
	[44_100, 48_000],
	[48_000, 44_100],
	[48_000, 16_000],
	[22_050, 24_000],
	[16_000, 48_000],
] as const;

test.each(pairs)(
	'a tone keeps its frequency and loudness from %i to %i Hz',
	(fromHz, toHz) => {
		const resampler = create(fromHz, toHz);
		const out = convert(
			resampler,
			tone({frequencyHz: 1000, rateHz: fromHz, samples: fromHz / 2}),
		);
		const middle = out.subarray(toHz / 10, toHz / 2 - toHz / 10);

		expect(amplitudeAt(middle, 1000, toHz) / 16_384).toBeCloseTo(1, 2);

		const wanted = tone({frequencyHz: 1000, rateHz: toHz, samples: toHz / 2});
		const largestError = Math.max(
			...middle.map((sample, index) =>
				Math.abs(sample - (wanted[index + toHz / 10] ?? 0)),
			),
		);
		// In place to a fraction of a sample, so that the start delay is compensated: −50 dB.
		expect(largestError).toBeLessThan(52);
		resampler.close();
	},
);

test('what the lower rate cannot carry is removed', () => {
	const resampler = create(48_000, 16_000);
	const out = convert(
		resampler,
		tone({frequencyHz: 10_000, rateHz: 48_000, samples: 48_000}),
	);

	// It would fold down to 6 kHz.
	expect(amplitudeAt(out, 6000, 16_000)).toBeLessThan(16);
	resampler.close();
});

test.each(pairs)(
	'N samples at %i Hz become N times the ratio at %i Hz, however they are cut',
	(fromHz, toHz) => {
		const resampler = create(fromHz, toHz);

		fc.assert(
			fc.property(
				fc.int16Array({maxLength: 3000, size: 'max'}),
				fc.integer({min: 1, max: 700}),
				(samples, chunkSamples) => {
					const whole = convert(resampler, samples, 10_000);

					expect(whole.length).toBe(
						Math.round((samples.length * toHz) / fromHz),
					);
					expect(convert(resampler, samples, chunkSamples)).toEqual(whole);
				},
			),
			{numRuns: 20},
		);
		resampler.close();
	},
);

test('it holds back no more than it says', () => {
	const resampler = create(24_000, 48_000);
	const out = resampler.push(new Int16Array(1000));

	expect(out.length).toBeGreaterThanOrEqual(
		2 * (1000 - resampler.latencySamples) - 1,
	);
	expect(resampler.latencySamples).toBeLessThan(24 * 2);
	resampler.close();
});

test('equal rates pass through', () => {
	const resampler = create(24_000, 24_000);
	const samples = Int16Array.of(1, 2, 3);

	expect(resampler.push(samples)).toBe(samples);
	expect(resampler.flush()).toHaveLength(0);
	expect(resampler.latencySamples).toBe(0);
});

test('streams in turns do not disturb each other', () => {
	const low = tone({frequencyHz: 300, rateHz: 24_000, samples: 2400});
	const high = tone({frequencyHz: 3000, rateHz: 24_000, samples: 2400});
	const alone = create(24_000, 48_000);
	const expected = [convert(alone, low), convert(alone, high)];
	const one = create(24_000, 48_000);
	const two = create(24_000, 44_100);
	const other = create(24_000, 48_000);
	const out: [number[], number[]] = [[], []];

	for (let start = 0; start < 2400; start += 100) {
		out[0].push(...one.push(low.subarray(start, start + 100)));
		two.push(high.subarray(start, start + 100));
		out[1].push(...other.push(high.subarray(start, start + 100)));
	}

	out[0].push(...one.flush());
	out[1].push(...other.flush());

	expect(out.map((samples) => Int16Array.from(samples))).toEqual(expected);
	for (const resampler of [alone, one, two, other]) {
		resampler.close();
	}
});

test('a stream that was forgotten leaves no trace in the next one', () => {
	const resampler = create(24_000, 48_000);
	const samples = tone({frequencyHz: 300, rateHz: 24_000, samples: 500});
	const expected = convert(resampler, samples);
	resampler.push(new Int16Array(333).fill(9999));
	resampler.reset();

	expect(convert(resampler, samples)).toEqual(expected);
	resampler.close();
});

test('a thousand resamplers come and go', () => {
	for (let index = 0; index < 1000; index++) {
		const resampler = create(44_100, 48_000);
		resampler.push(new Int16Array(10));
		resampler.close();
		resampler.close();
	}
});

test('a closed resampler refuses work', async () => {
	const resampler = await createResampler({fromHz: 24_000, toHz: 48_000});
	resampler.close();

	expect(() => resampler.push(new Int16Array(1))).toThrow('closed');
});

test('a rate that is none is refused', () => {
	expect(() => create(0, 48_000)).toThrow(RangeError);
	expect(() => create(24_000, 44_100.5)).toThrow('44100.5');
});
