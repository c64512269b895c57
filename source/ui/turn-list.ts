import type {Conversation, Turn} from '../session/conversation.js';

/** The conversation by index, without copying it. */
export type TurnList = {
	readonly length: number;
	readonly at: (index: number) => Turn | undefined;
};

type Blocks = Conversation['older'];

type Starts = {
	/** Index of the first turn of each block. */
	readonly starts: readonly number[];
	readonly length: number;
};

const kept = new WeakMap<Blocks, Starts>();

/** Counted once for each list of full blocks: it is the same from one event to the next, and nothing that happens then may cost more in a long conversation. */
const startsOf = (older: Blocks): Starts => {
	const found = kept.get(older);
	if (found !== undefined) {
		return found;
	}

	let length = 0;
	const starts = older.map((block) => {
		const start = length;
		length += block.length;
		return start;
	});
	kept.set(older, {starts, length});
	return {starts, length};
};

/** The block that holds the index: the last one that begins at it or before. */
const blockAt = (starts: readonly number[], index: number): number => {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (starts[middle]! <= index) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
};

export const turnList = ({older, recent}: Conversation): TurnList => {
	const {starts, length: olderLength} = startsOf(older);

	return {
		length: olderLength + recent.length,
		at(index) {
			if (index >= olderLength) {
				return recent[index - olderLength];
			}

			const block = blockAt(starts, index);
			return older[block]?.[index - starts[block]!];
		},
	};
};
