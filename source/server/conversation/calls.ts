import {addAnswerItem, finishAnswerItem, putOut} from './answer-items.js';
import type {ActiveResponse, MadeCall} from './conversation.js';
import {
	changeResponse,
	send,
	sequence,
	withId,
	withResponse,
	type Move,
} from './move.js';
import type {WireItem} from './wire.js';

/** How arguments are cut into deltas, in characters. */
const argumentsDelta = 16;

const cut = (text: string): readonly string[] =>
	Array.from({length: Math.ceil(text.length / argumentsDelta)}, (_, index) =>
		text.slice(index * argumentsDelta, (index + 1) * argumentsDelta),
	);

export const changeCall = (
	responseId: string,
	callId: string,
	next: (call: MadeCall) => MadeCall,
): Move =>
	changeResponse(responseId, (response) => ({
		...response,
		calls: response.calls.map((call) =>
			call.callId === callId ? next(call) : call,
		),
	}));

/** A call as an item of the response, from its name to its last argument. */
export const sendCall = (responseId: string, call: MadeCall): Move =>
	withId('item', (itemId) =>
		withResponse(responseId, (response) => {
			const address = {
				response_id: response.id,
				output_index: response.output.length,
			};
			const callAddress = {
				...address,
				item_id: itemId,
				call_id: call.callId,
			};
			const begun: WireItem = {
				id: itemId,
				object: 'realtime.item',
				type: 'function_call',
				status: 'in_progress',
				call_id: call.callId,
				name: call.name,
				arguments: '',
			};
			const item: WireItem = {
				...begun,
				status: 'completed',
				arguments: call.arguments,
			};

			return sequence(
				send({type: 'response.output_item.added', ...address, item: begun}),
				addAnswerItem(responseId, {wire: begun, audioMs: 0}),
				send(
					...cut(call.arguments).map((delta) => ({
						type: 'response.function_call_arguments.delta',
						...callAddress,
						delta,
					})),
					{
						type: 'response.function_call_arguments.done',
						...callAddress,
						name: call.name,
						arguments: call.arguments,
					},
				),
				putOut(responseId, {wire: item, audioMs: 0}, 0),
				send({type: 'response.output_item.done', ...address, item}),
				changeCall(responseId, call.callId, (current) => ({
					...current,
					isSent: true,
				})),
			);
		}),
	);

/** The server ran this function itself: its output is part of the conversation. */
export const sendOwnOutput = (
	responseId: string,
	callId: string,
	output: string,
): Move =>
	withId('item', (id) => {
		const wire: WireItem = {
			id,
			object: 'realtime.item',
			type: 'function_call_output',
			status: 'completed',
			call_id: callId,
			output,
		};
		const item = {wire, audioMs: 0};

		return sequence(
			addAnswerItem(responseId, item),
			finishAnswerItem(responseId, item),
		);
	});

const interrupted = JSON.stringify({error: 'The answer was interrupted.'});

/** The response is over before the server's own functions are: their calls have outputs all the same. */
export const abandonCalls = ({id, calls}: ActiveResponse): Move =>
	sequence(
		...calls
			.filter(({isOwn, isSent}) => isOwn && isSent)
			.map(({callId, output = interrupted}) =>
				sendOwnOutput(id, callId, output),
			),
	);
