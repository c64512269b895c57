import {maxItems, type Conversation, type Item} from './conversation.js';
import {change, consider, send, sequence, type Move} from './move.js';

export const findItem = (
	state: Conversation,
	itemId: string,
): Item | undefined => state.items.find((item) => item.wire.id === itemId);

export const lastItemId = (state: Conversation): string | undefined =>
	state.items.at(-1)?.wire.id;

/** Put an item into the conversation and say so. Without `previousItemId` it is the last. */
export const addItem = (item: Item, previousItemId?: string): Move =>
	consider((state) => {
		const at =
			previousItemId === undefined
				? state.items.length
				: state.items.findIndex(({wire}) => wire.id === previousItemId) + 1;

		return sequence(
			change((current) => ({
				...current,
				items: current.items.toSpliced(at, 0, item).slice(-maxItems),
			})),
			send({
				type: 'conversation.item.added',
				previous_item_id: state.items[at - 1]?.wire.id ?? null,
				item: item.wire,
			}),
		);
	});

/** An item is as it will stay. */
export const finishItem = (item: Item): Move =>
	consider((state) => {
		const at = state.items.findIndex(({wire}) => wire.id === item.wire.id);

		return sequence(
			change((current) => ({
				...current,
				items:
					at === -1
						? current.items
						: current.items.with(at, {...current.items[at], ...item}),
			})),
			send({
				type: 'conversation.item.done',
				previous_item_id: state.items[at - 1]?.wire.id ?? null,
				item: item.wire,
			}),
		);
	});

/** Change what is remembered of an item, without a word to the client. */
export const changeItem = (itemId: string, next: (item: Item) => Item): Move =>
	change((state) => ({
		...state,
		items: state.items.map((item) =>
			item.wire.id === itemId ? next(item) : item,
		),
	}));

export const rememberHeard = (
	itemId: string,
	heard: NonNullable<Item['heard']>,
): Move =>
	changeItem(itemId, (item) => ({
		...item,
		heard,
		wire:
			item.wire.type === 'message' && heard.isUnderstood
				? {
						...item.wire,
						content: [{type: 'input_audio', transcript: heard.text}],
					}
				: item.wire,
	}));
