import {binCount, createSpectrum, sumBands, type Spectrum} from './spectra.js';
import type {EchoPath} from './echo-path.js';

/**
What of the microphone cannot be the loudspeaker's sound by way of a linear room: a small adaptive filter for each frequency, over the frames since the sound was given. Rough as a canceller, fifteen decibels; good as a judge.
*/
export type LinearEcho = {
	/** Leaves what is not explained in `residual`. */
	readonly predict: (near: Spectrum, path: EchoPath) => void;
	readonly residual: Spectrum;
	/** What the echo would be if it came so many frames later than it does; bins only, no bands. */
	readonly explain: (
		path: EchoPath,
		laterFrames: number,
		target: Spectrum,
	) => void;
	/** Learn from the frame that was just predicted: by how much of the error, 0 to 1. */
	readonly learn: (stepSize: number) => void;
	/** The filter, for another one to take over. */
	readonly weights: {
		readonly real: Float32Array;
		readonly imaginary: Float32Array;
	};
	/** How often it began anew. */
	readonly generation: () => number;
	readonly reset: () => void;
};

/** Frames of ten milliseconds: the direct sound, one before it, and the room. */
const taps = 14;
/** Keeps silence from being learned, squared units of a bin. */
const leastPower = 1e5;

export const createLinearEcho = (): LinearEcho => {
	const size = taps * binCount;
	const weightsReal = new Float32Array(size);
	const weightsImaginary = new Float32Array(size);
	const farReal = new Float32Array(size);
	const farImaginary = new Float32Array(size);
	const power = new Float32Array(binCount);
	const residual = createSpectrum();
	let delayFrames = -1;
	let generation = 0;

	const reset = () => {
		generation++;
		weightsReal.fill(0);
		weightsImaginary.fill(0);
	};

	return {
		predict(near, path) {
			const delayMs = path.delayMs();
			residual.real.set(near.real);
			residual.imaginary.set(near.imaginary);
			residual.bands.set(near.bands);

			if (delayMs === undefined) {
				return;
			}

			const wanted = Math.max(0, Math.floor(delayMs / 10) - 1);
			if (delayFrames < 0 || Math.abs(wanted - delayFrames) > 1) {
				delayFrames = wanted;
				reset();
			}

			power.fill(leastPower);

			for (let tap = 0; tap < taps; tap++) {
				const far = path.farAt(delayFrames + tap);
				const start = tap * binCount;
				for (let bin = 0; bin < binCount; bin++) {
					const re = far.real[bin]!;
					const im = far.imaginary[bin]!;
					const weightReal = weightsReal[start + bin]!;
					const weightImaginary = weightsImaginary[start + bin]!;
					farReal[start + bin] = re;
					farImaginary[start + bin] = im;
					power[bin] = power[bin]! + re * re + im * im;
					residual.real[bin] =
						residual.real[bin]! - (re * weightReal - im * weightImaginary);
					residual.imaginary[bin] =
						residual.imaginary[bin]! - (re * weightImaginary + im * weightReal);
				}
			}

			sumBands(residual);
		},
		residual,
		explain(path, laterFrames, target) {
			target.real.fill(0);
			target.imaginary.fill(0);

			if (delayFrames < 0) {
				return;
			}

			for (let tap = 0; tap < taps; tap++) {
				const framesAgo = delayFrames + tap + laterFrames;
				if (framesAgo < 0) {
					continue;
				}

				const far = path.farAt(framesAgo);
				const start = tap * binCount;
				for (let bin = 0; bin < binCount; bin++) {
					const re = far.real[bin]!;
					const im = far.imaginary[bin]!;
					const weightReal = weightsReal[start + bin]!;
					const weightImaginary = weightsImaginary[start + bin]!;
					target.real[bin] =
						target.real[bin]! + re * weightReal - im * weightImaginary;
					target.imaginary[bin] =
						target.imaginary[bin]! + re * weightImaginary + im * weightReal;
				}
			}
		},
		weights: {real: weightsReal, imaginary: weightsImaginary},
		generation: () => generation,
		learn(stepSize) {
			if (delayFrames < 0) {
				return;
			}

			for (let tap = 0; tap < taps; tap++) {
				const start = tap * binCount;
				for (let bin = 0; bin < binCount; bin++) {
					const step = stepSize / power[bin]!;
					const re = farReal[start + bin]!;
					const im = farImaginary[start + bin]!;
					const errorReal = residual.real[bin]!;
					const errorImaginary = residual.imaginary[bin]!;
					weightsReal[start + bin] =
						weightsReal[start + bin]! +
						step * (errorReal * re + errorImaginary * im);
					weightsImaginary[start + bin] =
						weightsImaginary[start + bin]! +
						step * (errorImaginary * re - errorReal * im);
				}
			}
		},
		reset() {
			reset();
			delayFrames = -1;
		},
	};
};
