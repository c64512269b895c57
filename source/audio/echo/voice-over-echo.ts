import {bandCount, type Spectrum} from './spectra.js';
import type {ExpectedEcho} from './expected-echo.js';

/** Tells a person from the loudspeaker: is there energy that the expected echo does not explain? */
export type VoiceOverEcho = {
	/** @param whole The sound that `near` is what is left of: a band that is mostly explained is the loudspeaker's. */
	readonly isHeard: (
		near: Spectrum,
		expected: ExpectedEcho,
		whole: Spectrum,
	) => boolean;
	readonly reset: () => void;
};

/** A band is somebody else's when it is louder than the echo by this, 5 dB. */
const margin = 10 ** 0.5;
/** And than the room's noise by this. */
const noiseMargin = 10;
/** Bands that must be, of fifteen; and the share of all energy in them. */
const leastBands = 3;
const unexplainedShare = 0.2;
const leastShare = 0.4;
/** The quietest noise there is, squared sample units in a band. */
const leastNoise = 4;
const noiseUp = 10 ** 0.003;

export const createVoiceOverEcho = (): VoiceOverEcho => {
	const noise = new Float32Array(bandCount).fill(leastNoise);

	return {
		isHeard(near, expected, whole) {
			let count = 0;
			let over = 0;
			let all = 0;

			for (let band = 0; band < bandCount; band++) {
				const power = near.bands[band]!;
				// Follows the quietest down at once, and up by 3 dB a second.
				const floor = Math.max(
					leastNoise,
					Math.min(power, noise[band]! * noiseUp),
				);
				noise[band] = floor;
				all += power;

				if (
					power > expected.bands[band]! * margin &&
					power > floor * noiseMargin &&
					power > whole.bands[band]! * unexplainedShare
				) {
					count++;
					over += power;
				}
			}

			return count >= leastBands && over > all * leastShare;
		},
		reset() {
			noise.fill(leastNoise);
		},
	};
};
