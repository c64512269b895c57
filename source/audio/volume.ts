export type Volume = {
	/** 0 to 100. */
	readonly set: (percent: number) => void;
	/** Applies the volume in place; a change glides, so that no step is heard. At 100 percent samples stay as they are. */
	readonly apply: (block: Int16Array) => void;
	/** Nothing sounds: a change needs no glide. */
	readonly jump: () => void;
};

/** From nothing to full volume. */
const glideMs = 20;

/** Loudness is felt roughly in the square of this: at 50 percent the sound is 12 dB softer, about half as loud. */
const gainOf = (percent: number): number =>
	(Math.min(100, Math.max(0, percent)) / 100) ** 2;

export const createVolume = (percent: number, rateHz: number): Volume => {
	const largestStep = 1000 / (glideMs * rateHz);
	let target = gainOf(percent);
	let gain = target;

	return {
		set(next) {
			target = gainOf(next);
		},
		apply(block) {
			if (gain === 1 && target === 1) {
				return;
			}

			const count = block.length;
			for (let index = 0; index < count; index++) {
				const distance = target - gain;
				gain =
					Math.abs(distance) <= largestStep
						? target
						: gain + Math.sign(distance) * largestStep;
				block[index] = Math.round((block[index] ?? 0) * gain);
			}
		},
		jump() {
			gain = target;
		},
	};
};
