import {levelDbfs} from './level.js';

/** Knows whether the microphone hears the loudspeaker at all. With headphones it does not. */
export type EchoFree = {
	/**
	Ten milliseconds of the bare microphone. Can what is in it be no echo?

	@param isAudible The agent is speaking.
	*/
	readonly note: (bare: Int16Array, isAudible: boolean) => boolean;
	/** Other devices. */
	readonly reset: () => void;
};

/** An echo that is softer is never taken for somebody, dBFS. */
const quietDbfs = -55;

/** So much of the agent without any echo is proof, frames. */
const proofFrames = 100;

/** Who begins to speak then is believed until they pause for so long, frames. */
const holdFrames = 15;

export const createEchoFree = (): EchoFree => {
	let quietFrames = 0;
	let hold = 0;

	return {
		note(bare, isAudible) {
			const isQuiet = levelDbfs(bare) < quietDbfs;

			if (isQuiet) {
				hold = Math.max(0, hold - 1);
				quietFrames += isAudible ? 1 : 0;
			} else if (isAudible) {
				hold = hold > 0 || quietFrames >= proofFrames ? holdFrames : 0;
				quietFrames = 0;
			}

			return hold > 0;
		},
		reset() {
			quietFrames = 0;
			hold = 0;
		},
	};
};
