import type {Failure} from '../failure.js';
import type {ActiveResponse, Conversation, Item} from './conversation.js';
import {historyOf, isUnheard} from './history.js';
import {findItem} from './items.js';
import {
	changeResponse,
	sequence,
	withResponse,
	work,
	type Move,
} from './move.js';
import {inputUsage, sumOf} from './tokens.js';
import {toolsInPlay} from './tools.js';

/** What the response answers, oldest first. */
const itemsFor = (
	{context}: ActiveResponse,
	state: Conversation,
): readonly Item[] =>
	context === undefined
		? state.items
		: context
				.map((entry) =>
					entry.type === 'item' ? entry.item : findItem(state, entry.itemId),
				)
				.filter((item) => item !== undefined);

/** Why nobody knows the words that a response is to answer. */
export const unheardIn = (
	response: ActiveResponse,
	state: Conversation,
): Failure | undefined =>
	itemsFor(response, state).findLast(
		({wire}) => wire.type === 'message' && wire.role === 'user',
	)?.failure;

/** A choice that has been made is not made again: once a function has answered the mind may speak. */
const toolChoiceOf = ({settings: {toolChoice}, rounds}: ActiveResponse) =>
	rounds > 0 && toolChoice !== 'none' ? 'auto' : toolChoice;

const think = (
	response: ActiveResponse,
	items: readonly Item[],
	{ownTools}: Conversation,
): Move => {
	const {
		id,
		settings: {instructions, tools, maxOutputTokens},
	} = response;

	return sequence(
		changeResponse(id, (current) => ({
			...current,
			stage: 'thinking',
			usage: sumOf(current.usage, inputUsage(items, instructions)),
		})),
		work({
			type: 'mind.think',
			responseId: id,
			request: {
				instructions,
				history: historyOf(items),
				tools: toolsInPlay(tools, ownTools),
				toolChoice: toolChoiceOf(response),
				...(maxOutputTokens === undefined ? {} : {maxOutputTokens}),
			},
		}),
	);
};

/** Ask the mind what to answer, as soon as every word of it is known. */
export const ask = (responseId: string): Move =>
	withResponse(responseId, (response, state) => {
		const items = itemsFor(response, state);

		return items.some((item) => isUnheard(item))
			? changeResponse(responseId, (current) => ({
					...current,
					stage: 'waiting',
				}))
			: think(response, items, state);
	});
