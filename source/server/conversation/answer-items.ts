import type {Item} from './conversation.js';
import {addItem, finishItem} from './items.js';
import {
	changeResponse,
	sequence,
	stay,
	withResponse,
	type Move,
} from './move.js';
import {outputUsage, sumOf} from './tokens.js';

/** An item that a response begins to make. */
export const addAnswerItem = (responseId: string, item: Item): Move =>
	withResponse(responseId, ({isOutOfBand}) =>
		isOutOfBand ? stay : addItem(item),
	);

/** It is finished: it stands in the conversation, or where the response stands outside, and in whatever the response looks back on. */
export const finishAnswerItem = (responseId: string, item: Item): Move =>
	withResponse(responseId, ({isOutOfBand}) =>
		sequence(
			isOutOfBand ? stay : finishItem(item),
			changeResponse(responseId, (response) => ({
				...response,
				...(response.context === undefined
					? {}
					: {context: [...response.context, {type: 'item', item}]}),
			})),
		),
	);

/** The same for an item that is also part of what the response puts out. */
export const putOut = (responseId: string, item: Item, sentMs: number): Move =>
	sequence(
		finishAnswerItem(responseId, item),
		changeResponse(responseId, (response) => ({
			...response,
			output: [...response.output, item.wire],
			usage: sumOf(response.usage, outputUsage(item.wire, sentMs)),
		})),
	);
