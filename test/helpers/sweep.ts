const amplitude = 8000;
/** The tone rises by so much while a millisecond passes: its pitch tells where in the sound one is. */
const hzPerMs = 0.2;
/** Softer than that is taken for silence. */
const quiet = 150;
/** What is looked at: long enough to tell the pitch. */
const windowMs = 40;
/** Not looked at, before the end: the last of a fade, and what a resampler adds. */
const fadeMs = 5;

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

/** Where in a sweep a sample of its recording stands, ms: told by the pitch between `from` and `to`, samples. */
const placeOf = (
	sample: number,
	samples: Int16Array,
	{from, to}: {readonly from: number; readonly to: number},
	{rateHz, fromHz}: {readonly rateHz: number; readonly fromHz: number},
): number => {
	const found = crossings(samples, from, to);
	const waves = found.slice(1).map((end, index) => {
		const start = found[index] ?? 0;
		return {samples: end - start, middle: (start + end) / 2};
	});
	// A busy machine may have lost some of it: a wave with a hole is a long one, and none is taken for the middle.
	const sorted = waves.toSorted((one, other) => one.samples - other.samples);
	const usual = sorted[Math.floor(sorted.length / 2)];
	const hz = rateHz / (usual?.samples ?? Number.NaN);
	const middleMs = (hz - fromHz) / hzPerMs;
	return middleMs + ((sample - (usual?.middle ?? 0)) * 1000) / rateHz;
};

/** Up to where in a sweep a recording of it goes, ms: told by the pitch at the end. */
export const endOfSweep = (
	samples: Int16Array,
	rateHz: number,
	fromHz: number,
): number => {
	const end = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
	const to = end - (fadeMs * rateHz) / 1000;
	const from = to - (windowMs * rateHz) / 1000;
	return placeOf(end, samples, {from, to}, {rateHz, fromHz});
};

/** From where in a sweep a recording of it begins, ms: told by the pitch a little after the beginning, which may be faded in. */
export const startOfSweep = (
	samples: Int16Array,
	rateHz: number,
	fromHz: number,
): number => {
	const start = samples.findIndex((sample) => Math.abs(sample) > quiet);
	const from = start + (windowMs * rateHz) / 1000;
	const to = from + (windowMs * rateHz) / 1000;
	return placeOf(start, samples, {from, to}, {rateHz, fromHz});
};
