/**
Which sample of the loudspeaker belongs to which of the microphone, by counting both: blocks arrive in bursts, but no sample is missing, so what matters is that the counts keep their distance. A distance that suddenly changed for good means that one side lost or repeated sound; one that creeps is a clock's drift, which shows as a slowly changing delay.
*/
export type Alignment = {
	/** Before each frame: how many samples of either side there have been. Returns whether the offset was set anew. */
	readonly note: (nearSamples: number, farSamples: number) => boolean;
	/** Add to a position of the microphone for the position of the loudspeaker given at that time, less a margin for bursts. */
	readonly offset: () => number;
	/** How far the far end is read behind what was given last, on the average, ms. */
	readonly marginMs: () => number;
	/** Read the far end so many samples earlier from now on: the echo comes later than it did. */
	readonly delay: (samples: number) => void;
	readonly reset: () => void;
};

/** Room for bursts, samples: four blocks of a device, and less than any device keeps waiting. */
const marginSamples = 960;
const samplesPerMs = 48;
/** A distance that moved by this at once is no drift, samples. */
const jumpSamples = 480;
/** Two thirds of a second: longer than bursts last. */
const windowFrames = 64;
const framesBetweenLooks = 16;
/** How quickly drift is followed: a share of what is seen at every look. */
const following = 1 / 8;

export const createAlignment = (frameSamples: number): Alignment => {
	const distances = new Int32Array(windowFrames);
	const sorted = new Int32Array(windowFrames);
	let noted = 0;
	let offset = 0;
	/** The usual distance. */
	let usual = 0;
	let isAnchored = false;

	const median = () => {
		sorted.set(distances);
		sorted.sort();
		return sorted[windowFrames / 2]!;
	};

	const settle = (distance: number) => {
		distances.fill(distance);
		usual = distance;
	};

	/** A distance that changed for good. */
	const hasJumped = (): boolean => {
		const moved = median() - usual;

		if (Math.abs(moved) < jumpSamples) {
			usual += moved * following;
			return false;
		}

		offset += Math.round(moved);
		usual += moved;
		return true;
	};

	return {
		note(nearSamples, farSamples) {
			const distance = farSamples - nearSamples;

			if (!isAnchored) {
				isAnchored = true;
				offset = distance - frameSamples - marginSamples;
				settle(distance);
				return true;
			}

			distances[noted % windowFrames] = distance;
			noted++;

			if (noted % framesBetweenLooks === 0 && hasJumped()) {
				return true;
			}

			// A hole tears more than an offset that moves: bursts are longer than they seemed, or the clocks have drifted apart.
			if (offset + frameSamples > distance && distance > usual - jumpSamples) {
				offset = distance - frameSamples - marginSamples;
				return true;
			}

			return false;
		},
		offset: () => offset,
		marginMs: () => (usual - offset) / samplesPerMs,
		delay(samples) {
			offset -= samples;
		},
		reset() {
			isAnchored = false;
		},
	};
};
