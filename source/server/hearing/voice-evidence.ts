import {createPitchReader, pitchSamples} from './voice-pitch.js';
import {createSpectrumWatch} from './spectrum-watch.js';

/** 10 ms at 8,000 Hz. */
const frameSamples = 80;
/** Kept: as much as the pitch needs, and the spectrum. */
const historySamples = pitchSamples + 6;

/** How alike two periods must be, in this frame and the one before it, to be heard as pitch, and to be heard clearly. */
const pitched = 0.6;
const clearlyPitched = 0.75;

/** A voice's pitch glides all the time, in semitones within 10 ms; a note stands still, and noise leaps. */
const glide = {least: 0.02, most: 1.3};

/** A voice has formants: two poles do not predict it as well as they do a whistle, a bell or a thump. */
const leastResidueDb = -18;
const plainResidueDb = -22;
/** And it is not all rumble. */
const leastHighShareDb = -14;
/** Its spectrum moves with its pitch and with the mouth; a chord's does not. */
const leastChange = 0.045;

/** What 10 ms say for a voice: 1 clearly, 0.25 perhaps, 0 nothing; −1 is a tone. */
type Evidence = 1 | 0.25 | 0 | -1;

export type VoiceEvidence = {
	/**
	Every frame: 10 ms at 8,000 Hz.

	@param isLoud Whether it stands out of the room at all; else there is nothing to look at.
	*/
	readonly push: (frame: Float32Array, isLoud: boolean) => Evidence;
};

/** How much of the last 30 ms two poles leave unexplained, dB. */
const residueDb = (samples: Float32Array): number => {
	const count = 3 * frameSamples;
	const start = samples.length - count;
	const lags = [0, 0, 0];
	let last = 0;
	let beforeLast = 0;

	for (let index = 0; index < count; index++) {
		const window = Math.sin((Math.PI * (index + 0.5)) / count) ** 2;
		const sample = (samples[start + index] ?? 0) * window;
		lags[0]! += sample * sample;
		lags[1]! += sample * last;
		lags[2]! += sample * beforeLast;
		beforeLast = last;
		last = sample;
	}

	const energy = lags[0]! * 1.000_000_1 + 1e-3;
	const first = lags[1]! / energy;
	const left = energy * (1 - first * first);
	const second = (lags[2]! - first * lags[1]!) / left;
	return 10 * Math.log10((left * (1 - second * second)) / energy);
};

export const createVoiceEvidence = (): VoiceEvidence => {
	const readPitch = createPitchReader();
	const spectrum = createSpectrumWatch();
	const history = new Float32Array(historySamples);
	let earlier = {alikeness: 0, semitones: 0};

	return {
		push(frame, isLoud) {
			history.copyWithin(0, frameSamples);
			history.set(frame, historySamples - frameSamples);

			if (!isLoud) {
				spectrum.skip();
				earlier = {alikeness: 0, semitones: 0};
				return 0;
			}

			const {highShareDb, change} = spectrum.look(history);
			const pitch = readPitch(history);
			const moved = Math.abs(pitch.semitones - earlier.semitones);
			const alikeness = Math.min(pitch.alikeness, earlier.alikeness);
			earlier = pitch;

			if (alikeness < pitched) {
				return 0;
			}

			const residue = residueDb(history);

			if (
				moved <= glide.least ||
				change <= leastChange ||
				residue <= plainResidueDb
			) {
				return -1;
			}

			if (
				moved >= glide.most ||
				residue <= leastResidueDb ||
				highShareDb <= leastHighShareDb
			) {
				return 0;
			}

			return alikeness >= clearlyPitched ? 1 : 0.25;
		},
	};
};
