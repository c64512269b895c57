import {languageOf} from '../language-of.js';
import {ask} from './asking.js';
import {changeCall, sendCall, sendOwnOutput} from './calls.js';
import type {ActiveResponse, MadeCall} from './conversation.js';
import type {Input, ThoughtInput} from './exchange.js';
import {closeMessage, say, writeInstead} from './messages.js';
import {
	changeResponse,
	consider,
	ifSpeaking,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type Move,
} from './move.js';
import {endResponse} from './responses.js';
import {toolsInPlay} from './tools.js';

/** How often the agent's own functions may be followed by more of them in one response. */
const maxRounds = 4;

/** The outputs are in: what now? */
const goOn = ({id, rounds}: ActiveResponse): Move =>
	rounds >= maxRounds
		? endResponse(id, {status: 'completed'})
		: sequence(
				changeResponse(id, (current) => ({
					...current,
					calls: [],
					rounds: current.rounds + 1,
				})),
				ask(id),
			);

const settleCalls = (response: ActiveResponse): Move => {
	const {id, calls} = response;
	const own = calls.filter(({isOwn}) => isOwn);
	if (own.some(({output}) => output === undefined)) {
		return stay;
	}

	return sequence(
		...own.map(({callId, output = ''}) => sendOwnOutput(callId, output)),
		changeResponse(id, (current) => ({...current, calls: []})),
		own.length === calls.length
			? goOn(response)
			: endResponse(id, {status: 'completed'}),
	);
};

/** All has been thought and said: the calls follow, and when their outputs are there either the end or another thought. */
const proceed = (responseId: string): Move =>
	withResponse(responseId, ({stage, message, calls}) => {
		if (stage !== 'thought' || message !== undefined) {
			return stay;
		}

		return calls.length === 0
			? endResponse(responseId, {status: 'completed'})
			: sequence(
					...calls
						.filter(({isSent}) => !isSent)
						.map((call) => sendCall(responseId, call)),
					withResponse(responseId, settleCalls),
				);
	});

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
				: sequence(closeMessage(responseId, 'completed'), proceed(responseId)),
		),
	);

const obey = (thought: ThoughtInput): Move => {
	const {responseId} = thought;

	switch (thought.type) {
		case 'thought.text': {
			return thought.text === ''
				? stay
				: say(responseId, thought.text, thought.language);
		}

		case 'thought.call': {
			return makeCall(thought);
		}

		case 'thought.usage': {
			return stay;
		}

		case 'thought.cut': {
			return stay;
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

const finishMessage = (responseId: string): Move =>
	sequence(closeMessage(responseId, 'completed'), proceed(responseId));

/** The words have all been sent. */
export const finishSpeech = (itemId: string): Move =>
	ifSpeaking(itemId, ({id, stage}, {modality}) =>
		stage === 'thought' && modality === 'audio' ? finishMessage(id) : stay,
	);

/** There is no voice, or it broke: go on in writing where nothing was said yet. */
export const loseVoice = (itemId: string): Move =>
	ifSpeaking(itemId, ({id, stage}, {isAnnounced, modality}) => {
		if (modality === 'text') {
			return stay;
		}

		return isAnnounced
			? endResponse(id, {status: 'failed', code: 'voice_failed'})
			: sequence(
					writeInstead(itemId),
					stage === 'thought' ? finishMessage(id) : stay,
				);
	});
