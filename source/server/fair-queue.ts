/** What waits, by lanes that take turns: a lane with a hundred items holds up another's first by one item only. */
export type FairQueue<Item> = {
	readonly push: (lane: string, item: Item) => void;
	/** The next item of the lane whose turn it is. */
	readonly shift: () => Item | undefined;
	/** How many wait. */
	readonly size: () => number;
	/** It need not wait any more. Nothing where it does not. */
	readonly remove: (lane: string, item: Item) => void;
};

export const createFairQueue = <Item>(): FairQueue<Item> => {
	/** In the order of their turns; none is empty. */
	const lanes = new Map<string, Item[]>();

	return {
		size: () => [...lanes.values()].reduce((sum, {length}) => sum + length, 0),
		push(lane, item) {
			const items = lanes.get(lane);

			if (items === undefined) {
				lanes.set(lane, [item]);
			} else {
				items.push(item);
			}
		},
		shift() {
			const [first] = lanes;
			if (first === undefined) {
				return undefined;
			}

			const [lane, items] = first;
			const item = items.shift();
			lanes.delete(lane);

			if (items.length > 0) {
				lanes.set(lane, items);
			}

			return item;
		},
		remove(lane, item) {
			const items = lanes.get(lane) ?? [];
			const others = items.filter((other) => other !== item);

			if (others.length === 0) {
				lanes.delete(lane);
			} else if (others.length < items.length) {
				// In place: the lane keeps its turn.
				lanes.set(lane, others);
			}
		},
	};
};
