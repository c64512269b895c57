import type {ResponseWishes} from './client-frame.js';
import {
	change,
	changeResponse,
	consider,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type ActiveResponse,
	type Conversation,
	type Move,
} from './conversation.js';
import type {Heard, Language} from '../engines.js';
import {findItem} from './items.js';
import {closeMessage} from './messages.js';
import {allowedTools} from './session-options.js';
import {errorFrame, textOf} from './wire.js';

type Ending =
	| {readonly status: 'completed'}
	| {
			readonly status: 'cancelled';
			readonly reason: 'turn_detected' | 'client_cancelled';
	  }
	| {readonly status: 'failed'; readonly code: string};

const detailsOf = (ending: Ending) => {
	switch (ending.status) {
		case 'completed': {
			return {};
		}

		case 'cancelled': {
			return {
				status_details: {type: ending.status, reason: ending.reason},
			};
		}

		case 'failed': {
			return {
				status_details: {
					type: ending.status,
					error: {type: 'server_error', code: ending.code},
				},
			};
		}
	}
};

/** `usage` is left out: nothing here is counted in tokens. */
const responseOnTheWire = (
	response: ActiveResponse,
	{seed, session}: Conversation,
	ending?: Ending,
) => ({
	object: 'realtime.response',
	id: response.id,
	status: ending?.status ?? 'in_progress',
	...(ending === undefined ? {} : detailsOf(ending)),
	output: response.output,
	conversation_id: `conv_${seed}`,
	output_modalities: [response.modality],
	max_output_tokens: 'inf',
	audio: {
		output: {
			format: {type: 'audio/pcm', rate: session.outputRateHz},
			voice: response.voice,
		},
	},
	...(response.metadata === undefined ? {} : {metadata: response.metadata}),
});

/** The mind answers in the language of the question; where it only reads results it is told. */
const languageOf = (state: Conversation): Language =>
	state.calls.at(-1)?.language ?? 'en';

/** Draw the conclusion from every call that has its output. */
export const conclude: Move = withResponse(({id}, state) => {
	const answered = state.calls.flatMap(({output, ...call}) =>
		output === undefined
			? []
			: [{name: call.name, arguments: call.arguments, output}],
	);

	return sequence(
		change((current) => ({
			...current,
			calls: current.calls.filter(({output}) => output === undefined),
		})),
		changeResponse((response) => ({
			...response,
			stage: {status: 'thinking'},
		})),
		work({
			type: 'mind.conclude',
			responseId: id,
			request: {language: languageOf(state), results: answered},
		}),
	);
});

const think = (heard: Heard, source: 'speech' | 'typed'): Move =>
	withResponse((response, state) =>
		sequence(
			changeResponse((current) => ({
				...current,
				stage: {status: 'thinking'},
			})),
			work({
				type: 'mind.think',
				responseId: response.id,
				request: {
					heard,
					source,
					tools: response.tools,
					lastAnswer: state.lastAnswer,
				},
			}),
		),
	);

/** What is being answered: the words of this item, once they are known. */
const answerMessage = (itemId: string): Move =>
	consider((state) => {
		const item = findItem(state, itemId);
		if (item?.wire.type !== 'message') {
			return think({isUnderstood: true, text: ''}, 'typed');
		}

		if (item.wire.content.some(({type}) => type === 'input_audio')) {
			return item.heard === undefined
				? changeResponse((response) => ({
						...response,
						stage: {status: 'waiting', itemId},
					}))
				: think(item.heard, 'speech');
		}

		return think({isUnderstood: true, text: textOf(item.wire)}, 'typed');
	});

/** The words that a response was waiting for have come. */
export const answerHeard = (itemId: string, heard: Heard): Move =>
	withResponse(({stage}) =>
		stage.status === 'waiting' && stage.itemId === itemId
			? think(heard, 'speech')
			: stay,
	);

const isUserMessage = ({wire}: Conversation['items'][number]): boolean =>
	wire.type === 'message' && wire.role === 'user';

const answer: Move = consider(({question, items}) => {
	const asked = change((state) => ({
		...state,
		question: {about: 'nothing'} as const,
	}));

	switch (question.about) {
		case 'outputs': {
			return sequence(asked, conclude);
		}

		case 'message': {
			return sequence(asked, answerMessage(question.itemId));
		}

		case 'nothing': {
			const last = items.findLast((item) => isUserMessage(item));
			return answerMessage(last?.wire.id ?? '');
		}
	}
});

/** Begin to answer. There is no active response. */
const begin = (wishes: ResponseWishes): Move =>
	withId('resp', (id) =>
		sequence(
			change((state) => ({
				...state,
				isAnswerOwed: false,
				response: {
					id,
					modality: wishes.modality ?? state.session.modality,
					voice: wishes.voice ?? state.session.voice,
					tools: allowedTools({
						tools: wishes.tools ?? state.session.tools,
						toolChoice: wishes.toolChoice ?? state.session.toolChoice,
					}),
					...(wishes.metadata === undefined ? {} : {metadata: wishes.metadata}),
					output: [],
					stage: {status: 'thinking'},
					rounds: 0,
				},
			})),
			withResponse((response, state) =>
				send({
					type: 'response.created',
					response: responseOnTheWire(response, state),
				}),
			),
			answer,
		),
	);

/** A turn has ended: answer it now, or when the active response is over. */
export const answerTurn: Move = consider((state) =>
	state.response === undefined
		? begin({})
		: change((current) => ({...current, isAnswerOwed: true})),
);

export const createResponse = (
	wishes: ResponseWishes,
	eventId: string | undefined,
): Move =>
	consider(({response}) =>
		response === undefined
			? begin(wishes)
			: send(
					errorFrame(
						{
							code: 'conversation_already_has_active_response',
							message: `Conversation already has an active response in progress: ${response.id}. Wait until the response is finished before creating a new one.`,
						},
						eventId,
					),
				),
	);

/** Close what is open, say `response.done`, and go on with what has been waiting for it. */
export const endResponse = (ending: Ending): Move =>
	sequence(
		closeMessage(ending.status === 'completed' ? 'completed' : 'incomplete'),
		withResponse((response, state) =>
			sequence(
				change(({response: _, ...rest}) => rest),
				send({
					type: 'response.done',
					response: responseOnTheWire(response, state, ending),
				}),
			),
		),
		consider((state) =>
			state.isAnswerOwed && state.response === undefined ? begin({}) : stay,
		),
	);

export const cancelResponse = (
	responseId: string | undefined,
	eventId: string | undefined,
): Move =>
	consider(({response}) =>
		response === undefined ||
		(responseId !== undefined && responseId !== response.id)
			? send(
					errorFrame(
						{
							code: 'response_cancel_not_active',
							message:
								response === undefined || responseId === undefined
									? 'Cancellation failed: no active response found'
									: `Cancellation failed: response '${responseId}' is not active`,
						},
						eventId,
					),
				)
			: endResponse({status: 'cancelled', reason: 'client_cancelled'}),
	);
