/**
Which sample of the loudspeaker belongs to which of the microphone, by counting both: blocks arrive in bursts, but no sample is missing, so what matters is that the counts keep their distance. A distance that changed for good means that one side lost or repeated sound.
*/
export type Alignment = {
	/** Before each frame: how many samples of either side there have been. Returns whether the offset was set anew. */
	readonly note: (nearSamples: number, farSamples: number) => boolean;
	/** Add to a position of the microphone for the position of the loudspeaker given at that time, less a margin for bursts. */
	readonly offset: () => number;
	readonly reset: () => void;
};

/** How far the far end is read behind what was given last, so that a late block is no hole, samples. */
const marginSamples = 480;
export const marginMs = marginSamples / 48;
/** A distance that moved by this is no burst, samples. */
const jumpSamples = 720;
/** Two thirds of a second: longer than bursts last. */
const windowFrames = 64;

export const createAlignment = (): Alignment => {
	const distances = new Int32Array(windowFrames);
	const sorted = new Int32Array(windowFrames);
	let filled = 0;
	let next = 0;
	let offset = 0;
	let isAnchored = false;

	const median = () => {
		sorted.set(distances);
		sorted.sort();
		return sorted[windowFrames / 2]!;
	};

	return {
		note(nearSamples, farSamples) {
			const distance = farSamples - nearSamples;

			if (!isAnchored) {
				isAnchored = true;
				offset = distance - marginSamples;
				distances.fill(distance);
				filled = 0;
				return true;
			}

			distances[next] = distance;
			next = (next + 1) % windowFrames;
			filled++;

			if (filled % 16 !== 0) {
				return false;
			}

			const wanted = median() - marginSamples;
			if (Math.abs(wanted - offset) < jumpSamples) {
				return false;
			}

			offset = wanted;
			return true;
		},
		offset: () => offset,
		reset() {
			isAnchored = false;
		},
	};
};
