import {takeOutput, takeThought} from './answers.js';
import {appendSound} from './append.js';
import {readFrame, type ClientRequest} from './client-frame.js';
import type {Conversation} from './conversation.js';
import {setDetector} from './detector.js';
import type {Input, TimerName} from './exchange.js';
import {breakSilence} from './idle.js';
import {createItem, deleteItem, retrieveItem} from './item-requests.js';
import {beginLife, endLife} from './life.js';
import {renewLimits} from './limits.js';
import {send, sequence, type Move, type Step} from './move.js';
import {answerTurn, cancelResponse, createResponse} from './responses.js';
import {showSession, updateSession} from './session-requests.js';
import {finishSpeech, loseVoice, takeSlice} from './speech.js';
import {truncateItem} from './truncation.js';
import {
	clearBuffer,
	commitBuffer,
	hear,
	hearDelta,
	startTurn,
	stopTurn,
} from './turns.js';
import {errorFrame} from './wire.js';

const obey = (request: ClientRequest, eventId: string | undefined): Move => {
	switch (request.type) {
		case 'session.update': {
			return updateSession(request.session, eventId);
		}

		case 'input_audio_buffer.append': {
			return appendSound(request.sound, eventId);
		}

		case 'input_audio_buffer.commit': {
			return commitBuffer(eventId);
		}

		case 'input_audio_buffer.clear': {
			return clearBuffer;
		}

		case 'conversation.item.create': {
			return createItem(request.item, request.previousItemId, eventId);
		}

		case 'conversation.item.retrieve': {
			return retrieveItem(request.itemId, eventId);
		}

		case 'conversation.item.delete': {
			return deleteItem(request.itemId, eventId);
		}

		case 'conversation.item.truncate': {
			return truncateItem(request, eventId);
		}

		case 'response.create': {
			return createResponse(request.wishes, eventId);
		}

		case 'response.cancel': {
			return cancelResponse(request.responseId, eventId);
		}
	}
};

const receive = (text: string): Move => {
	const frame = readFrame(text);
	return frame.isValid
		? obey(frame.request, frame.eventId)
		: send(errorFrame(frame.problem, frame.eventId));
};

const ring = (name: TimerName): Move => {
	switch (name) {
		case 'expiry': {
			return endLife;
		}

		case 'limits': {
			return renewLimits;
		}

		case 'idle': {
			return breakSilence(answerTurn);
		}
	}
};

const moveFor = (input: Input): Move => {
	switch (input.type) {
		case 'client.connected': {
			return sequence(showSession('session.created'), setDetector, beginLife);
		}

		case 'frame.received': {
			return receive(input.text);
		}

		case 'frame.unreadable': {
			return send(
				errorFrame({
					code: 'invalid_event',
					message: 'Messages must be JSON in text frames.',
				}),
			);
		}

		case 'turn.started': {
			return startTurn(input.atMs);
		}

		case 'turn.stopped': {
			return stopTurn(input.atMs);
		}

		case 'utterance.delta': {
			return hearDelta(input);
		}

		case 'utterance.heard': {
			return hear(input);
		}

		case 'thought.text':
		case 'thought.call':
		case 'thought.usage':
		case 'thought.cut':
		case 'thought.ended':
		case 'thought.failed': {
			return takeThought(input);
		}

		case 'tool.ran': {
			return takeOutput(input);
		}

		case 'speech.sliced': {
			return takeSlice(input);
		}

		case 'speech.ended': {
			return finishSpeech(input.itemId);
		}

		case 'speech.failed': {
			return loseVoice(input);
		}

		case 'timer.fired': {
			return ring(input.name);
		}
	}
};

/**
What a conversation becomes when something happens, what the client is told, and the work that follows.

Pure: no clock, no randomness, no audio. Results of work that has been overtaken by events change nothing.
*/
export const converse = (state: Conversation, input: Input): Step =>
	moveFor(input)(state);
