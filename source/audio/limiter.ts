export type Limiter = {
	/** Makes room for whatever is louder than full scale, in place. Sound that is not stays as it is. */
	readonly apply: (samples: Float32Array) => void;
	/** Nothing is turned down at the moment. */
	readonly isIdle: () => boolean;
};

const fullScale = 32_767;

/** How long it takes to let go of most of what was taken away. */
const releaseMs = 60;

/** Let go of for good: less than half a step of sixteen bits. */
const closeEnough = 1 - 1 / 131_072;

/**
Turns down what would be clipped. It knows the block in hand and nothing after it, so that it costs no time: within the block the gain comes down before the peak arrives, and goes up again slowly afterwards.
*/
export const createLimiter = (rateHz: number): Limiter => {
	const release = 1 - Math.exp(-1000 / (releaseMs * rateHz));
	let gain = 1;

	/** The lowest gain that a sample of this size can bear. */
	const bearable = (sample: number): number => {
		const size = Math.abs(sample);
		return size > fullScale ? fullScale / size : 1;
	};

	/** From `start` on, come down in a straight line to the gain that the worst sample ahead demands; returns where that is. */
	const approach = (samples: Float32Array, start: number): number => {
		const count = samples.length;
		let steepest = 0;
		let end = start;

		for (let index = start; index < count; index++) {
			const wanted = bearable(samples[index] ?? 0);

			if (wanted < gain) {
				const slope = (gain - wanted) / (index - start + 1);

				if (slope > steepest) {
					steepest = slope;
					end = index;
				}
			}
		}

		if (steepest === 0) {
			return start;
		}

		for (let index = start; index <= end; index++) {
			gain -= steepest;
			samples[index] = (samples[index] ?? 0) * gain;
		}

		return end + 1;
	};

	return {
		apply(samples) {
			const count = samples.length;
			let index = 0;

			while (index < count) {
				const next = approach(samples, index);

				if (next > index) {
					index = next;
					continue;
				}

				// Nothing ahead is too loud for the gain as it is: it may only grow.
				if (gain === 1) {
					return;
				}

				const grown = gain + (1 - gain) * release;
				const sample = samples[index] ?? 0;
				gain = Math.min(grown > closeEnough ? 1 : grown, bearable(sample));
				samples[index] = sample * gain;
				index++;
			}
		},
		isIdle: () => gain === 1,
	};
};
