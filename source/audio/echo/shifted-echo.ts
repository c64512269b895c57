import {createFourier} from './fourier.js';
import type {EchoPath} from './echo-path.js';
import type {LinearEcho} from './linear-echo.js';
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
	Every frame in which the loudspeaker may be heard.

	@param isUnexplained The echo at its usual time is not all that is in it.
	@returns Whether the same echo at another time is.
	*/
	readonly note: (near: Spectrum, isUnexplained: boolean) => boolean;
};

/** Frames of ten milliseconds by which the echo may come earlier or later. */
const earliest = -3;
const latest = 5;
const count = latest - earliest + 1;
/** Inside a frame the correlation tells, samples at the analysis rate. */
const mostLag = 48;
/** So far the usual time reaches, samples. */
const usualLag = 2;
/** How like the microphone the echo must be at another time, and by how much more than at the usual one: so it is within three frames of a shift, in rooms of up to 300 ms. Two voices were at most 0.55 alike in their first frames, whatever their levels. */
const alike = 0.7;
const clearly = 0.45;
/** An echo shifts in an instant: what is found later is a vowel of the person that is like one of the agent's. */
const mostFrames = 5;
/** Explained for a second, the next unexplained frame is a new beginning; before, it is somebody who goes on. */
const calmFrames = 100;
/** Of what came before, a frame is heard with so much. */
const keep = 0.7;

export const createShiftedEcho = (
	path: EchoPath,
	linear: LinearEcho,
): ShiftedEcho => {
	const crossReal = new Float32Array(count * binCount);
	const crossImaginary = new Float32Array(count * binCount);
	const echoPower = new Float32Array(count);
	const echo = createSpectrum();
	const fourier = createFourier(windowSamples);
	const real = new Float32Array(windowSamples);
	const imaginary = new Float32Array(windowSamples);
	let nearPower = 0;
	/** Since the first unexplained frame. */
	let frames = mostFrames;
	let explainedFrames = calmFrames;

	const begin = () => {
		crossReal.fill(0);
		crossImaginary.fill(0);
		echoPower.fill(0);
		nearPower = 0;
		frames = 0;
	};

	const accumulate = (shift: number, near: Spectrum) => {
		const start = shift * binCount;
		let power = 0;

		for (let bin = 0; bin < binCount; bin++) {
			const nearReal = near.real[bin]!;
			const nearImaginary = near.imaginary[bin]!;
			const echoReal = echo.real[bin]!;
			const echoImaginary = echo.imaginary[bin]!;
			power += echoReal * echoReal + echoImaginary * echoImaginary;
			crossReal[start + bin] =
				crossReal[start + bin]! * keep +
				nearReal * echoReal +
				nearImaginary * echoImaginary;
			crossImaginary[start + bin] =
				crossImaginary[start + bin]! * keep +
				nearImaginary * echoReal -
				nearReal * echoImaginary;
		}

		echoPower[shift] = echoPower[shift]! * keep + power;
	};

	/** The correlation at every lag inside one shift, as `real` at the lag. */
	const correlate = (shift: number) => {
		real.fill(0);
		imaginary.fill(0);
		real.set(
			crossReal.subarray(shift * binCount, (shift + 1) * binCount),
			firstBin,
		);

		for (let bin = 0; bin < binCount; bin++) {
			// Conjugated, so that the forward transform goes back.
			imaginary[firstBin + bin] = -crossImaginary[shift * binCount + bin]!;
		}

		fourier.transform(real, imaginary);
	};

	const isElsewhere = (near: Spectrum): boolean => {
		let power = 0;
		for (let bin = 0; bin < binCount; bin++) {
			power += near.real[bin]! ** 2 + near.imaginary[bin]! ** 2;
		}

		nearPower = nearPower * keep + power;
		let usual = 0;
		let best = 0;

		for (let shift = 0; shift < count; shift++) {
			linear.explain(path, shift + earliest, echo);
			accumulate(shift, near);
			correlate(shift);
			const scale = 1 / Math.sqrt(nearPower * echoPower[shift]! + 1);

			for (let lag = -mostLag; lag <= mostLag; lag++) {
				const value = real[(lag + windowSamples) % windowSamples]! * scale;

				if (shift === -earliest && Math.abs(lag) <= usualLag) {
					usual = Math.max(usual, value);
				} else {
					best = Math.max(best, value);
				}
			}
		}

		return best >= alike && best >= usual + clearly;
	};

	return {
		note(near, isUnexplained) {
			if (isUnexplained && explainedFrames >= calmFrames) {
				begin();
			}

			explainedFrames = isUnexplained ? 0 : explainedFrames + 1;
			frames++;
			return isUnexplained && frames <= mostFrames && isElsewhere(near);
		},
	};
};
