import {Buffer} from 'node:buffer';

/**
16-bit PCM in its other shapes: bytes as they travel, floats as libraries want them, base64 as JSON carries it.

On the wire a sample is always little-endian, whatever the host is.
*/
const bytesPerSample = 2;
const fullScale = 32_768;

const isLittleEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

const swapInPlace = (bytes: Uint8Array): void => {
	if (!isLittleEndianHost) {
		Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).swap16();
	}
};

/** The whole samples in `bytes`, copied; a split sample at the end is left out. Any alignment will do. */
export const samplesFromBytes = (bytes: Uint8Array): Int16Array => {
	const samples = new Int16Array(Math.floor(bytes.length / bytesPerSample));
	const copy = new Uint8Array(samples.buffer);
	copy.set(bytes.subarray(0, copy.length));
	swapInPlace(copy);
	return samples;
};

/** A copy: changing one does not change the other. */
export const bytesFromSamples = (samples: Int16Array): Uint8Array => {
	const bytes = new Uint8Array(samples.length * bytesPerSample);
	bytes.set(
		new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
	);
	swapInPlace(bytes);
	return bytes;
};

export const base64FromSamples = (samples: Int16Array): string => {
	if (isLittleEndianHost) {
		return Buffer.from(
			samples.buffer,
			samples.byteOffset,
			samples.byteLength,
		).toString('base64');
	}

	return Buffer.from(bytesFromSamples(samples)).toString('base64');
};

/** The whole samples in a base64 text; a split sample at the end is left out. Streams need an aligner. */
export const samplesFromBase64 = (text: string): Int16Array =>
	samplesFromBytes(Buffer.from(text, 'base64'));

/** The nearest sample to a float between −1 and 1; beyond full scale it is clipped, NaN is silence. */
export const sampleFromFloat = (value: number): number =>
	Math.min(
		fullScale - 1,
		Math.max(-fullScale, Math.round(value * fullScale)),
	) || 0;

/** Floats from −1 to just below 1. */
export const floatsFromSamples = (samples: Int16Array): Float32Array => {
	const count = samples.length;
	const floats = new Float32Array(count);
	for (let index = 0; index < count; index++) {
		floats[index] = (samples[index] ?? 0) / fullScale;
	}

	return floats;
};

export const samplesFromFloats = (floats: Float32Array): Int16Array => {
	const count = floats.length;
	const samples = new Int16Array(count);
	for (let index = 0; index < count; index++) {
		samples[index] = sampleFromFloat(floats[index] ?? 0);
	}

	return samples;
};

export type SampleAligner = {
	/** The samples that are complete now, in an array of their own. */
	readonly push: (bytes: Uint8Array) => Int16Array;
	/** Whether half a sample waits for its other half. */
	readonly hasCarry: () => boolean;
	/** Forget the half sample: the stream is over. */
	readonly reset: () => void;
};

/** Samples out of a byte stream that may be cut anywhere, inside a sample too. */
export const createSampleAligner = (): SampleAligner => {
	let carry: number | undefined;

	return {
		push(bytes) {
			if (bytes.length === 0) {
				return new Int16Array(0);
			}

			const carried = carry === undefined ? 0 : 1;
			const total = carried + bytes.length;
			const samples = new Int16Array(Math.floor(total / bytesPerSample));
			const target = new Uint8Array(samples.buffer);

			if (carry !== undefined) {
				target[0] = carry;
			}

			target.set(bytes.subarray(0, target.length - carried), carried);
			swapInPlace(target);
			carry = total % bytesPerSample === 0 ? undefined : bytes.at(-1);
			return samples;
		},
		hasCarry: () => carry !== undefined,
		reset() {
			carry = undefined;
		},
	};
};
