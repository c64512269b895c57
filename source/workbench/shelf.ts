export type Shelf<Item> = {
	readonly put: (item: Item) => void;
	/** A copy, the newest last. */
	readonly read: () => readonly Item[];
};

/**
Keeps the newest: not more than so many, and not more than so many characters of text. The newest one always stays.
*/
export const createShelf = <Item extends {readonly text: string}>(
	capacity: number,
	capacityCharacters: number,
): Shelf<Item> => {
	let items: Array<Item | undefined> = [];
	/** How many at the beginning are gone. Taking them off one by one would move all others each time. */
	let gone = 0;
	let characters = 0;

	return {
		put(item) {
			items.push(item);
			characters += item.text.length;
			while (
				items.length - gone > capacity ||
				(characters > capacityCharacters && items.length - gone > 1)
			) {
				characters -= items[gone]?.text.length ?? 0;
				items[gone] = undefined;
				gone++;
			}

			if (gone > capacity) {
				items = items.slice(gone);
				gone = 0;
			}
		},
		read: () => items.slice(gone).filter((item) => item !== undefined),
	};
};
