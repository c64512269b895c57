import type {Heard} from './voice-detector.js';

/** Tells when the person begins and ends to speak. */
export type VoiceWatch = {
	/**
	What ten milliseconds of the microphone hold. All times on one clock, ms.

	@param atMs When they ended at the microphone.
	@param onsetAtMs When the sound in them began there.
	*/
	readonly hear: (heard: Heard, atMs: number, onsetAtMs: number) => void;
	/** Nobody is listened to any more. */
	readonly stop: () => void;
};

/** Longer than between two syllables and shorter than any server waits, ms: whoever is silent for so long has ended, if only for now. */
const endedAfterMs = 200;

/** @param tell `atMs`: when it was so, on the clock of `hear`. */
export const createVoiceWatch = (
	tell: (isSpeaking: boolean, atMs: number) => void,
): VoiceWatch => {
	let isSpeaking = false;
	let lastSoundAtMs = 0;

	const end = () => {
		if (isSpeaking) {
			isSpeaking = false;
			tell(false, lastSoundAtMs);
		}
	};

	return {
		hear(heard, atMs, onsetAtMs) {
			if (heard === 'nothing') {
				if (atMs - lastSoundAtMs >= endedAfterMs) {
					end();
				}

				return;
			}

			lastSoundAtMs = atMs;

			if (heard === 'speech' && !isSpeaking) {
				isSpeaking = true;
				tell(true, onsetAtMs);
			}
		},
		stop: end,
	};
};
