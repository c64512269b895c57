import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLimiter} from '../../source/audio/limiter.js';

const rateHz = 48_000;
const blockSamples = 240;
const fullScale = 32_767;

const limited = (sound: Float32Array): Float32Array => {
	const limiter = createLimiter(rateHz);
	const out = Float32Array.from(sound);

	for (let start = 0; start < out.length; start += blockSamples) {
		limiter.apply(out.subarray(start, start + blockSamples));
	}

	return out;
};

const sine = (samples: number, peak: (index: number) => number) =>
	Float32Array.from(
		{length: samples},
		(_, index) => peak(index) * Math.sin((2 * Math.PI * 300 * index) / rateHz),
	);

test('nothing leaves louder than full scale, whatever comes', () => {
	fc.assert(
		fc.property(
			fc.array(fc.float({min: -200_000, max: 200_000, noNaN: true}), {
				minLength: 1,
				maxLength: 1000,
			}),
			(samples) => {
				for (const sample of limited(Float32Array.from(samples))) {
					expect(Math.abs(sample)).toBeLessThanOrEqual(fullScale + 1);
				}
			},
		),
	);
});

test('what is not too loud stays as it is', () => {
	fc.assert(
		fc.property(fc.int16Array({minLength: 1, maxLength: 1000}), (samples) => {
			const sound = Float32Array.from(samples, (sample) =>
				Math.max(-fullScale, sample),
			);
			expect(limited(sound)).toEqual(sound);
		}),
	);
});

test('after a loud moment the sound comes back as it is within a second', () => {
	const sound = sine(2 * rateHz, (index) => (index < 4800 ? 60_000 : 20_000));
	const out = limited(sound);

	expect(out.subarray(rateHz)).toEqual(sound.subarray(rateHz));
});

test('turning down and up again makes no step louder than the sound itself', () => {
	const sound = sine(rateHz, (index) =>
		index > 9600 && index < 19_200 ? 50_000 : 25_000,
	);
	const out = limited(sound);
	const largestStep = (samples: Float32Array) =>
		Math.max(
			...samples
				.subarray(1)
				.map((sample, index) => Math.abs(sample - samples[index]!)),
		);

	expect(largestStep(out)).toBeLessThanOrEqual(largestStep(sound));
});
