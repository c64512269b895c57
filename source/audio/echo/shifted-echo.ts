import {createFourier} from './fourier.js';
import type {EchoPath} from './echo-path.js';
import type {LinearEcho, Shift} from './linear-echo.js';
import {
	binCount,
	createSpectrum,
	firstBin,
	windowSamples,
	type Spectrum,
} from './spectra.js';

/**
Tells an echo that suddenly comes earlier or later from somebody else's voice. A sound card that stumbles, a cable that is plugged in, a radio link: the sound is the loudspeaker's all the same, and neither the canceller nor the prediction fits it any more.
*/
export type ShiftedEcho = {
	/**
	The next frame.

	@param isUnexplained The echo at its usual time is not all that is in it.
	*/
	readonly note: (near: Spectrum, isUnexplained: boolean) => Suspicion;
	/** What was suspected is of no interest any more. */
	readonly reset: () => void;
};

export type Suspicion =
	| {readonly status: 'none'}
	/** It may be the echo at another time; in a moment it is known. */
	| {readonly status: 'open'}
	/** It was not. */
	| {readonly status: 'dismissed'}
	/** It is, by so much later. */
	| {readonly status: 'confirmed'; readonly shift: Shift};

/** Frames of ten milliseconds by which the echo may come earlier or later. */
const earliest = -3;
const latest = 5;
const count = latest - earliest + 1;
/** Inside a frame the correlation tells, samples at the analysis rate. */
const mostLag = 48;
/** So far the usual time reaches, samples. */
const usualLag = 2;
/** How like the microphone the echo must be at another time, and by how much more than at the usual one, to be suspected: so it is within three frames of a shift, in rooms of up to 300 ms. */
const alike = 0.6;
const clearly = 0.35;
/** An echo shifts in an instant: what is found later is a vowel of the person that is like one of the agent's. */
const mostFrames = 8;
/** Explained for a second, the next unexplained frame is a new beginning; before, it is somebody who goes on. */
const calmFrames = 100;
/** Of what came before, a frame is heard with so much while nothing is suspected. */
const keep = 0.7;
/** So many frames decide. */
const decidingFrames = 8;
/** Then every frequency counts alike, loud or soft: two voices that share a vowel share little else. */
const confirmed = 0.32;

const none: Suspicion = {status: 'none'};
const open: Suspicion = {status: 'open'};

export const createShiftedEcho = (
	path: EchoPath,
	linear: LinearEcho,
): ShiftedEcho => {
	const crossReal = new Float32Array(count * binCount);
	const crossImaginary = new Float32Array(count * binCount);
	const echoPowers = new Float32Array(count * binCount);
	const nearPowers = new Float32Array(binCount);
	const echo = createSpectrum();
	const fourier = createFourier(windowSamples);
	const real = new Float32Array(windowSamples);
	const imaginary = new Float32Array(windowSamples);
	/** Since the first unexplained frame. */
	let frames = mostFrames;
	let explainedFrames = calmFrames;
	/** Until it is decided. */
	let undecidedFrames = 0;

	const forget = () => {
		for (const sums of [crossReal, crossImaginary, echoPowers, nearPowers]) {
			sums.fill(0);
		}
	};

	const accumulateShift = (shift: number, near: Spectrum, kept: number) => {
		linear.explain(path, shift + earliest, echo);
		const start = shift * binCount;

		for (let bin = 0; bin < binCount; bin++) {
			const nearReal = near.real[bin]!;
			const nearImaginary = near.imaginary[bin]!;
			const echoReal = echo.real[bin]!;
			const echoImaginary = echo.imaginary[bin]!;
			echoPowers[start + bin] =
				echoPowers[start + bin]! * kept +
				echoReal * echoReal +
				echoImaginary * echoImaginary;
			crossReal[start + bin] =
				crossReal[start + bin]! * kept +
				nearReal * echoReal +
				nearImaginary * echoImaginary;
			crossImaginary[start + bin] =
				crossImaginary[start + bin]! * kept +
				nearImaginary * echoReal -
				nearReal * echoImaginary;
		}
	};

	const accumulate = (near: Spectrum, kept: number) => {
		for (let bin = 0; bin < binCount; bin++) {
			nearPowers[bin] =
				nearPowers[bin]! * kept +
				near.real[bin]! ** 2 +
				near.imaginary[bin]! ** 2;
		}

		for (let shift = 0; shift < count; shift++) {
			accumulateShift(shift, near, kept);
		}
	};

	/** The correlation at every lag inside one shift, as `real` at the lag: 1 where all is alike. */
	const correlate = (shift: number, isEachAlike: boolean) => {
		const start = shift * binCount;
		let nearPower = 0;
		let echoPower = 0;
		real.fill(0);
		imaginary.fill(0);

		for (let bin = 0; bin < binCount; bin++) {
			nearPower += nearPowers[bin]!;
			echoPower += echoPowers[start + bin]!;
		}

		const together = 1 / Math.sqrt(nearPower * echoPower + 1);

		for (let bin = 0; bin < binCount; bin++) {
			const scale = isEachAlike
				? 1 /
					(binCount *
						Math.sqrt(nearPowers[bin]! * echoPowers[start + bin]! + 1))
				: together;
			real[firstBin + bin] = crossReal[start + bin]! * scale;
			// Conjugated, so that the forward transform goes back.
			imaginary[firstBin + bin] = -crossImaginary[start + bin]! * scale;
		}

		fourier.transform(real, imaginary);
	};

	/** Where else the echo is likest, and how likely it is at its usual time. */
	const search = (isEachAlike: boolean) => {
		let usual = 0;
		let best = 0;
		let at: Shift = {frames: 0, samples: 0};

		for (let shift = 0; shift < count; shift++) {
			correlate(shift, isEachAlike);

			for (let lag = -mostLag; lag <= mostLag; lag++) {
				const value = real[(lag + windowSamples) % windowSamples]!;

				if (shift === -earliest && Math.abs(lag) <= usualLag) {
					usual = Math.max(usual, value);
				} else if (value > best) {
					best = value;
					at = {frames: shift + earliest, samples: lag};
				}
			}
		}

		return {usual, best, at};
	};

	const decide = (): Suspicion => {
		const {usual, best, at} = search(true);
		return best >= confirmed && best > usual
			? {status: 'confirmed', shift: at}
			: {status: 'dismissed'};
	};

	const isSuspected = (): boolean => {
		const {usual, best} = search(false);
		return best >= alike && best >= usual + clearly;
	};

	return {
		note(near, isUnexplained) {
			if (undecidedFrames > 0) {
				accumulate(near, 1);
				undecidedFrames--;

				if (undecidedFrames > 0) {
					return open;
				}

				// Whatever it was, it goes on being that.
				frames = mostFrames;
				return decide();
			}

			if (isUnexplained && explainedFrames >= calmFrames) {
				forget();
				frames = 0;
			}

			explainedFrames = isUnexplained ? 0 : explainedFrames + 1;
			frames++;

			if (!isUnexplained || frames > mostFrames) {
				return none;
			}

			accumulate(near, keep);

			if (!isSuspected()) {
				return none;
			}

			forget();
			accumulate(near, 1);
			undecidedFrames = decidingFrames;
			return open;
		},
		reset() {
			undecidedFrames = 0;
			frames = mostFrames;
			explainedFrames = calmFrames;
		},
	};
};
