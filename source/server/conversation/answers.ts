import {languageOf} from '../language-of.js';
import {changeCall} from './calls.js';
import type {MadeCall} from './conversation.js';
import {cutShort} from './endings.js';
import type {Input, ThoughtInput} from './exchange.js';
import {say} from './messages.js';
import {
	changeResponse,
	consider,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type Move,
} from './move.js';
import {finishMessage, proceed} from './progress.js';
import {endResponse} from './responses.js';
import {beginningOf, charactersLeft} from './token-limit.js';
import {charactersIn} from './tokens.js';
import {toolsInPlay} from './tools.js';

/** Nobody runs a function that nobody has declared; the mind is told so. */
const unknownFunction = (name: string): string =>
	JSON.stringify({error: `There is no function '${name}'.`});

type Call = Extract<ThoughtInput, {type: 'thought.call'}>;

/** The server's own functions begin to run while the words before them are still being said. */
const makeCall = ({responseId, name, arguments: args}: Call): Move =>
	withId('call', (callId) =>
		withResponse(responseId, (response, {ownTools}) => {
			const tool = toolsInPlay(response.settings.tools, ownTools).find(
				(known) => known.name === name,
			);
			const call: MadeCall = {
				callId,
				name,
				arguments: args,
				isOwn: tool?.isOwn ?? true,
				isSent: false,
				...(tool === undefined ? {output: unknownFunction(name)} : {}),
			};

			return sequence(
				changeResponse(responseId, (current) => ({
					...current,
					calls: [...current.calls, call],
				})),
				tool?.isOwn === true
					? work({
							type: 'tool.run',
							responseId,
							callId,
							name,
							arguments: args,
							language: response.message?.language ?? languageOf(args),
						})
					: stay,
			);
		}),
	);

/** The mind has finished: no more words, no more calls. */
const endThought = (responseId: string): Move =>
	sequence(
		changeResponse(responseId, (response) => ({
			...response,
			stage: 'thought',
		})),
		withResponse(responseId, ({message}) =>
			message?.modality === 'audio'
				? work({type: 'voice.end', itemId: message.itemId})
				: finishMessage(responseId),
		),
	);

type Text = Extract<ThoughtInput, {type: 'thought.text'}>;

/** Of a mind that never ends, tokens: more than two hours of speech. */
const longestAnswer = 32_768;

/** Say it, as far as the limit of a written answer allows; sound is measured when it is there. */
const sayWithin = ({responseId, text, language}: Text): Move =>
	withResponse(responseId, (response) => {
		const {modality, maxOutputTokens: limit = longestAnswer} =
			response.settings;
		const room =
			modality === 'audio'
				? charactersIn(longestAnswer) - (response.message?.text.length ?? 0)
				: charactersLeft(response, Math.min(limit, longestAnswer));
		const part = beginningOf(text, room);

		return sequence(
			part === '' ? stay : say(responseId, part, language),
			part === text ? stay : endResponse(responseId, cutShort),
		);
	});

const count = ({
	responseId,
	inputTokens,
	outputTokens,
}: Extract<ThoughtInput, {type: 'thought.usage'}>): Move =>
	changeResponse(responseId, ({counted, ...response}) => ({
		...response,
		counted: {
			inputTokens: (counted?.inputTokens ?? 0) + inputTokens,
			outputTokens: (counted?.outputTokens ?? 0) + outputTokens,
		},
	}));

const obey = (thought: ThoughtInput): Move => {
	const {responseId} = thought;

	switch (thought.type) {
		case 'thought.text': {
			return sayWithin(thought);
		}

		case 'thought.call': {
			return makeCall(thought);
		}

		case 'thought.usage': {
			return count(thought);
		}

		case 'thought.cut': {
			return changeResponse(responseId, (response) => ({
				...response,
				isCut: true,
			}));
		}

		case 'thought.ended': {
			return endThought(responseId);
		}

		case 'thought.failed': {
			const {code, message} = thought;
			return endResponse(responseId, {status: 'failed', code, message});
		}
	}
};

/** A piece of what the mind says; what comes after the end changes nothing. */
export const takeThought = (thought: ThoughtInput): Move =>
	withResponse(thought.responseId, ({stage}) =>
		stage === 'thinking' ? obey(thought) : stay,
	);

export const takeOutput = ({
	callId,
	output,
}: Extract<Input, {type: 'tool.ran'}>): Move =>
	consider(({responses}) => {
		const response = responses.find(({calls}) =>
			calls.some((call) => call.callId === callId),
		);

		return response === undefined
			? stay
			: sequence(
					changeCall(response.id, callId, (call) => ({...call, output})),
					proceed(response.id),
				);
	});
