import type {Conversation} from './conversation.js';
import {addItem, findItem, finishItem} from './items.js';
import {closeMessage} from './messages.js';
import {
	change,
	consider,
	send,
	sequence,
	speakerOf,
	stay,
	type Move,
} from './move.js';
import {withNewItem} from './new-item.js';
import type {NewItem} from './read-item.js';
import {askAgain, endResponse} from './responses.js';
import {errorFrame, shown} from './wire.js';

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
		!state.items.some(
			({wire}) => wire.type === 'function_call' && wire.call_id === item.callId,
		)
	) {
		return {
			code: 'invalid_tool_call_id',
			message: `Error adding item: there is no call '${item.callId}' to answer.`,
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

		return withNewItem(item, (created) =>
			sequence(addItem(created, previousItemId), finishItem(created)),
		);
	});

export const noItem = (
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
				: {type: 'conversation.item.retrieved', item: shown(item.wire)},
		);
	});

/** Take an item out of the conversation. An answer that is just being spoken ends with it: nothing follows about an item that is gone. */
export const deleteItem = (itemId: string, eventId: string | undefined): Move =>
	consider((state) => {
		if (findItem(state, itemId) === undefined) {
			return send(errorFrame(noItem('delete', itemId), eventId));
		}

		const speaker = speakerOf(state, itemId);

		return sequence(
			speaker === undefined ? stay : closeMessage(speaker.id, 'incomplete'),
			change((current) => ({
				...current,
				items: current.items.filter(({wire}) => wire.id !== itemId),
			})),
			send({type: 'conversation.item.deleted', item_id: itemId}),
			speaker === undefined
				? stay
				: endResponse(speaker.id, {
						status: 'cancelled',
						reason: 'client_cancelled',
					}),
			// Nobody waits for its words any more.
			askAgain,
		);
	});
