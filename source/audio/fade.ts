const loudest = 32_767;
const quietest = -32_768;

/** A falling half cosine: 1 at 0, 0 at 1, without a corner at either end. */
const shape = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;

export type FadeIn = {
	readonly start: () => void;
	readonly stop: () => void;
	/** Applies the rise to these samples in place, as far as it is still going on. */
	readonly apply: (samples: Int16Array) => void;
};

export const createFadeIn = (fadeSamples: number): FadeIn => {
	let position = fadeSamples;

	return {
		start() {
			position = 0;
		},
		stop() {
			position = fadeSamples;
		},
		apply(samples) {
			const count = Math.min(samples.length, fadeSamples - position);
			for (let index = 0; index < count; index++) {
				position++;
				samples[index] = Math.round(
					(samples[index] ?? 0) * shape(1 - position / (fadeSamples + 1)),
				);
			}
		},
	};
};

/** What is left to say after a cut. */
export type FadeOut = {
	/** Takes what would have come next, as much as `take` writes into a buffer of the fade's size, and lets it fall to silence. */
	readonly start: (take: (target: Int16Array) => number) => void;
	/** Writes the fade's next samples to the beginning of the block. Returns how many there were. */
	readonly play: (block: Int16Array) => number;
	readonly isActive: () => boolean;
};

export const createFadeOut = (fadeSamples: number): FadeOut => {
	const samples = new Int16Array(fadeSamples);
	let length = 0;
	let position = 0;

	return {
		start(take) {
			position = 0;
			length = take(samples);
			for (let index = 0; index < length; index++) {
				samples[index] = Math.round(
					(samples[index] ?? 0) * shape((index + 1) / (length + 1)),
				);
			}
		},
		play(block) {
			const count = Math.min(block.length, length - position);
			if (count > 0) {
				block.set(samples.subarray(position, position + count));
				position += count;
			}

			return count;
		},
		isActive: () => position < length,
	};
};

/** An end for sound that stops without one. */
export type Tail = {
	/** The sound of this block stops before `end`, unwanted: let the tail follow it. */
	readonly start: (block: Int16Array, end: number) => void;
	/** Adds the tail's next samples to the block, from `start` on. */
	readonly mix: (block: Int16Array, start: number) => void;
	/** Every finished block, in order: a tail is made of what was heard last. */
	readonly remember: (block: Int16Array) => void;
	readonly isActive: () => boolean;
};

/**
When the queue runs dry there is nothing left to fade out. The last milliseconds played backwards begin where the sound stopped and sound alike, so they fade out in its place: no click, and no sample of the stream is altered or lost.
*/
export const createTail = (tailSamples: number): Tail => {
	const history = new Int16Array(tailSamples);
	const tail = new Int16Array(tailSamples);
	let position = tailSamples;

	return {
		start(block, end) {
			for (let index = 0; index < tailSamples; index++) {
				const source = end - 1 - index;
				const sample =
					source >= 0 ? block[source] : history[tailSamples + source];
				tail[index] = Math.round(
					(sample ?? 0) * shape((index + 1) / (tailSamples + 1)),
				);
			}

			position = 0;
		},
		mix(block, start) {
			const count = Math.min(block.length - start, tailSamples - position);
			for (let index = start; index < start + count; index++) {
				const sum = (block[index] ?? 0) + (tail[position] ?? 0);
				block[index] = Math.min(loudest, Math.max(quietest, sum));
				position++;
			}
		},
		remember(block) {
			const count = Math.min(block.length, tailSamples);
			history.copyWithin(0, count);
			history.set(block.subarray(block.length - count), tailSamples - count);
		},
		isActive: () => position < tailSamples,
	};
};
