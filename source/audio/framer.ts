export type Framer = {
	/**
	Calls `onFrame` for every frame that is complete now. The frame is only valid during the call: copy what must be kept.
	*/
	readonly push: (
		samples: Int16Array,
		onFrame: (frame: Int16Array) => void,
	) => void;
	/** Samples that wait for a frame to be complete. */
	readonly waitingSamples: () => number;
	/** Forget the incomplete frame. */
	readonly reset: () => void;
};

/** Chunks of any size in, frames of one size out. */
export const createFramer = (frameSamples: number): Framer => {
	const frame = new Int16Array(frameSamples);
	let filled = 0;

	return {
		push(samples, onFrame) {
			let taken = 0;
			while (taken < samples.length) {
				const count = Math.min(frameSamples - filled, samples.length - taken);
				frame.set(samples.subarray(taken, taken + count), filled);
				taken += count;
				filled += count;

				if (filled === frameSamples) {
					filled = 0;
					onFrame(frame);
				}
			}
		},
		waitingSamples: () => filled,
		reset() {
			filled = 0;
		},
	};
};
