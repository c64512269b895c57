import {rigRateHz, type Recording} from './virtual-sound-card.js';

export type Sound = {
	/** On `performance.now()`'s clock. */
	readonly fromMs: number;
	readonly toMs: number;
};

type Hearing = {
	/** Amplitude from which on a sample counts as sound. */
	readonly loud: number;
	/** What is quiet for less belongs to one sound. */
	readonly joinMs: number;
};

/** Stretches of sound in a recording. */
export const soundsIn = (
	{samples, timeOf}: Recording,
	{loud, joinMs}: Hearing,
): readonly Sound[] => {
	const joinSamples = (joinMs * rigRateHz) / 1000;
	const stretches: Array<{first: number; last: number}> = [];

	for (const [index, sample] of samples.entries()) {
		if (Math.abs(sample) < loud) {
			continue;
		}

		const current = stretches.at(-1);

		if (current !== undefined && index - current.last <= joinSamples) {
			current.last = index;
		} else {
			stretches.push({first: index, last: index});
		}
	}

	return stretches.map(({first, last}) => ({
		fromMs: timeOf(first),
		toMs: timeOf(last),
	}));
};
