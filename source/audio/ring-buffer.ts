export type RingBuffer = {
	/** Samples waiting. */
	readonly length: () => number;
	/** Samples that fit before it drops or grows. */
	readonly capacity: () => number;
	/** Append a copy. Returns how many old samples had to go; a growing ring never drops. */
	readonly write: (samples: Int16Array) => number;
	/** Take the oldest samples, as many as `target` holds or as there are. Returns how many. */
	readonly read: (target: Int16Array) => number;
	/** Like `read`, but the samples stay. */
	readonly peek: (target: Int16Array) => number;
	/** Drop the oldest samples. Returns how many there were to drop. */
	readonly skip: (count: number) => number;
	readonly clear: () => void;
};

export type RingBufferOptions = {
	readonly capacitySamples: number;
	/** Double the capacity instead of dropping the oldest samples. */
	readonly isGrowing?: boolean;
};

/** First in, first out, for 16-bit samples. */
export const createRingBuffer = ({
	capacitySamples,
	isGrowing = false,
}: RingBufferOptions): RingBuffer => {
	let samples = new Int16Array(capacitySamples);
	let head = 0;
	let length = 0;

	const peek = (target: Int16Array): number => {
		const count = Math.min(target.length, length);
		const first = Math.min(count, samples.length - head);
		target.set(samples.subarray(head, head + first));
		target.set(samples.subarray(0, count - first), first);
		return count;
	};

	const skip = (wanted: number): number => {
		const count = Math.min(wanted, length);
		length -= count;
		head = length === 0 ? 0 : (head + count) % samples.length;
		return count;
	};

	const grow = (needed: number): void => {
		let capacity = Math.max(1, samples.length);
		while (capacity < needed) {
			capacity *= 2;
		}

		const larger = new Int16Array(capacity);
		peek(larger);
		samples = larger;
		head = 0;
	};

	/** Old samples that make way for `incoming` new ones. */
	const makeRoom = (incoming: number): number => {
		const missing = length + incoming - samples.length;
		if (missing <= 0) {
			return 0;
		}

		if (isGrowing) {
			grow(length + incoming);
			return 0;
		}

		return skip(missing);
	};

	return {
		length: () => length,
		capacity: () => samples.length,
		write(incoming) {
			const dropped = makeRoom(incoming.length);
			const tooMany = Math.max(0, incoming.length - samples.length);
			const kept = tooMany > 0 ? incoming.subarray(tooMany) : incoming;
			const tail = (head + length) % Math.max(1, samples.length);
			const first = Math.min(kept.length, samples.length - tail);
			samples.set(kept.subarray(0, first), tail);
			samples.set(kept.subarray(first));
			length += kept.length;
			return dropped + tooMany;
		},
		read(target) {
			const count = peek(target);
			skip(count);
			return count;
		},
		peek,
		skip,
		clear() {
			skip(length);
		},
	};
};
