/** One quiet frame alone is chance. */
const gapFrames = 3;
const bucketFrames = 50;
const buckets = 6;

/** A floor needs this many frames of 10 ms to be known; until then a room is taken for one with a fan in it. */
const framesToKnow = 30;
const unknownDbfs = -50;

/** No sound is louder. */
const loudestDbfs = 0;

/**
How loud the room is when nobody speaks: the quietest 30 ms of the last three seconds. Even fluent speech has such gaps; a fan or a hum has not, and becomes the floor.
*/
export type NoiseFloor = {
	/** One frame of 10 ms. @returns The floor before this frame, dBFS. */
	readonly push: (levelDbfs: number) => number;
};

export const createNoiseFloor = (): NoiseFloor => {
	const recent = new Float64Array(gapFrames).fill(loudestDbfs);
	/** Of the newest half seconds; the current one is written, the others are complete. */
	const minima = new Float64Array(buckets + 1).fill(loudestDbfs);
	let bucket = 0;
	let framesInBucket = 0;
	let frames = 0;

	return {
		push(levelDbfs) {
			let floor = unknownDbfs;

			if (frames >= framesToKnow) {
				floor = loudestDbfs;

				for (const minimum of minima) {
					floor = Math.min(floor, minimum);
				}
			}

			recent[frames % gapFrames] = levelDbfs;
			frames++;
			let loudest = recent[0] ?? loudestDbfs;

			for (const level of recent) {
				loudest = Math.max(loudest, level);
			}

			minima[bucket] = Math.min(minima[bucket] ?? loudestDbfs, loudest);
			framesInBucket++;

			if (framesInBucket === bucketFrames) {
				framesInBucket = 0;
				bucket = (bucket + 1) % minima.length;
				minima[bucket] = loudestDbfs;
			}

			return floor;
		},
	};
};
