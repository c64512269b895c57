/** Below this, −50 dBFS, nobody hears a first sound begin. */
const audible = 100;
/** Kept before the first audible sample, so that it does not begin with a click, seconds. */
const leadInSeconds = 0.003;

/** Without the silence before the first sound. All-silent samples become none. */
export const trimStart = (samples: Int16Array, rateHz: number): Int16Array => {
	const first = samples.findIndex((sample) => Math.abs(sample) > audible);

	return first === -1
		? samples.subarray(0, 0)
		: samples.subarray(Math.max(0, first - Math.round(leadInSeconds * rateHz)));
};

/** Without the silence after the last sound. */
export const trimEnd = (samples: Int16Array, rateHz: number): Int16Array => {
	const last = samples.findLastIndex((sample) => Math.abs(sample) > audible);
	return samples.subarray(0, last + 1 + Math.round(leadInSeconds * rateHz));
};
