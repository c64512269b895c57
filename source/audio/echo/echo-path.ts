import {createFourier} from './fourier.js';
import {
	analysisRateHz,
	bandCount,
	bandEdges,
	binCount,
	createSpectrum,
	firstBin,
	hopSamples,
	powerOf,
	powerScale,
	windowSamples,
	type Spectrum,
} from './spectra.js';

/**
Where in the microphone the loudspeaker is: how like the two are at each delay, averaged while the loudspeaker sounds. The work is the same small amount for every frame.
*/
export type EchoPath = {
	/** Ten milliseconds of both. `isActive`: the far end has sounded within the longest delay. */
	readonly note: (near: Spectrum, far: Spectrum, isActive: boolean) => void;
	/** How like the two are at the likeliest delay: about 1 for an echo, a tenth for two people; 0 while nothing is known. */
	readonly likeness: () => number;
	/** From the far end's sample to its echo, ms; absent until it was found. */
	readonly delayMs: () => number | undefined;
	/** The far end as it sounded some frames ago; 0 is the newest. */
	readonly farAt: (framesAgo: number) => Spectrum;
	/**
	The echo comes so much later, ms: what was averaged fits no longer, what was played does.

	@returns By how much it was moved: as far as delays are looked for.
	*/
	readonly move: (laterMs: number) => number;
	/** The counts moved: what was heard fits no longer. */
	readonly forget: () => void;
	/** Another way to the microphone: the delay is unknown, too. */
	readonly reset: () => void;
};

/** The longest delay looked for: 540 ms. */
export const longestDelayFrames = 54;
/** Beyond the longest delay, as far as whoever asks for older frames looks. */
const historyFrames = longestDelayFrames + 24;
/** Averaging of the likeness: half a second. */
const keep = 0.98;
/** Looked at in a frame; all of them every nine. */
const delaysPerFrame = 6;
/** From this on it is no coincidence. */
const alike = 0.22;
/** Another delay takes over when it is so much more like, for so many rounds. */
const clearlyMore = 1.3;
const roundsToMove = 3;
const framesToFind = 25;
/** Of these, so many in which the microphone heard something, −60 dBFS: a few frames of anything are alike by chance. */
const heardToFind = 20;
const heardPower = 1000;

const halfWindow = windowSamples / 2;
/** A band's power is in squared sample units, a bin's is not. */
const bandScale = powerScale * powerScale;

export const createEchoPath = (): EchoPath => {
	const history = Array.from({length: historyFrames}, createSpectrum);
	const size = longestDelayFrames * binCount;
	const crossReal = new Float32Array(size);
	const crossImaginary = new Float32Array(size);
	const farPower = new Float32Array(longestDelayFrames * bandCount);
	const nearPower = new Float32Array(bandCount);
	const scores = new Float32Array(longestDelayFrames);
	const fourier = createFourier(windowSamples);
	const real = new Float32Array(windowSamples);
	const imaginary = new Float32Array(windowSamples);
	let newest = 0;
	let looked = 0;
	let activeFrames = 0;
	/** Averaged like the likeness. */
	let heardFrames = 0;
	let delayMs: number | undefined;
	let delayFrame = 0;
	let likeness = 0;
	let roundsElsewhere = 0;

	const accumulate = (near: Spectrum) => {
		for (let band = 0; band < bandCount; band++) {
			nearPower[band] = nearPower[band]! * keep + near.bands[band]!;
		}

		for (let delay = 0; delay < longestDelayFrames; delay++) {
			const far = history[(newest + historyFrames - delay) % historyFrames]!;
			const start = delay * binCount;
			for (let bin = 0; bin < binCount; bin++) {
				const nearReal = near.real[bin]!;
				const nearImaginary = near.imaginary[bin]!;
				const farReal = far.real[bin]!;
				const farImaginary = far.imaginary[bin]!;
				crossReal[start + bin] =
					crossReal[start + bin]! * keep +
					nearReal * farReal +
					nearImaginary * farImaginary;
				crossImaginary[start + bin] =
					crossImaginary[start + bin]! * keep +
					nearImaginary * farReal -
					nearReal * farImaginary;
			}

			const bands = delay * bandCount;
			for (let band = 0; band < bandCount; band++) {
				farPower[bands + band] =
					farPower[bands + band]! * keep + far.bands[band]!;
			}
		}
	};

	/** Coherence, the mean of all bands, so that a loud vowel does not decide alone. */
	const scoreOf = (delay: number) => {
		let total = 0;
		for (let band = 0; band < bandCount; band++) {
			let cross = 0;
			const from = bandEdges[band]! - firstBin;
			const to = bandEdges[band + 1]! - firstBin;
			for (let bin = from; bin < to; bin++) {
				const re = crossReal[delay * binCount + bin]!;
				const im = crossImaginary[delay * binCount + bin]!;
				cross += re * re + im * im;
			}

			const power = nearPower[band]! * farPower[delay * bandCount + band]!;
			total += power > 0 ? (cross * (to - from)) / power : 0;
		}

		return (total * bandScale) / bandCount;
	};

	/** Where inside the frame: the peak of the correlation, each frequency counting alike. */
	const refine = (delay: number) => {
		real.fill(0);
		imaginary.fill(0);
		for (let bin = 0; bin < binCount; bin++) {
			const re = crossReal[delay * binCount + bin]!;
			const im = crossImaginary[delay * binCount + bin]!;
			const size = Math.hypot(re, im) + 1e-9;
			// Conjugated, so that the forward transform goes back.
			real[firstBin + bin] = re / size;
			imaginary[firstBin + bin] = -im / size;
		}

		fourier.transform(real, imaginary);
		let best = 0;
		for (let lag = 1 - halfWindow; lag < halfWindow; lag++) {
			const value = real[(lag + windowSamples) % windowSamples]!;
			if (value > real[(best + windowSamples) % windowSamples]!) {
				best = lag;
			}
		}

		const at = (lag: number) => real[(lag + windowSamples) % windowSamples]!;
		const curve = at(best - 1) - 2 * at(best) + at(best + 1);
		const fraction =
			curve < 0 ? (at(best - 1) - at(best + 1)) / (2 * curve) : 0;
		return ((delay * hopSamples + best + fraction) * 1000) / analysisRateHz;
	};

	const decide = () => {
		let best = 0;
		for (let delay = 1; delay < longestDelayFrames; delay++) {
			if (scores[delay]! > scores[best]!) {
				best = delay;
			}
		}

		likeness = scores[best]!;

		if (
			likeness < alike ||
			activeFrames < framesToFind ||
			heardFrames < heardToFind
		) {
			return;
		}

		const isSame =
			delayMs !== undefined &&
			(Math.abs(best - delayFrame) <= 1 ||
				scores[best]! < scores[delayFrame]! * clearlyMore);

		if (isSame) {
			roundsElsewhere = 0;
			if (Math.abs(best - delayFrame) > 1) {
				return;
			}
		} else if (delayMs !== undefined && ++roundsElsewhere < roundsToMove) {
			return;
		}

		roundsElsewhere = 0;
		delayFrame = best;
		delayMs = Math.max(0, refine(best));
	};

	const lookAgain = () => {
		for (const values of [
			crossReal,
			crossImaginary,
			farPower,
			nearPower,
			scores,
		]) {
			values.fill(0);
		}

		activeFrames = 0;
		heardFrames = 0;
		likeness = 0;
	};

	const forget = () => {
		for (const spectrum of history) {
			spectrum.real.fill(0);
			spectrum.imaginary.fill(0);
			spectrum.bands.fill(0);
		}

		lookAgain();
	};

	return {
		likeness: () => likeness,
		note(near, far, isActive) {
			newest = (newest + 1) % historyFrames;
			const kept = history[newest]!;
			kept.real.set(far.real);
			kept.imaginary.set(far.imaginary);
			kept.bands.set(far.bands);

			if (!isActive) {
				return;
			}

			activeFrames++;
			heardFrames = heardFrames * keep + (powerOf(near) > heardPower ? 1 : 0);
			accumulate(near);

			for (let count = 0; count < delaysPerFrame; count++) {
				scores[looked] = scoreOf(looked);
				looked++;
				if (looked === longestDelayFrames) {
					looked = 0;
					decide();
				}
			}
		},
		delayMs: () => delayMs,
		farAt: (framesAgo) =>
			history[(newest + historyFrames - framesAgo) % historyFrames]!,
		move(laterMs) {
			roundsElsewhere = 0;
			lookAgain();

			if (delayMs === undefined) {
				return 0;
			}

			const before = delayMs;
			delayMs = Math.min(
				(longestDelayFrames - 1) * 10,
				Math.max(0, before + laterMs),
			);
			delayFrame = Math.min(
				longestDelayFrames - 1,
				Math.max(0, delayFrame + Math.round((delayMs - before) / 10)),
			);
			return delayMs - before;
		},
		forget,
		reset() {
			forget();
			delayMs = undefined;
			roundsElsewhere = 0;
		},
	};
};
