import {
	binCount,
	createSpectrum,
	firstBin,
	sumBands,
	windowSamples,
	type Spectrum,
} from './spectra.js';
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
	/** Go on with what another one has learned; there is nothing to learn until the next prediction. */
	readonly takeOver: (other: LinearEcho) => void;
	/** What was learned, for another one to take over. */
	readonly learned: () => Learned;
	/** The same echo comes at another time; the path knows of it already. There is nothing to learn until the next prediction. */
	readonly move: (path: EchoPath, shift: Shift) => void;
	/** How often it began anew. */
	readonly generation: () => number;
	readonly reset: () => void;
};

/** By how much later an echo comes than it did; earlier is negative. */
export type Shift = {
	/** Of ten milliseconds. */
	readonly frames: number;
	/** On top of them, samples at the analysis rate. */
	readonly samples: number;
};

type Learned = {
	readonly real: Float32Array;
	readonly imaginary: Float32Array;
	/** What the newest frame of the filter is, frames ago; −1 while nothing is known. */
	readonly firstFrame: number;
	/** What it would be by the delay of the path, when it was last set. */
	readonly wantedFrame: number;
};

const wantedBy = (delayMs: number): number =>
	Math.max(0, Math.floor(delayMs / 10) - 1);

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
	let firstFrame = -1;
	let wantedFrame = -1;
	let generation = 0;

	const reset = () => {
		generation++;
		weightsReal.fill(0);
		weightsImaginary.fill(0);
	};

	/** What was predicted was by another filter than the present one. */
	const forgetFrame = () => {
		farReal.fill(0);
		farImaginary.fill(0);
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

			const wanted = wantedBy(delayMs);
			if (firstFrame < 0 || Math.abs(wanted - wantedFrame) > 1) {
				firstFrame = wanted;
				wantedFrame = wanted;
				reset();
			}

			power.fill(leastPower);

			for (let tap = 0; tap < taps; tap++) {
				const far = path.farAt(firstFrame + tap);
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

			if (firstFrame < 0) {
				return;
			}

			for (let tap = 0; tap < taps; tap++) {
				const framesAgo = firstFrame + tap + laterFrames;
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
		learned: () => ({
			real: weightsReal,
			imaginary: weightsImaginary,
			firstFrame,
			wantedFrame,
		}),
		takeOver(other) {
			const learned = other.learned();
			weightsReal.set(learned.real);
			weightsImaginary.set(learned.imaginary);
			firstFrame = learned.firstFrame;
			wantedFrame = learned.wantedFrame;
			forgetFrame();
		},
		move(path, {frames, samples}) {
			const delayMs = path.delayMs();
			if (firstFrame < 0 || delayMs === undefined) {
				return;
			}

			forgetFrame();

			if (firstFrame + frames < 0) {
				reset();
				firstFrame = -1;
				return;
			}

			firstFrame += frames;
			wantedFrame = wantedBy(delayMs);

			for (let bin = 0; bin < binCount; bin++) {
				const angle =
					(-2 * Math.PI * (firstBin + bin) * samples) / windowSamples;
				const turnReal = Math.cos(angle);
				const turnImaginary = Math.sin(angle);

				for (let index = bin; index < size; index += binCount) {
					const re = weightsReal[index]!;
					const im = weightsImaginary[index]!;
					weightsReal[index] = re * turnReal - im * turnImaginary;
					weightsImaginary[index] = re * turnImaginary + im * turnReal;
				}
			}
		},
		generation: () => generation,
		learn(stepSize) {
			if (firstFrame < 0) {
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
			firstFrame = -1;
		},
	};
};
