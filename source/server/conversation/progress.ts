import {ask} from './asking.js';
import {sendCall, sendOwnOutput} from './calls.js';
import type {ActiveResponse, MadeCall} from './conversation.js';
import {completed, cutShort, type Ending} from './endings.js';
import {closeMessage} from './messages.js';
import {
	changeResponse,
	sequence,
	stay,
	withResponse,
	type Move,
} from './move.js';
import {endResponse} from './responses.js';
import {outputTokensWithCall} from './token-limit.js';

/** An answer whose voice broke is there in writing, and no success. */
const unlessVoiceless = (
	{voiceFailure}: ActiveResponse,
	ending: Ending,
): Ending =>
	voiceFailure === undefined ? ending : {status: 'failed', ...voiceFailure};

/** The mind has ended without a word, or with words that nobody can say. */
const emptyAnswer: Ending = {
	status: 'failed',
	code: 'empty_answer',
	message: 'The agent has come to no answer. Ask again, or in other words.',
};

/** How often the agent's own functions may be followed by more of them in one response. */
const maxRounds = 4;

const tooManyRounds: Ending = {
	status: 'failed',
	code: 'too_many_rounds',
	message: `The agent has called its own functions ${maxRounds + 1} times in a row without an answer. Ask again, or in other words.`,
};

/** The outputs are in: what now? */
const goOn = ({id, rounds}: ActiveResponse): Move =>
	rounds >= maxRounds
		? endResponse(id, tooManyRounds)
		: sequence(
				changeResponse(id, (current) => ({
					...current,
					calls: [],
					rounds: current.rounds + 1,
				})),
				ask(id),
			);

/** Send a call as far as the limit of tokens allows: whole, or not at all. */
const sendWithin = (responseId: string, call: MadeCall): Move =>
	withResponse(responseId, (response) => {
		const {maxOutputTokens: limit = Infinity} = response.settings;

		return outputTokensWithCall(response, call) > limit
			? endResponse(responseId, cutShort)
			: sendCall(responseId, call);
	});

const settleCalls = (response: ActiveResponse): Move => {
	const {id, calls} = response;
	const own = calls.filter(({isOwn}) => isOwn);
	if (own.some(({output}) => output === undefined)) {
		return stay;
	}

	return sequence(
		...own.map(({callId, output = ''}) => sendOwnOutput(id, callId, output)),
		changeResponse(id, (current) => ({...current, calls: []})),
		own.length === calls.length
			? goOn(response)
			: endResponse(id, unlessVoiceless(response, completed)),
	);
};

/** All has been thought and said: the calls follow, and when their outputs are there either the end or another thought. */
export const proceed = (responseId: string): Move =>
	withResponse(responseId, (response) => {
		const {stage, message, calls, isCut} = response;
		if (stage !== 'thought' || message !== undefined) {
			return stay;
		}

		if (isCut) {
			return endResponse(responseId, cutShort);
		}

		// After the last call something has been said.
		const isAnswer = response.output.at(-1)?.type === 'message';

		return calls.length === 0
			? endResponse(
					responseId,
					unlessVoiceless(response, isAnswer ? completed : emptyAnswer),
				)
			: sequence(
					...calls
						.filter(({isSent}) => !isSent)
						.map((call) => sendWithin(responseId, call)),
					withResponse(responseId, settleCalls),
				);
	});

/** What was said is whole, or as much as the limit of tokens allows. */
export const finishMessage = (responseId: string): Move =>
	withResponse(responseId, ({isCut}) =>
		sequence(
			closeMessage(responseId, isCut ? 'incomplete' : 'completed'),
			proceed(responseId),
		),
	);
