import {createFourier} from './fourier.js';

/** Everything that only looks at sound works on this rate: a voice is all there. */
export const analysisRateHz = 8000;
/** Samples of ten milliseconds at the analysis rate. */
export const hopSamples = 80;
export const windowSamples = 256;

const decimation = 6;
const filterTaps = 72;

/** Bands from 200 to 3600 Hz, wider upwards. First bin of each, and the end. */
export const bandEdges = [
	6, 9, 12, 16, 20, 25, 30, 36, 43, 51, 60, 70, 81, 93, 104, 115,
] as const;
export const bandCount = bandEdges.length - 1;
export const firstBin = bandEdges[0];
export const binCount = bandEdges.at(-1)! - firstBin;

/** Low-pass for the decimation; its sum is 1. */
const makeFilter = (): Float32Array => {
	const cutoff = 3700 / 48_000;
	const taps = Float32Array.from({length: filterTaps}, (_, index) => {
		const at = index - (filterTaps - 1) / 2;
		const angle = 2 * Math.PI * cutoff * at;
		const window =
			0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (filterTaps - 1));
		return window * (Math.sin(angle) / (Math.PI * at));
	});
	const sum = taps.reduce((total, tap) => total + tap, 0);
	return taps.map((tap) => tap / sum);
};

const filter = makeFilter();

/** The last 32 ms of one signal at the analysis rate. */
export type Track = {
	readonly window: Float32Array;
	/** Ten milliseconds at 48 kHz. */
	readonly push: (frame: Int16Array) => void;
	readonly reset: () => void;
};

export const createTrack = (frameSamples: number): Track => {
	const history = new Float32Array(filterTaps + frameSamples);
	const window = new Float32Array(windowSamples);

	return {
		window,
		push(frame) {
			history.copyWithin(0, frameSamples);
			for (let index = 0; index < frameSamples; index++) {
				history[filterTaps + index] = frame[index]!;
			}

			window.copyWithin(0, hopSamples);
			for (let index = 0; index < hopSamples; index++) {
				const start = (index + 1) * decimation;
				let sum = 0;
				for (let tap = 0; tap < filterTaps; tap++) {
					sum += filter[tap]! * history[start + tap]!;
				}

				window[windowSamples - hopSamples + index] = sum;
			}
		},
		reset() {
			history.fill(0);
			window.fill(0);
		},
	};
};

const hann = Float32Array.from(
	{length: windowSamples},
	(_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / windowSamples),
);
/** So that a band's power is in squared sample units. */
export const powerScale = 2 / (windowSamples * 0.375 * windowSamples);

const fourier = createFourier(windowSamples);
const real = new Float32Array(windowSamples);
const imaginary = new Float32Array(windowSamples);

/** Spectrum of one track: bins `firstBin` to `firstBin + binCount`. */
export type Spectrum = {
	readonly real: Float32Array;
	readonly imaginary: Float32Array;
	/** Power in each band, squared sample units. */
	readonly bands: Float32Array;
};

/** Loudness in all bands, squared sample units. */
export const powerOf = ({bands}: Spectrum): number => {
	let sum = 0;
	for (let band = 0; band < bandCount; band++) {
		sum += bands[band]!;
	}

	return sum;
};

export const createSpectrum = (): Spectrum => ({
	real: new Float32Array(binCount),
	imaginary: new Float32Array(binCount),
	bands: new Float32Array(bandCount),
});

export const sumBands = (spectrum: Spectrum) => {
	for (let band = 0; band < bandCount; band++) {
		let sum = 0;
		for (let bin = bandEdges[band]!; bin < bandEdges[band + 1]!; bin++) {
			const re = spectrum.real[bin - firstBin]!;
			const im = spectrum.imaginary[bin - firstBin]!;
			sum += re * re + im * im;
		}

		spectrum.bands[band] = sum * powerScale;
	}
};

/** Spectra of two tracks by one transform: one is its real part, the other its imaginary part. */
export const analyse = (
	one: Track,
	other: Track,
	oneSpectrum: Spectrum,
	otherSpectrum: Spectrum,
): void => {
	for (let index = 0; index < windowSamples; index++) {
		real[index] = one.window[index]! * hann[index]!;
		imaginary[index] = other.window[index]! * hann[index]!;
	}

	fourier.transform(real, imaginary);

	for (let index = 0; index < binCount; index++) {
		const bin = firstBin + index;
		const mirror = windowSamples - bin;
		oneSpectrum.real[index] = (real[bin]! + real[mirror]!) / 2;
		oneSpectrum.imaginary[index] = (imaginary[bin]! - imaginary[mirror]!) / 2;
		otherSpectrum.real[index] = (imaginary[bin]! + imaginary[mirror]!) / 2;
		otherSpectrum.imaginary[index] = (real[mirror]! - real[bin]!) / 2;
	}

	sumBands(oneSpectrum);
	sumBands(otherSpectrum);
};
