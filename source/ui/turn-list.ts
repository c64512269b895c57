import type {Conversation, Turn} from '../session/conversation.js';

/** The conversation by index, without copying it. */
export type TurnList = {
	readonly length: number;
	readonly at: (index: number) => Turn | undefined;
};

export const turnList = ({older, recent}: Conversation): TurnList => {
	let olderLength = 0;
	const starts = older.map((block) => {
		const start = olderLength;
		olderLength += block.length;
		return start;
	});

	return {
		length: olderLength + recent.length,
		at(index) {
			if (index >= olderLength) {
				return recent[index - olderLength];
			}

			const block = starts.findLastIndex((start) => start <= index);
			return block === -1 ? undefined : older[block]?.[index - starts[block]!];
		},
	};
};
