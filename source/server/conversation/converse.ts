import {finishSpeech, loseVoice, takeOutput, takeThought} from './answers.js';
import {isSameFormat} from './audio-format.js';
import {InvalidValueError} from './checked.js';
import {readFrame, type ClientRequest} from './client-frame.js';
import type {Conversation} from './conversation.js';
import {isHeardAlike, setDetector} from './detector.js';
import type {Input} from './exchange.js';
import {createItem, deleteItem, retrieveItem} from './item-requests.js';
import {sendSlice} from './messages.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	work,
	type Move,
	type Step,
} from './move.js';
import {cancelResponse, createResponse} from './responses.js';
import {sessionOnTheWire} from './session-options.js';
import {patchSession} from './session-patch.js';
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

/** Most audio that waits for a commit where turns end by hand, bytes: as much as one append may carry. */
const maxBufferedBytes = 15 * 1024 * 1024;

const showSession = (type: 'session.created' | 'session.updated'): Move =>
	consider(({seed, session}) =>
		send({type, session: sessionOnTheWire(`sess_${seed}`, session)}),
	);

const updateSession = (patch: unknown, eventId: string | undefined): Move =>
	consider((state) => {
		try {
			const session = patchSession(state.session, patch);

			return sequence(
				change((current) => ({
					...current,
					session,
					bufferedBytes: isSameFormat(
						session.inputFormat,
						current.session.inputFormat,
					)
						? current.bufferedBytes
						: 0,
				})),
				showSession('session.updated'),
				isHeardAlike(session, state.session) ? stay : setDetector,
			);
		} catch (error) {
			if (error instanceof InvalidValueError) {
				return send(errorFrame(error.problem, eventId));
			}

			throw error;
		}
	});

const append = (
	audio: string,
	bytes: number,
	eventId: string | undefined,
): Move =>
	consider(({bufferedBytes, session}) =>
		session.turnDetection === undefined &&
		bufferedBytes + bytes > maxBufferedBytes
			? send(
					errorFrame(
						{
							code: 'input_audio_buffer_full',
							message: `The buffer holds ${bufferedBytes} bytes: commit or clear it.`,
							param: 'audio',
						},
						eventId,
					),
				)
			: sequence(
					change((state) => ({...state, bufferedBytes: bufferedBytes + bytes})),
					work({type: 'audio.append', audio, format: session.inputFormat}),
				),
	);

const obey = (request: ClientRequest, eventId: string | undefined): Move => {
	switch (request.type) {
		case 'session.update': {
			return updateSession(request.session, eventId);
		}

		case 'input_audio_buffer.append': {
			return append(request.audio, request.bytes, eventId);
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

const moveFor = (input: Input): Move => {
	switch (input.type) {
		case 'client.connected': {
			return sequence(showSession('session.created'), setDetector);
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
			return sendSlice(input);
		}

		case 'speech.ended': {
			return finishSpeech(input.itemId);
		}

		case 'speech.failed': {
			return loseVoice(input.itemId);
		}
	}
};

/**
What a conversation becomes when something happens, what the client is told, and the work that follows.

Pure: no clock, no randomness, no audio. Results of work that has been overtaken by events change nothing.
*/
export const converse = (state: Conversation, input: Input): Step =>
	moveFor(input)(state);
