import {createFourier} from '../../audio/echo/fourier.js';

/** 32 ms at 8,000 Hz. */
const size = 256;
const half = size / 2;

/** What lies below 310 Hz tells little: hums, thumps and the voice's own pitch. */
const lowestBin = 10;
/** The lines that are compared, from 90 Hz on. */
const firstBin = 3;

/** A voice has changed after so many frames of 10 ms; a note has not. */
const memoryFrames = 5;

export type SpectrumSigns = {
	/** Share of the energy above 310 Hz, dB: 0 is all of it. */
	readonly highShareDb: number;
	/** How much the fine lines of the spectrum have changed within 50 ms: 0 not at all, 1 entirely. */
	readonly change: number;
};

export type SpectrumWatch = {
	/** Every frame that may be a voice. @param samples The last 32 ms at least. */
	readonly look: (samples: Float32Array) => SpectrumSigns;
	/** A frame that cannot be one: what was before it is forgotten. */
	readonly skip: () => void;
};

export const createSpectrumWatch = (): SpectrumWatch => {
	const fourier = createFourier(size);
	const real = new Float32Array(size);
	const imaginary = new Float32Array(size);
	const window = Float32Array.from(
		{length: size},
		(_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (size - 1)),
	);
	/** Amplitudes of the last frames, each of length 1; zeros where there was nothing. */
	const lines = Array.from(
		{length: memoryFrames + 1},
		() => new Float32Array(half),
	);
	let frame = 0;

	return {
		look(samples) {
			const start = samples.length - size;
			for (let index = 0; index < size; index++) {
				real[index] = (samples[start + index] ?? 0) * (window[index] ?? 0);
			}

			imaginary.fill(0);
			fourier.transform(real, imaginary);
			const current = lines[frame % lines.length]!;
			const earlier = lines[(frame + 1) % lines.length]!;
			frame++;
			let energy = 1;
			let highEnergy = 1;
			let comparedEnergy = 1;

			for (let bin = 0; bin < half; bin++) {
				const power = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
				energy += power;
				highEnergy += bin >= lowestBin ? power : 0;
				comparedEnergy += bin >= firstBin ? power : 0;
				current[bin] = Math.sqrt(power);
			}

			const length = Math.sqrt(comparedEnergy);
			let likeness = 0;
			for (let bin = firstBin; bin < half; bin++) {
				const amplitude = (current[bin] ?? 0) / length;
				current[bin] = amplitude;
				likeness += amplitude * (earlier[bin] ?? 0);
			}

			return {
				highShareDb: 10 * Math.log10(highEnergy / energy),
				change: 1 - likeness,
			};
		},
		skip() {
			lines[frame % lines.length]?.fill(0);
			frame++;
		},
	};
};
