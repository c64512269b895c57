import type {MadeCall} from './conversation.js';
import {addItem, finishItem} from './items.js';
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
				addItem({wire: begun, audioMs: 0}),
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
				finishItem({wire: item, audioMs: 0}),
				send({type: 'response.output_item.done', ...address, item}),
				changeResponse(responseId, (current) => ({
					...current,
					output: [...current.output, item],
				})),
				changeCall(responseId, call.callId, (current) => ({
					...current,
					isSent: true,
				})),
			);
		}),
	);

/** The server ran this function itself: its output is part of the conversation. */
export const sendOwnOutput = (callId: string, output: string): Move =>
	withId('item', (id) => {
		const wire: WireItem = {
			id,
			object: 'realtime.item',
			type: 'function_call_output',
			status: 'completed',
			call_id: callId,
			output,
		};

		return sequence(
			addItem({wire, audioMs: 0}),
			finishItem({wire, audioMs: 0}),
		);
	});
