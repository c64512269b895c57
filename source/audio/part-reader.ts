import type {Arrivals} from './jitter.js';
import type {PartKey} from './messages.js';
import {createSampleAligner, type SampleAligner} from './pcm.js';
import type {Resampler} from './resample.js';
import {createRingBuffer, type RingBuffer} from './ring-buffer.js';

/** One part's audio that waits to be rendered, at the wire's rate. */
export type WaitingPart = {
	readonly key: PartKey;
	readonly queue: RingBuffer;
	readonly aligner: SampleAligner;
	/** It had ended already, and then more of it came. */
	readonly isReopened: boolean;
	/** Nothing more will come. */
	isFinished: boolean;
	/** Some of it has been rendered. */
	hasStarted: boolean;
	/** It was being rendered and ran dry before it was finished. */
	isStarving: boolean;
	/** It ran dry, and some of what follows is there. */
	isRefilling: boolean;
	/** When its audio came; absent where that does not matter. */
	readonly arrivals: Arrivals | undefined;
	/** How long the device has waited for it since some of it came last, device samples. */
	waitedSamples: number;
};

export type WaitingPartOptions = {
	readonly key: PartKey;
	/** To begin with: it grows. */
	readonly capacitySamples: number;
	readonly isReopened: boolean;
	/** Where the part's byte stream stands, when it goes on. */
	readonly aligner?: SampleAligner | undefined;
	readonly arrivals?: Arrivals | undefined;
};

export const createWaitingPart = ({
	key: {responseId, itemId, contentIndex},
	capacitySamples,
	isReopened,
	aligner = createSampleAligner(),
	arrivals,
}: WaitingPartOptions): WaitingPart => ({
	key: {responseId, itemId, contentIndex},
	queue: createRingBuffer({capacitySamples, isGrowing: true}),
	aligner,
	isReopened,
	isFinished: false,
	hasStarted: false,
	isStarving: false,
	isRefilling: false,
	arrivals,
	waitedSamples: 0,
});

export type PartReader = {
	/** Writes the part's next device samples into `target` from `start` on. Returns how many there were. */
	readonly read: (
		part: WaitingPart,
		target: Int16Array,
		start: number,
	) => number;
	/** Lets out what conversion held back of a finished part; true when all of it has been read. */
	readonly exhaust: (part: WaitingPart) => boolean;
	/** Device samples that left the part's queue and have not been read. */
	readonly heldSamples: () => number;
	/** Forget what was taken from the part: another one is next. */
	readonly reset: () => void;
};

/** Audio is converted as it is needed, this much at a time: a burst of half a minute must not hold up the device. */
const chunkMs = 10;

/**
Reads parts at the device's rate, one after another: a part must be exhausted, or forgotten by `reset`, before the next one is read.
*/
export const createPartReader = (
	resampler: Resampler,
	wireRateHz: number,
): PartReader => {
	const chunk = new Int16Array(Math.ceil((wireRateHz * chunkMs) / 1000));
	let converted: Int16Array = chunk.subarray(0, 0);
	let offset = 0;
	/** The resampler has seen samples of the part and may hold some back. */
	let isInside = false;

	const hold = (samples: Int16Array): void => {
		converted = samples;
		offset = 0;
	};

	/** Converts the next chunk; false when there is nothing to convert now. */
	const refill = (part: WaitingPart): boolean => {
		const count = part.queue.read(chunk);
		if (count > 0) {
			hold(resampler.push(chunk.subarray(0, count)));
			isInside = true;
			return true;
		}

		if (part.isFinished && isInside) {
			hold(resampler.flush());
			isInside = false;
			return true;
		}

		return false;
	};

	/** False when the part has nothing to read now. */
	const prepare = (part: WaitingPart): boolean => {
		while (offset === converted.length) {
			if (!refill(part)) {
				return false;
			}
		}

		return true;
	};

	return {
		read(part, target, start) {
			let end = start;
			while (end < target.length && prepare(part)) {
				const count = Math.min(target.length - end, converted.length - offset);
				target.set(converted.subarray(offset, offset + count), end);
				offset += count;
				end += count;
			}

			return end - start;
		},
		exhaust: (part) => part.isFinished && !prepare(part),
		heldSamples: () => converted.length - offset,
		reset() {
			resampler.reset();
			hold(chunk.subarray(0, 0));
			isInside = false;
		},
	};
};
