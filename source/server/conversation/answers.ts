import {
	change,
	changeResponse,
	maxOpenCalls,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	type Move,
} from './conversation.js';
import type {Language, Thought, ThoughtCall} from '../engines.js';
import {addItem, finishItem} from './items.js';
import {closeMessage, ifSpeaking, say, writeInstead} from './messages.js';
import {conclude, endResponse} from './responses.js';
import type {WireItem} from './wire.js';

/** How often the agent's own functions may be followed by more of them in one response. */
const maxRounds = 4;

/** How arguments are cut into deltas, in characters. */
const argumentsDelta = 16;

const cut = (text: string): readonly string[] =>
	Array.from({length: Math.ceil(text.length / argumentsDelta)}, (_, index) =>
		text.slice(index * argumentsDelta, (index + 1) * argumentsDelta),
	);

/** A call as an item of the response, from its name to its last argument. */
const sendCall = (call: ThoughtCall, itemId: string, callId: string): Move =>
	withResponse((response) => {
		const address = {
			response_id: response.id,
			output_index: response.output.length,
		};
		const callAddress = {...address, item_id: itemId, call_id: callId};
		const begun: WireItem = {
			id: itemId,
			object: 'realtime.item',
			type: 'function_call',
			status: 'in_progress',
			call_id: callId,
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
			finishItem(item),
			send({type: 'response.output_item.done', ...address, item}),
			changeResponse((current) => ({
				...current,
				output: [...current.output, item],
			})),
		);
	});

/** The agent ran this function itself: its result is part of the conversation. */
const sendOwnResult = (callId: string, output: string): Move =>
	withId('item', (id) => {
		const wire: WireItem = {
			id,
			object: 'realtime.item',
			type: 'function_call_output',
			status: 'completed',
			call_id: callId,
			output,
		};

		return sequence(addItem({wire, audioMs: 0}), finishItem(wire));
	});

const call = (wanted: ThoughtCall, language: Language): Move =>
	withId('item', (itemId) =>
		withId('call', (callId) =>
			sequence(
				sendCall(wanted, itemId, callId),
				wanted.ownResult === undefined
					? stay
					: sendOwnResult(callId, wanted.ownResult),
				change((state) => ({
					...state,
					calls: [
						...state.calls,
						{
							callId,
							name: wanted.name,
							arguments: wanted.arguments,
							language,
							...(wanted.ownResult === undefined
								? {}
								: {output: wanted.ownResult}),
						},
					].slice(-maxOpenCalls),
				})),
			),
		),
	);

/** After the words: the calls, and then either the end or a conclusion. */
const proceed = (calls: readonly ThoughtCall[], language: Language): Move =>
	sequence(
		...calls.map((wanted) => call(wanted, language)),
		withResponse((response) => {
			const isWaitingForClient = calls.some(
				({ownResult}) => ownResult === undefined,
			);
			return calls.length === 0 ||
				isWaitingForClient ||
				response.rounds >= maxRounds
				? endResponse({status: 'completed'})
				: sequence(
						changeResponse((current) => ({
							...current,
							rounds: current.rounds + 1,
						})),
						conclude,
					);
		}),
	);

/** The words have all been sent. */
const finishWords: Move = withResponse(({stage}) =>
	stage.status === 'speaking'
		? sequence(closeMessage('completed'), proceed(stage.calls, stage.language))
		: stay,
);

export const finishSpeech = (itemId: string): Move =>
	ifSpeaking(itemId, finishWords);

export const speakThought = (responseId: string, thought: Thought): Move =>
	withResponse(({id, stage}) => {
		if (id !== responseId || stage.status !== 'thinking') {
			return stay;
		}

		const {say: text, language, calls} = thought;

		return text === ''
			? proceed(calls, language)
			: say({text, language, calls}, finishWords);
	});

export const failResponse = (responseId: string, code: string): Move =>
	withResponse(({id}) =>
		id === responseId ? endResponse({status: 'failed', code}) : stay,
	);

/** There is no voice, or it broke: go on in writing where nothing was said yet. */
export const loseVoice = (itemId: string): Move =>
	writeInstead(
		itemId,
		finishWords,
		endResponse({status: 'failed', code: 'voice_failed'}),
	);
