export type Glide = {
	/** Go to this gain within so many samples; from wherever the last glide has come to. */
	readonly to: (target: number, samples: number) => void;
	/** Be there at once. */
	readonly jump: (target: number) => void;
	/** Multiplies the samples by the gain as it changes, in place. */
	readonly apply: (samples: Float32Array) => void;
	/** The gain of the next sample. */
	readonly gain: () => number;
	/** Nothing to do: the gain is 1 and stays there. */
	readonly isIdle: () => boolean;
};

/** Rises from 0 to 1 without a corner at either end, so that no step is heard, neither in the gain nor in its slope. */
const shape = (share: number): number => share * share * (3 - 2 * share);

/** A gain that changes smoothly. */
export const createGlide = (start: number): Glide => {
	let from = start;
	let target = start;
	let length = 0;
	let position = 0;

	const gain = (): number =>
		position >= length
			? target
			: from + (target - from) * shape((position + 1) / (length + 1));

	return {
		to(next, samples) {
			if (next === target) {
				return;
			}

			from = gain();
			target = next;
			length = Math.max(0, samples);
			position = 0;
		},
		jump(next) {
			target = next;
			length = 0;
			position = 0;
		},
		apply(samples) {
			const count = samples.length;
			let index = 0;

			for (; index < count && position < length; index++) {
				samples[index] = (samples[index] ?? 0) * gain();
				position++;
			}

			if (target !== 1) {
				for (; index < count; index++) {
					samples[index] = (samples[index] ?? 0) * target;
				}
			}
		},
		gain,
		isIdle: () => target === 1 && position >= length,
	};
};
