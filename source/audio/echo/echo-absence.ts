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

/** The loudspeaker is loud, −40 dBFS, and has been for so many frames: longer than its sound takes to the microphone. */
const loudPower = 107_000;
const leastRun = 25;
/** The microphone hears nothing: −60 dBFS. */
const quietPower = 1000;
/** Half a second of both at once: no pause of a speaker is taken for it. */
const leastProof = 50;

export const createEchoAbsence = (): EchoAbsence => {
	let run = 0;
	let proof = 0;

	return {
		note(nearPower, farPower, isExplained) {
			run = farPower > loudPower ? run + 1 : 0;

			if (isExplained) {
				proof = 0;
			} else if (run >= leastRun && nearPower < quietPower) {
				proof++;
			}
		},
		isSure: () => proof >= leastProof,
		reset() {
			run = 0;
			proof = 0;
		},
	};
};
