import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	base64FromSamples,
	bytesFromSamples,
	createSampleAligner,
	floatsFromSamples,
	sampleFromFloat,
	samplesFromBase64,
	samplesFromBytes,
	samplesFromFloats,
} from '../../source/audio/pcm.js';

const anySamples = fc.int16Array({maxLength: 200, size: 'max'});

test('a sample is two bytes, the low one first', () => {
	expect([...bytesFromSamples(Int16Array.of(1, -2, 0x12_34))]).toEqual([
		1, 0, 0xfe, 0xff, 0x34, 0x12,
	]);
});

test('bytes are read at any alignment', () => {
	const shifted = Uint8Array.of(9, 1, 0, 0xfe, 0xff).subarray(1);

	expect(samplesFromBytes(shifted)).toEqual(Int16Array.of(1, -2));
});

test('half a sample at the end is left out', () => {
	expect(samplesFromBytes(Uint8Array.of(1, 0, 7))).toEqual(Int16Array.of(1));
});

test('bytes are a copy of the samples', () => {
	const samples = Int16Array.of(1, 2);
	const bytes = bytesFromSamples(samples.subarray(1));
	samples[1] = 5;

	expect([...bytes]).toEqual([2, 0]);
});

test('samples survive bytes, base64 and floats', () => {
	fc.assert(
		fc.property(anySamples, (samples) => {
			expect(samplesFromBytes(bytesFromSamples(samples))).toEqual(samples);
			expect(samplesFromBase64(base64FromSamples(samples))).toEqual(samples);
			expect(samplesFromFloats(floatsFromSamples(samples))).toEqual(samples);
		}),
	);
});

test('floats beyond full scale are clipped and NaN is silence', () => {
	expect(
		[1, -1, 2, -2, Number.NaN, Number.POSITIVE_INFINITY].map((value) =>
			sampleFromFloat(value),
		),
	).toEqual([32_767, -32_768, 32_767, -32_768, 0, 32_767]);
});

test('a byte stream cut anywhere gives the same samples', () => {
	fc.assert(
		fc.property(
			anySamples,
			fc.array(fc.nat({max: 7}), {minLength: 1}),
			(samples, sizes) => {
				const bytes = bytesFromSamples(samples);
				const aligner = createSampleAligner();
				const out: number[] = [];

				for (let start = 0, turn = 0; start < bytes.length; turn++) {
					// A piece of nothing now and then, but always some progress.
					const size = (sizes[turn % sizes.length] ?? 0) + (turn % 2);
					out.push(...aligner.push(bytes.subarray(start, start + size)));
					start += size;
				}

				expect(Int16Array.from(out)).toEqual(samples);
				expect(aligner.hasCarry()).toBe(false);
			},
		),
	);
});

test('half a sample waits for its other half until it is forgotten', () => {
	const aligner = createSampleAligner();

	expect([...aligner.push(Uint8Array.of(0x34))]).toEqual([]);
	expect(aligner.hasCarry()).toBe(true);
	expect([...aligner.push(Uint8Array.of(0x12, 1))]).toEqual([0x12_34]);

	aligner.reset();

	expect(aligner.hasCarry()).toBe(false);
	expect([...aligner.push(Uint8Array.of(2, 0))]).toEqual([2]);
});
