import {formatOnTheWire} from './audio-format.js';
import {ask} from './asking.js';
import {sendOwnOutput} from './calls.js';
import type {ResponseWishes} from './client-frame.js';
import type {
	ActiveResponse,
	Conversation,
	ResponseSettings,
} from './conversation.js';
import {closeMessage} from './messages.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type Move,
} from './move.js';
import {errorFrame} from './wire.js';

type Ending =
	| {readonly status: 'completed'}
	| {readonly status: 'incomplete'; readonly reason: 'max_output_tokens'}
	| {
			readonly status: 'cancelled';
			readonly reason: 'turn_detected' | 'client_cancelled';
	  }
	| {
			readonly status: 'failed';
			readonly code: string;
			readonly message?: string;
	  };

const detailsOf = (ending: Ending) => {
	switch (ending.status) {
		case 'completed': {
			return {};
		}

		case 'incomplete':
		case 'cancelled': {
			return {
				status_details: {type: ending.status, reason: ending.reason},
			};
		}

		case 'failed': {
			const {status, code, message} = ending;
			return {
				status_details: {
					type: status,
					error: {
						type: 'server_error',
						code,
						...(message === undefined ? {} : {message}),
					},
				},
			};
		}
	}
};

/** `usage` is left out: nothing here is counted in tokens. */
const responseOnTheWire = (
	{id, output, settings}: ActiveResponse,
	{seed}: Conversation,
	ending?: Ending,
) => ({
	object: 'realtime.response',
	id,
	status: ending?.status ?? 'in_progress',
	...(ending === undefined ? {} : detailsOf(ending)),
	output,
	conversation_id: `conv_${seed}`,
	output_modalities: [settings.modality],
	max_output_tokens: settings.maxOutputTokens ?? 'inf',
	audio: {
		output: {
			format: formatOnTheWire(settings.outputFormat),
			voice: settings.voice,
		},
	},
	...(settings.metadata === undefined ? {} : {metadata: settings.metadata}),
});

const settingsOf = (
	{
		session: {
			instructions,
			modality,
			outputFormat,
			voice,
			speed,
			tools,
			toolChoice,
			maxOutputTokens,
		},
	}: Conversation,
	wishes: ResponseWishes,
): ResponseSettings => ({
	instructions,
	modality,
	outputFormat,
	voice,
	speed,
	tools,
	toolChoice,
	...(maxOutputTokens === undefined ? {} : {maxOutputTokens}),
	...wishes,
});

/** Begin to answer. There is no active response. */
const begin = (wishes: ResponseWishes): Move =>
	withId('resp', (id) =>
		sequence(
			change((state) => ({
				...state,
				isAnswerOwed: false,
				responses: [
					...state.responses,
					{
						id,
						settings: settingsOf(state, wishes),
						output: [],
						stage: 'thinking',
						calls: [],
						rounds: 0,
					},
				],
			})),
			withResponse(id, (response, state) =>
				send({
					type: 'response.created',
					response: responseOnTheWire(response, state),
				}),
			),
			ask(id),
		),
	);

/** A turn has ended: answer it now, or when the active response is over. */
export const answerTurn: Move = consider(({responses}) =>
	responses.length === 0
		? begin({})
		: change((current) => ({...current, isAnswerOwed: true})),
);

export const createResponse = (
	wishes: ResponseWishes,
	eventId: string | undefined,
): Move =>
	consider(({responses: [active]}) =>
		active === undefined
			? begin(wishes)
			: send(
					errorFrame(
						{
							code: 'conversation_already_has_active_response',
							message: `Conversation already has an active response in progress: ${active.id}. Wait until the response is finished before creating a new one.`,
						},
						eventId,
					),
				),
	);

/** The server's own functions that will not be heard of any more. */
const abandonCalls = ({calls}: ActiveResponse): Move =>
	sequence(
		...calls
			.filter(({isOwn, isSent}) => isOwn && isSent)
			.map(({callId, output}) =>
				sendOwnOutput(
					callId,
					output ?? JSON.stringify({error: 'The answer was interrupted.'}),
				),
			),
	);

/** Close what is open, say `response.done`, and go on with what has been waiting for it. */
export const endResponse = (responseId: string, ending: Ending): Move =>
	sequence(
		closeMessage(
			responseId,
			ending.status === 'completed' ? 'completed' : 'incomplete',
		),
		withResponse(responseId, (response, state) =>
			sequence(
				abandonCalls(response),
				work({type: 'mind.stop', responseId}),
				change((current) => ({
					...current,
					responses: current.responses.filter(({id}) => id !== responseId),
				})),
				send({
					type: 'response.done',
					response: responseOnTheWire(response, state, ending),
				}),
			),
		),
		consider(({isAnswerOwed, responses}) =>
			isAnswerOwed && responses.length === 0 ? begin({}) : stay,
		),
	);

/** The user speaks over whatever is being said. */
export const interrupt: Move = consider(({responses}) =>
	sequence(
		...responses.map(({id}) =>
			endResponse(id, {status: 'cancelled', reason: 'turn_detected'}),
		),
	),
);

export const cancelResponse = (
	responseId: string | undefined,
	eventId: string | undefined,
): Move =>
	consider(({responses}) => {
		const active = responses.find(
			({id}) => responseId === undefined || id === responseId,
		);

		return active === undefined
			? send(
					errorFrame(
						{
							code: 'response_cancel_not_active',
							message:
								responses.length === 0 || responseId === undefined
									? 'Cancellation failed: no active response found'
									: `Cancellation failed: response '${responseId}' is not active`,
						},
						eventId,
					),
				)
			: endResponse(active.id, {
					status: 'cancelled',
					reason: 'client_cancelled',
				});
	});
