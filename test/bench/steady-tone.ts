import {rigRateHz, type Recording} from '../helpers/virtual-sound-card.js';
import {toneHz, tonePeak} from './answer.js';

/** Two periods of the tone. */
const windowSamples = (2 * rigRateHz) / toneHz;
/** A whole turn is lost or repeated sound of one period; this much is no rounding any more. */
const jumpRadians = 0.3;

export type Tone = {
	/** How long the tone was there. */
	readonly seconds: number;
	/** Places where it was away or weak, or went on in another place than where it had been. */
	readonly gaps: number;
};

type Heard = {readonly amplitude: number; readonly phase: number};

/** Amplitude and phase of the tone in one window. Windows start at whole periods: a steady tone has the same phase in all of them. */
const hear = (samples: Int16Array, start: number): Heard => {
	let real = 0;
	let imaginary = 0;
	for (let index = start; index < start + windowSamples; index++) {
		const angle = (2 * Math.PI * toneHz * index) / rigRateHz;
		real += (samples[index] ?? 0) * Math.cos(angle);
		imaginary += (samples[index] ?? 0) * Math.sin(angle);
	}

	return {
		amplitude: (2 * Math.hypot(real, imaginary)) / windowSamples,
		phase: Math.atan2(imaginary, real),
	};
};

const turned = (one: number, other: number): number => {
	const difference = Math.abs(one - other) % (2 * Math.PI);
	return Math.min(difference, 2 * Math.PI - difference);
};

/** How much of a steady tone a recording holds, and how often it was broken. */
export const findTone = ({samples}: Recording): Tone => {
	const windows = Array.from(
		{length: Math.floor(samples.length / windowSamples)},
		(_, index) => hear(samples, index * windowSamples),
	);
	const isSound = ({amplitude}: Heard) => amplitude > tonePeak / 2;
	const first = windows.findIndex((window) => isSound(window));
	const last = windows.findLastIndex((window) => isSound(window));
	let gaps = 0;
	let heardWindows = 0;
	let isBroken = false;
	let phase: number | undefined;

	for (const window of windows.slice(first, last + 1)) {
		const isSteady = window.amplitude > tonePeak * 0.9;
		const hasJumped =
			isSteady &&
			phase !== undefined &&
			turned(window.phase, phase) > jumpRadians;
		const isWhole = isSteady && !hasJumped;
		heardWindows += isSound(window) ? 1 : 0;

		if (!isWhole && !isBroken && phase !== undefined) {
			gaps++;
		}

		isBroken = !isWhole;
		if (isSteady) {
			phase = window.phase;
		}
	}

	return {seconds: (heardWindows * windowSamples) / rigRateHz, gaps};
};
