import type {NewItem} from './client-frame.js';
import {
	change,
	changeMessage,
	consider,
	messageOf,
	send,
	sequence,
	withId,
	type Conversation,
	type Move,
} from './conversation.js';
import {addItem, changeItem, findItem, finishItem} from './items.js';
import {errorFrame, textOf, type WireItem} from './wire.js';

const toWire = (item: NewItem, id: string): WireItem => {
	const base = {id, object: 'realtime.item', status: 'completed'} as const;

	switch (item.type) {
		case 'message': {
			const type = item.role === 'assistant' ? 'output_text' : 'input_text';
			return {
				...base,
				type: 'message',
				role: item.role,
				content: item.texts.map((text) => ({type, text})),
			};
		}

		case 'function_call': {
			return {
				...base,
				type: 'function_call',
				call_id: item.callId,
				name: item.name,
				arguments: item.arguments,
			};
		}

		case 'function_call_output': {
			return {
				...base,
				type: 'function_call_output',
				call_id: item.callId,
				output: item.output,
			};
		}
	}
};

/** What a client's item means for the answer to come. */
const takeNotice = (item: NewItem, id: string): Move =>
	change((state) => {
		if (item.type === 'message' && item.role === 'user') {
			return {...state, question: {about: 'message', itemId: id}};
		}

		if (item.type === 'function_call_output') {
			return {
				...state,
				question: {about: 'outputs'},
				calls: state.calls.map((call) =>
					call.callId === item.callId ? {...call, output: item.output} : call,
				),
			};
		}

		return state;
	});

const problemWith = (
	state: Conversation,
	item: NewItem,
	previousItemId: string | undefined,
) => {
	if (item.id !== undefined && findItem(state, item.id) !== undefined) {
		return {
			code: 'item_create_duplicate_item_id',
			message: `Error adding item: there is an item '${item.id}' already.`,
			param: 'item.id',
		};
	}

	if (
		previousItemId !== undefined &&
		previousItemId !== 'root' &&
		findItem(state, previousItemId) === undefined
	) {
		return {
			code: 'item_create_invalid_previous_item_id',
			message: `Error adding item: there is no item '${previousItemId}' to follow.`,
			param: 'previous_item_id',
		};
	}

	if (
		item.type === 'function_call_output' &&
		!state.calls.some(({callId}) => callId === item.callId)
	) {
		return {
			code: 'invalid_tool_call_id',
			message: `Error adding item: no call '${item.callId}' waits for an output.`,
			param: 'item.call_id',
		};
	}

	return undefined;
};

export const createItem = (
	item: NewItem,
	previousItemId: string | undefined,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const problem = problemWith(state, item, previousItemId);
		if (problem !== undefined) {
			return send(errorFrame(problem, eventId));
		}

		const create = (id: string) => {
			const wire = toWire(item, id);
			return sequence(
				addItem({wire, audioMs: 0}, previousItemId),
				finishItem(wire),
				takeNotice(item, id),
			);
		};

		return item.id === undefined ? withId('item', create) : create(item.id);
	});

const noItem = (
	action: 'retrieve' | 'delete' | 'truncate',
	itemId: string,
) => ({
	code: `item_${action}_invalid_item_id`,
	message: `There is no item '${itemId}' to ${action}.`,
	param: 'item_id',
});

export const retrieveItem = (
	itemId: string,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const item = findItem(state, itemId);
		return send(
			item === undefined
				? errorFrame(noItem('retrieve', itemId), eventId)
				: {type: 'conversation.item.retrieved', item: item.wire},
		);
	});

export const deleteItem = (itemId: string, eventId: string | undefined): Move =>
	consider((state) =>
		findItem(state, itemId) === undefined
			? send(errorFrame(noItem('delete', itemId), eventId))
			: sequence(
					change((current) => ({
						...current,
						items: current.items.filter(({wire}) => wire.id !== itemId),
						question:
							current.question.about === 'message' &&
							current.question.itemId === itemId
								? {about: 'nothing'}
								: current.question,
					})),
					send({type: 'conversation.item.deleted', item_id: itemId}),
				),
	);

/** The beginning of a text, in proportion, whole words only. */
const shorten = (text: string, share: number): string => {
	if (share >= 1) {
		return text;
	}

	const kept = text.slice(0, Math.floor(text.length * share));
	return /\s/v.test(text.charAt(kept.length))
		? kept
		: kept.slice(0, Math.max(0, kept.search(/\S*$/v)));
};

type Truncation = {
	readonly itemId: string;
	readonly contentIndex: number;
	readonly audioEndMs: number;
};

export const truncateItem = (
	{itemId, contentIndex, audioEndMs}: Truncation,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const item = findItem(state, itemId);
		const refuse = (problem: Parameters<typeof errorFrame>[0]) =>
			send(errorFrame(problem, eventId));

		if (item === undefined) {
			return refuse(noItem('truncate', itemId));
		}

		const open = messageOf(state.response);
		const isOpen = open?.itemId === itemId;
		const {wire} = item;
		if (wire.type !== 'message' || wire.role !== 'assistant') {
			return refuse({
				code: 'invalid_value',
				message: 'Only messages of the assistant can be truncated.',
				param: 'item_id',
			});
		}

		const hasAudio = isOpen
			? state.response?.modality === 'audio'
			: wire.content[contentIndex]?.type === 'output_audio';
		if (contentIndex > 0 || !hasAudio) {
			return refuse({
				code: 'invalid_value',
				message: `Content ${contentIndex} of item '${itemId}' is not audio.`,
				param: 'content_index',
			});
		}

		const audioMs = isOpen ? open.audioMs : item.audioMs;
		if (audioEndMs > audioMs) {
			return refuse({
				code: 'invalid_value',
				message: `Audio content of ${Math.floor(audioMs)} ms is already shorter than ${audioEndMs} ms.`,
				param: 'audio_end_ms',
			});
		}

		const share = audioMs === 0 ? 1 : audioEndMs / audioMs;

		return sequence(
			isOpen
				? changeMessage((message) => ({
						...message,
						transcript: shorten(message.transcript, share),
						audioMs: audioEndMs,
						isTruncated: true,
					}))
				: changeItem(itemId, (current) => ({
						...current,
						audioMs: audioEndMs,
						wire: {
							...wire,
							content: [
								{
									type: 'output_audio',
									transcript: shorten(textOf(wire), share),
								},
							],
						},
					})),
			send({
				type: 'conversation.item.truncated',
				item_id: itemId,
				content_index: contentIndex,
				audio_end_ms: audioEndMs,
			}),
		);
	});
