/** Everything here is at 8,000 Hz. */
const rateHz = 8000;

/** Compared with itself a period earlier: 20 ms. */
const windowSamples = 160;
/** Periods of voices, from 400 down to 70 Hz. */
const shortestPeriod = 20;
const longestPeriod = 114;

/** Of the samples looked at, the last `windowSamples` and a period before them. */
export const pitchSamples = windowSamples + longestPeriod;

/** Among periods that fit about as well as the best, the shortest is the pitch: the others are its multiples. */
const asGood = 0.93;

export type Pitch = {
	/** How alike the sound and its earlier self are: 1 the same, 0 not at all. White noise comes to 0.2. */
	readonly alikeness: number;
	/** Semitones above 1 Hz. */
	readonly semitones: number;
};

/** Where a parabola through three neighbours has its top, from −0.5 to 0.5 of the middle one. */
const topOf = (before: number, here: number, after: number): number => {
	const bend = before - 2 * here + after;
	return bend === 0 ? 0 : (before - after) / (2 * bend);
};

const semitonesAt = (periodSamples: number): number =>
	12 * Math.log2(rateHz / periodSamples);

/** The top of the first hill that is high enough, samples. */
const periodOf = (alike: Float32Array, least: number): number => {
	const at = (period: number) => alike[period] ?? 0;
	let period = shortestPeriod;

	while (period < longestPeriod && at(period) < least) {
		period++;
	}

	while (period < longestPeriod && at(period + 1) > at(period)) {
		period++;
	}

	return period > shortestPeriod && period < longestPeriod
		? period + topOf(at(period - 1), at(period), at(period + 1))
		: period;
};

/** The pitch of the last 20 ms, by comparing them with what was a period earlier. */
export const createPitchReader = (): ((samples: Float32Array) => Pitch) => {
	const alike = new Float32Array(longestPeriod + 1);

	return (samples) => {
		const start = samples.length - windowSamples;
		let energy = 1;
		let earlierEnergy = 1;

		for (let index = start; index < samples.length; index++) {
			const sample = samples[index] ?? 0;
			const earlier = samples[index - shortestPeriod] ?? 0;
			energy += sample * sample;
			earlierEnergy += earlier * earlier;
		}

		let best = 0;

		for (let period = shortestPeriod; period <= longestPeriod; period++) {
			let product = 0;

			for (let index = start; index < samples.length; index++) {
				product += (samples[index] ?? 0) * (samples[index - period] ?? 0);
			}

			const value = product / Math.sqrt(energy * earlierEnergy);
			alike[period] = value;
			best = Math.max(best, value);
			// The window moves one sample into the past.
			const first = samples[start - period - 1] ?? 0;
			const last = samples[samples.length - period - 1] ?? 0;
			earlierEnergy += first * first - last * last;
		}

		return {
			alikeness: best,
			semitones: semitonesAt(periodOf(alike, asGood * best)),
		};
	};
};
