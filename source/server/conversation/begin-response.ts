import type {
	ActiveResponse,
	ContextEntry,
	Conversation,
	ResponseSettings,
} from './conversation.js';
import {stopWaiting} from './idle.js';
import {withNewItem} from './new-item.js';
import {choiceAmong} from './read-tools.js';
import type {NewInput, ResponseWishes} from './read-wishes.js';
import {responseOnTheWire} from './response-on-the-wire.js';
import {
	change,
	changeResponse,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	type Move,
} from './move.js';
import {noUsage} from './tokens.js';

const settingsOf = (
	{session, ownTools}: Conversation,
	{settings: {maxOutputTokens, ...wishes}}: ResponseWishes,
): ResponseSettings => {
	const {instructions, modality, outputFormat, voice, speed} = session;
	const limit = maxOutputTokens ?? session.maxOutputTokens ?? Infinity;

	return {
		instructions,
		modality,
		outputFormat,
		voice,
		speed,
		tools: session.tools,
		toolChoice: choiceAmong(session.toolChoice, [
			...(wishes.tools ?? session.tools),
			...ownTools,
		]),
		...(limit === Infinity ? {} : {maxOutputTokens: limit}),
		...wishes,
	};
};

/** What it looks back on: its own input, or the conversation as it is now where it stands outside of it. */
const contextOf = (
	{items}: Conversation,
	{isOutOfBand, input}: ResponseWishes,
): Pick<ActiveResponse, 'context'> => {
	if (input !== undefined) {
		return {context: []};
	}

	return isOutOfBand
		? {
				context: items.map(({wire}) => ({
					type: 'reference',
					itemId: wire.id,
				})),
			}
		: {};
};

const addToContext = (responseId: string, entry: ContextEntry): Move =>
	changeResponse(responseId, (response) => ({
		...response,
		context: [...(response.context ?? []), entry],
	}));

const takeInput = (responseId: string, input: NewInput): Move =>
	input.type === 'reference'
		? addToContext(responseId, input)
		: withNewItem(input.item, (item) =>
				addToContext(responseId, {type: 'item', item}),
			);

/**
Begin to answer; whether there may be another response has been decided.

@param next What follows when the client has been told.
*/
export const beginResponse = (
	wishes: ResponseWishes,
	next: (responseId: string) => Move,
): Move =>
	withId('resp', (id) =>
		sequence(
			wishes.isOutOfBand
				? stay
				: sequence(
						stopWaiting,
						change((state) => ({...state, isAnswerOwed: false})),
					),
			change((state) => ({
				...state,
				responses: [
					...state.responses,
					{
						id,
						settings: settingsOf(state, wishes),
						isOutOfBand: wishes.isOutOfBand,
						...contextOf(state, wishes),
						output: [],
						stage: 'thinking',
						calls: [],
						rounds: 0,
						isCut: false,
						usage: noUsage,
						spokenMs: 0,
					},
				],
			})),
			withResponse(id, (response, state) =>
				send({
					type: 'response.created',
					response: responseOnTheWire(response, state),
				}),
			),
			...(wishes.input ?? []).map((input) => takeInput(id, input)),
			next(id),
		),
	);
