/** One quiet frame alone is chance. */
const gapFrames = 3;
const bucketFrames = 50;
const buckets = 6;

/** A floor needs this many frames of 10 ms to be known; until then a room is taken for one with a fan in it. */
const framesToKnow = 30;
const unknownDbfs = -50;

/**
How loud the room is when nobody speaks: the quietest 30 ms of the last three seconds. Even fluent speech has such gaps; a fan or a hum has not, and becomes the floor.
*/
export type NoiseFloor = {
	/** @returns The floor before this frame, dBFS. */
	readonly push: (levelDbfs: number) => number;
};

export const createNoiseFloor = (): NoiseFloor => {
	let minima: readonly number[] = [];
	let current = 0;
	let frames = 0;
	let recent: readonly number[] = [];

	return {
		push(levelDbfs) {
			const isKnown = minima.length > 0 || frames >= framesToKnow;
			const floor = isKnown ? Math.min(current, ...minima) : unknownDbfs;
			recent = [...recent.slice(1 - gapFrames), levelDbfs];

			if (recent.length === gapFrames) {
				current = Math.min(current, Math.max(...recent));
			}

			frames++;

			if (frames === bucketFrames) {
				minima = [...minima, current].slice(-buckets);
				current = 0;
				frames = 0;
			}

			return floor;
		},
	};
};
