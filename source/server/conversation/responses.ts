import {ask, unheardIn} from './asking.js';
import {beginResponse} from './begin-response.js';
import {abandonCalls} from './calls.js';
import {InvalidValueError} from './checked.js';
import {
	maxResponses,
	type ActiveResponse,
	type Conversation,
} from './conversation.js';
import type {Ending} from './endings.js';
import {waitForWords} from './idle.js';
import {findItem} from './items.js';
import {isExhausted, showLimits, spend} from './limits.js';
import {closeMessage} from './messages.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	withResponse,
	work,
	type Move,
} from './move.js';
import {checkToolChoice} from './read-tools.js';
import {noWishes, type ResponseWishes} from './read-wishes.js';
import {responseOnTheWire} from './response-on-the-wire.js';
import {finalUsageOf, totalOf} from './tokens.js';
import {checkVoice} from './voices.js';
import {errorFrame, type Problem} from './wire.js';

/** The one response that may be part of the conversation. */
const activeIn = ({responses}: Conversation): ActiveResponse | undefined =>
	responses.find(({isOutOfBand}) => !isOutOfBand);

/** Ask the mind, unless nobody could listen to what it is to answer. */
const askWhereHeard = (responseId: string): Move =>
	withResponse(responseId, (response, state) => {
		const failure = unheardIn(response, state);

		return failure === undefined
			? ask(responseId)
			: endResponse(responseId, {status: 'failed', ...failure});
	});

/** Words have come that responses may have been waiting for. */
export const askAgain: Move = consider(({responses}) =>
	sequence(
		...responses.map(({id, stage}) =>
			stage === 'waiting' ? askWhereHeard(id) : stay,
		),
	),
);

/** Begin, and end at once where the limits of this minute are reached. */
const begin = (wishes: ResponseWishes): Move =>
	consider((state) =>
		beginResponse(wishes, (responseId) =>
			isExhausted(state)
				? endResponse(responseId, {
						status: 'failed',
						code: 'rate_limit_exceeded',
						message: 'More than may be used in a minute.',
					})
				: askWhereHeard(responseId),
		),
	);

/** A turn has ended: answer it now, or when the active response is over. */
export const answerTurn: Move = consider((state) =>
	activeIn(state) === undefined
		? begin(noWishes)
		: change((current) => ({...current, isAnswerOwed: true})),
);

const collision = (
	state: Conversation,
	{isOutOfBand}: ResponseWishes,
): Problem | undefined => {
	const active = isOutOfBand ? undefined : activeIn(state);
	if (active !== undefined) {
		return {
			code: 'conversation_already_has_active_response',
			message: `Conversation already has an active response in progress: ${active.id}. Wait until the response is finished before creating a new one.`,
		};
	}

	return state.responses.length >= maxResponses
		? {
				code: 'too_many_active_responses',
				message: `There are ${maxResponses} responses in progress: wait until one of them is finished.`,
			}
		: undefined;
};

/** @throws {InvalidValueError} for what cannot be had in this conversation. */
const checkWishes = (
	state: Conversation,
	{settings, input = []}: ResponseWishes,
): void => {
	const {tools = state.session.tools, toolChoice, voice} = settings;
	if (toolChoice !== undefined) {
		checkToolChoice(
			toolChoice,
			[...tools, ...state.ownTools],
			'response.tool_choice',
		);
	}

	if (voice !== undefined) {
		checkVoice(voice, state, 'response.audio.output.voice');
	}

	for (const [index, entry] of input.entries()) {
		if (
			entry.type === 'reference' &&
			findItem(state, entry.itemId) === undefined
		) {
			throw new InvalidValueError({
				code: 'invalid_value',
				message: `There is no item '${entry.itemId}' in the conversation.`,
				param: `response.input[${index}].id`,
			});
		}
	}
};

const problemWith = (
	state: Conversation,
	wishes: ResponseWishes,
): Problem | undefined => {
	try {
		checkWishes(state, wishes);
		return collision(state, wishes);
	} catch (error) {
		if (error instanceof InvalidValueError) {
			return error.problem;
		}

		throw error;
	}
};

export const createResponse = (
	wishes: ResponseWishes,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const problem = problemWith(state, wishes);
		return problem === undefined
			? begin(wishes)
			: send(errorFrame(problem, eventId));
	});

const remove = (responseId: string): Move =>
	change((state) => ({
		...state,
		responses: state.responses.filter(({id}) => id !== responseId),
	}));

const answerOwed: Move = consider((state) =>
	state.isAnswerOwed && activeIn(state) === undefined ? begin(noWishes) : stay,
);

/** Close what is open, say `response.done`, and go on with what has been waiting for it. */
export const endResponse = (responseId: string, ending: Ending): Move =>
	sequence(
		closeMessage(
			responseId,
			ending.status === 'completed' ? 'completed' : 'incomplete',
		),
		withResponse(responseId, abandonCalls),
		withResponse(responseId, (response, state) =>
			sequence(
				work({type: 'mind.stop', responseId}),
				remove(responseId),
				send({
					type: 'response.done',
					response: responseOnTheWire(response, state, ending),
				}),
				spend({requests: 1, tokens: totalOf(finalUsageOf(response))}),
				showLimits,
				response.isOutOfBand || ending.status === 'cancelled'
					? stay
					: waitForWords(response.spokenMs),
				answerOwed,
			),
		),
	);

/** The user speaks over whatever is being said to him. */
export const interrupt: Move = consider((state) => {
	const active = activeIn(state);
	return active === undefined
		? stay
		: endResponse(active.id, {status: 'cancelled', reason: 'turn_detected'});
});

/** Without an id: the one of the conversation. */
export const cancelResponse = (
	responseId: string | undefined,
	eventId: string | undefined,
): Move =>
	consider((state) => {
		const response =
			responseId === undefined
				? activeIn(state)
				: state.responses.find(({id}) => id === responseId);

		return response === undefined
			? send(
					errorFrame(
						{
							code: 'response_cancel_not_active',
							message:
								responseId === undefined
									? 'Cancellation failed: no active response found'
									: `Cancellation failed: response '${responseId}' is not active`,
							...(responseId === undefined ? {} : {param: 'response_id'}),
						},
						eventId,
					),
				)
			: endResponse(response.id, {
					status: 'cancelled',
					reason: 'client_cancelled',
				});
	});
