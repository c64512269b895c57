import {bandCount, type Spectrum} from './spectra.js';
import {longestDelayFrames, type EchoPath} from './echo-path.js';

/**
How loud the loudspeaker should be at the microphone right now, band by band: the far end of a delay ago, with the room's tail, times what the way was seen to leave of it.
*/
export type ExpectedEcho = {
	/** Once a frame, before anything is read. */
	readonly note: (path: EchoPath) => void;
	/** What the way leaves in each band is learned from frames in which nobody else speaks; very slowly from the others, too, in case it was no voice. */
	readonly learn: (near: Spectrum, isVoice: boolean) => void;
	/** Power in each band, squared sample units. */
	readonly bands: Float32Array;
	/** The far end can be heard at the microphone, or its tail. */
	readonly isAudible: () => boolean;
	/** Frames with a far end that were learned from. */
	readonly learnedFrames: () => number;
	readonly reset: () => void;
};

/** The tail of a room that takes 400 ms to fall by 60 dB: 1.5 dB in a frame. */
const tailKeep = 10 ** -0.15;
/** Softer than this nobody hears the loudspeaker: −66 dBFS, squared sample units. */
const audiblePower = 270;
/** In one band, about a tenth of it. */
const audibleBandPower = 30;

const db = (value: number) => 10 ** (value / 10);

/** At first as loud as the loudspeaker and more. */
const firstGain = db(6);
const mostGain = db(30);
/** Nine of ten frames are softer than what is expected: up by nine steps of down. Larger steps while little is known. */
const stepDb = 0.1;
const firstStepDb = 0.4;
const firstFrames = 100;
const stepsUp = 9;
const down = db(-stepDb);
const up = db(stepsUp * stepDb);
/** One decibel a second. */
const creep = db(0.01);
const firstDown = db(-firstStepDb);
const firstUp = db(stepsUp * firstStepDb);

/** `leastDb`: however much better it is, no less than this is expected, so that a bad moment is not taken for a voice. */
export const createExpectedEcho = (leastDb: number): ExpectedEcho => {
	const leastGain = db(leastDb);
	const bands = new Float32Array(bandCount);
	const far = new Float32Array(bandCount);
	const gains = new Float32Array(bandCount).fill(firstGain);
	let isAudible = false;
	let learned = 0;

	return {
		note(path) {
			const delayMs = path.delayMs();
			const first =
				delayMs === undefined ? 0 : Math.max(0, Math.floor(delayMs / 10) - 1);
			const last =
				delayMs === undefined
					? longestDelayFrames - 1
					: Math.ceil(delayMs / 10) + 2;
			let total = 0;

			for (let band = 0; band < bandCount; band++) {
				let power = far[band]! * tailKeep;
				for (let delay = first; delay <= last; delay++) {
					const value = path.farAt(delay).bands[band]!;
					power = Math.max(value, power);
				}

				far[band] = power;
				bands[band] = power * gains[band]!;
				total += power;
			}

			isAudible = total > audiblePower;
		},
		learn(near, isVoice) {
			if (!isAudible) {
				return;
			}

			if (!isVoice) {
				learned++;
			}

			const isFirst = learned < firstFrames;
			const rise = isVoice ? creep : isFirst ? firstUp : up;
			const fall = isVoice ? 1 : isFirst ? firstDown : down;

			for (let band = 0; band < bandCount; band++) {
				if (far[band]! < audibleBandPower) {
					continue;
				}

				const gain = gains[band]!;
				const ratio = near.bands[band]! / far[band]!;
				gains[band] =
					ratio > gain
						? Math.min(mostGain, gain * rise)
						: Math.max(leastGain, gain * fall);
			}
		},
		bands,
		isAudible: () => isAudible,
		learnedFrames: () => learned,
		reset() {
			gains.fill(firstGain);
			far.fill(0);
			learned = 0;
		},
	};
};
