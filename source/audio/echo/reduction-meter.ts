import {bandCount, type Spectrum} from './spectra.js';

/** How much softer the loudspeaker is behind the canceller. */
export type ReductionMeter = {
	/** A frame in which the loudspeaker sounds. `isEcho`: its echo is all that the microphone hears. Returns whether another stretch is complete. */
	readonly note: (near: Spectrum, clean: Spectrum, isEcho: boolean) => boolean;
	/** Of the last complete stretch, dB; absent when there was too little echo to tell. */
	readonly lastDb: () => number | undefined;
	/** Of the last second or so, dB; absent until it was measured. */
	readonly smoothDb: () => number | undefined;
	readonly reset: () => void;
};

/** Frames of far end in a stretch: a quarter of a second. */
const stretchFrames = 25;
export const stretchMs = stretchFrames * 10;
const leastFrames = 8;
const mostDb = 80;

export const createReductionMeter = (): ReductionMeter => {
	let near = 0;
	let clean = 0;
	let frames = 0;
	let echoFrames = 0;
	let lastDb: number | undefined;
	let smoothDb: number | undefined;

	const restart = () => {
		near = 0;
		clean = 0;
		frames = 0;
		echoFrames = 0;
	};

	return {
		note(nearSpectrum, cleanSpectrum, isEcho) {
			frames++;

			if (isEcho) {
				echoFrames++;
				for (let band = 0; band < bandCount; band++) {
					near += nearSpectrum.bands[band]!;
					clean += cleanSpectrum.bands[band]!;
				}
			}

			if (frames < stretchFrames) {
				return false;
			}

			lastDb = undefined;

			if (echoFrames >= leastFrames) {
				const db = 10 * Math.log10((near + 1) / (clean + 1));
				lastDb = Math.min(mostDb, Math.max(0, db));
				smoothDb =
					smoothDb === undefined ? lastDb : smoothDb + (lastDb - smoothDb) / 3;
			}

			restart();
			return true;
		},
		lastDb: () => lastDb,
		smoothDb: () => smoothDb,
		reset() {
			restart();
			lastDb = undefined;
			smoothDb = undefined;
		},
	};
};
