import {levelDbfs} from './level.js';
import {createNoiseFloor} from './noise-floor.js';
import {createPitchFinder} from './pitch-finder.js';
import type {FrameJudge} from './voice-frames.js';

/**
What ten milliseconds of the microphone hold. `sound`: something that may be a voice: enough to make the agent soft, and a cough or a door is that, too. `speech`: a voice, of which enough was heard to tell it from noise, tones and coughs.
*/
export type Heard = 'nothing' | 'sound' | 'speech';

export type VoiceDetector = {
	/**
	One frame, however untrusted: the detector must know the room's noise.

	@param isTrusted False while it may be the loudspeaker's echo: then nothing is heard in it.
	@param endedAtMs When the frame's last sample was at the microphone.
	*/
	readonly hear: (
		frame: Int16Array,
		isTrusted: boolean,
		endedAtMs: number,
	) => Heard;
	/** When the sound of the last frames began at the microphone, on the clock of `endedAtMs`; meaningless while nothing is heard. */
	readonly onsetAtMs: () => number;
	/** How loud a sound must be by now to be noticed, dBFS. */
	readonly thresholdDbfs: () => number;
	readonly close: () => void;
};

const frameMs = 10;

/** How loud a sound must be to be noticed, dBFS, and how much it must stand out of the room. Somebody who speaks to a microphone is much louder. */
const onset = {leastDbfs: -48, aboveFloorDb: 12};

/** What goes on may be softer: words fade. But not as soft as the room's answer to them. */
const goingOn = {leastDbfs: -54, aboveFloorDb: 8, belowPeakDb: 26};

/** Pauses between syllables, ms: a sound that comes back sooner is the same one. */
const syllableGapMs = 140;

/** How fast the loudest moment is forgotten, dB a frame. */
const peakFallDb = 0.15;

/** A voice has pitch in so many frames, which noise and most of a cough have not; and it moves, which a tone and a hum do not. */
const pitchedFrames = 6;
const movesDb = 5;

const fullScale = 32_768;

/** Where in the frame the sound begins: its first sample that is as loud as asked for, ms. */
const beginningMs = (frame: Int16Array, leastDbfs: number): number => {
	const least = fullScale * 10 ** (leastDbfs / 20);
	const count = frame.length;

	for (let index = 0; index < count; index++) {
		if (Math.abs(frame[index] ?? 0) >= least) {
			return (index * frameMs) / count;
		}
	}

	return 0;
};

/**
Hears quickly whether somebody may be speaking, and a little later whether somebody is.
*/
export const createVoiceDetector = (judge: FrameJudge): VoiceDetector => {
	const floor = createNoiseFloor();
	const pitch = createPitchFinder();
	let onsetAtMs = 0;
	let thresholdDbfs = onset.leastDbfs;
	let lastSoundAtMs = Number.NEGATIVE_INFINITY;
	let peakDbfs = 0;
	let isSounding = false;
	let soundFrames = 0;
	let pitched = 0;
	let quietestDbfs = 0;
	let loudestDbfs = 0;

	const begin = (level: number, beganAtMs: number): void => {
		isSounding = true;
		onsetAtMs = beganAtMs;
		peakDbfs = level;
		soundFrames = 0;
		pitched = 0;
		quietestDbfs = Number.POSITIVE_INFINITY;
		loudestDbfs = Number.NEGATIVE_INFINITY;
	};

	/** Collects what tells speech from the rest. */
	const consider = (level: number, hasPitch: boolean): void => {
		soundFrames++;

		// The first frame may be loud in a part of it only.
		if (soundFrames > 1) {
			quietestDbfs = Math.min(quietestDbfs, level);
			loudestDbfs = Math.max(loudestDbfs, level);
		}

		if (hasPitch) {
			pitched++;
		}
	};

	return {
		hear(frame, isTrusted, endedAtMs) {
			const level = levelDbfs(frame);
			const floorDbfs = floor.push(level);
			thresholdDbfs = Math.max(onset.leastDbfs, floorDbfs + onset.aboveFloorDb);
			const votes = judge.votes(frame);
			pitch.push(frame);
			peakDbfs = Math.max(level, peakDbfs - peakFallDb);

			if (isSounding && endedAtMs - lastSoundAtMs > syllableGapMs) {
				isSounding = false;
			}

			const neededDbfs = isSounding
				? Math.max(
						goingOn.leastDbfs,
						floorDbfs + goingOn.aboveFloorDb,
						peakDbfs - goingOn.belowPeakDb,
					)
				: thresholdDbfs;

			if (!isTrusted || votes === 0 || level < neededDbfs) {
				return 'nothing';
			}

			if (!isSounding) {
				begin(level, endedAtMs - frameMs + beginningMs(frame, neededDbfs));
			}

			lastSoundAtMs = endedAtMs;
			consider(level, pitch.isPitched());
			return pitched >= pitchedFrames && loudestDbfs - quietestDbfs >= movesDb
				? 'speech'
				: 'sound';
		},
		onsetAtMs: () => onsetAtMs,
		thresholdDbfs: () => thresholdDbfs,
		close: judge.close,
	};
};
