/** Knows when the microphone does not hear the loudspeaker at all, as with headphones. */
export type EchoAbsence = {
	/**
	Ten milliseconds; powers in squared sample units.

	@param isExplained Most of what the microphone hears is the loudspeaker.
	*/
	readonly note: (
		nearPower: number,
		farPower: number,
		isExplained: boolean,
	) => void;
	/** Nothing that the microphone holds can be echo. */
	readonly isSure: () => boolean;
	/** Other devices. */
	readonly reset: () => void;
};

/** The loudspeaker is loud: −40 dBFS. */
const loudPower = 107_000;
/** The microphone hears nothing: −60 dBFS, or the room's noise and 6 dB, but never what could be taken for a voice, −48 dBFS. */
const quietPower = 1000;
const overNoise = 4;
const mostQuietPower = 17_000;
/** The quietest is followed down at once, and up by 3 dB a second. */
const noiseUp = 10 ** 0.003;
/** Of loud far end without any answer, frames: longer than the longest way to the microphone. */
const leastProof = 55;

export const createEchoAbsence = (): EchoAbsence => {
	let noise = quietPower;
	let proof = 0;
	let isSure = false;

	return {
		note(nearPower, farPower, isExplained) {
			noise = Math.max(1, Math.min(nearPower, noise * noiseUp));
			const isQuiet =
				nearPower <
				Math.min(mostQuietPower, Math.max(quietPower, noise * overNoise));

			if (isExplained) {
				isSure = false;
				proof = 0;
			} else if (!isQuiet) {
				proof = 0;
			} else if (farPower > loudPower) {
				proof++;
				isSure ||= proof >= leastProof;
			}
		},
		isSure: () => isSure,
		reset() {
			proof = 0;
			isSure = false;
		},
	};
};
