const amplitude = 8000;
/** The tone rises by so much while a millisecond passes: its pitch tells where in the sound one is. */
const hzPerMs = 0.2;
/** Softer than that is taken for silence. */
const quiet = 150;
/** What is looked at, before the end: long enough to tell the pitch, and not the last of a fade. */
const windowMs = 40;

type Sweep = {
	readonly fromHz: number;
	readonly lengthMs: number;
	readonly rateHz: number;
};

/** A tone that rises steadily. */
export const sweep = ({fromHz, lengthMs, rateHz}: Sweep): Int16Array =>
	Int16Array.from({length: (lengthMs * rateHz) / 1000}, (_, index) => {
		const ms = (index * 1000) / rateHz;
		const cycles = (ms * (fromHz + (hzPerMs * ms) / 2)) / 1000;
		return Math.round(amplitude * Math.sin(2 * Math.PI * cycles));
	});

/** Where the wave crosses zero on its way up, samples. */
const crossings = (samples: Int16Array, from: number, to: number): number[] => {
	const found: number[] = [];
	for (let index = Math.max(1, from); index < to; index++) {
		const before = samples[index - 1] ?? 0;
		const after = samples[index] ?? 0;
		if (before < 0 && after >= 0) {
			found.push(index - 1 + before / (before - after));
		}
	}

	return found;
};

/** Up to where in a sweep a recording of it goes, ms: told by the pitch at the end. */
export const endOfSweep = (
	samples: Int16Array,
	rateHz: number,
	fromHz: number,
): number => {
	const end = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
	const windowSamples = (windowMs * rateHz) / 1000;
	const found = crossings(samples, end - windowSamples, end);
	const first = found[0] ?? 0;
	const last = found.at(-1) ?? 0;
	const hz = ((found.length - 1) * rateHz) / (last - first);
	const middleMs = (hz - fromHz) / hzPerMs;
	return middleMs + ((end - (first + last) / 2) * 1000) / rateHz;
};
