import {
	maxCharacters,
	maxItems,
	type Conversation,
	type Item,
} from './conversation.js';
import {change, consider, send, sequence, type Move} from './move.js';
import {shown, type WireItem} from './wire.js';

export const findItem = (
	state: Conversation,
	itemId: string,
): Item | undefined => state.items.find((item) => item.wire.id === itemId);

export const lastItemId = (state: Conversation): string | undefined =>
	state.items.at(-1)?.wire.id;

const lengthOf = (wire: WireItem): number => {
	switch (wire.type) {
		case 'message': {
			return wire.content.reduce(
				(sum, {text = '', transcript = ''}) =>
					sum + text.length + transcript.length,
				0,
			);
		}

		case 'function_call': {
			return wire.arguments.length;
		}

		case 'function_call_output': {
			return wire.output.length;
		}
	}
};

/** What fits into the memory of one conversation: the newest of it, and always the last. */
const newest = (items: readonly Item[]): readonly Item[] => {
	let room = maxCharacters;
	const first = items.findLastIndex(({wire}) => {
		room -= lengthOf(wire);
		return room < 0;
	});

	return items.slice(
		Math.max(items.length - maxItems, Math.min(first + 1, items.length - 1)),
	);
};

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
				items: newest(current.items.toSpliced(at, 0, item)),
			})),
			send({
				type: 'conversation.item.added',
				previous_item_id: state.items[at - 1]?.wire.id ?? null,
				item: shown(item.wire),
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
				item: shown(item.wire),
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

/** The words of a message, put to the sound that they were said in: all of them to the first that has none yet. */
const withTranscript = (wire: WireItem, transcript: string): WireItem => {
	if (wire.type !== 'message') {
		return wire;
	}

	const at = wire.content.findIndex(
		(content) =>
			content.type === 'input_audio' && content.transcript === undefined,
	);

	return at === -1
		? wire
		: {
				...wire,
				content: wire.content.with(at, {type: 'input_audio', transcript}),
			};
};

export const rememberHeard = (
	itemId: string,
	{heard, failure}: Required<Pick<Item, 'heard'>> & Pick<Item, 'failure'>,
): Move => {
	const remember = (item: Item): Item =>
		item.wire.id === itemId && item.heard === undefined
			? {
					...item,
					heard,
					...(failure === undefined ? {} : {failure}),
					wire: heard.isUnderstood
						? withTranscript(item.wire, heard.text)
						: item.wire,
				}
			: item;

	return change((state) => ({
		...state,
		items: state.items.map((item) => remember(item)),
		responses: state.responses.map((response) =>
			response.context === undefined
				? response
				: {
						...response,
						context: response.context.map((entry) =>
							entry.type === 'item'
								? {...entry, item: remember(entry.item)}
								: entry,
						),
					},
		),
	}));
};
