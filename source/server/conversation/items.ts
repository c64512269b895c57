import {
	change,
	consider,
	maxItems,
	send,
	sequence,
	type Conversation,
	type Item,
	type Move,
} from './conversation.js';
import type {WireItem} from './wire.js';

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
export const finishItem = (wire: WireItem, audioMs = 0): Move =>
	consider((state) => {
		const at = state.items.findIndex((item) => item.wire.id === wire.id);

		return sequence(
			change((current) => ({
				...current,
				items:
					at === -1
						? current.items
						: current.items.with(at, {...current.items[at], wire, audioMs}),
			})),
			send({
				type: 'conversation.item.done',
				previous_item_id: state.items[at - 1]?.wire.id ?? null,
				item: wire,
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
