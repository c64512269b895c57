import {decodeAnswerEvent} from './decode-answer-event.js';
import {decodeError} from './decode-error.js';
import {decodeItem} from './decode-item.js';
import {decodeSession} from './decode-session.js';
import type {ServerEvent} from './server-event.js';
import {
	idAt,
	numberAt,
	objectAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

/** Names from before GA and of other servers → the GA name of the same thing. */
const gaNames: ReadonlyMap<string, string> = new Map([
	['conversation.item.created', 'conversation.item.added'],
	['response.text.delta', 'response.output_text.delta'],
	['response.text.done', 'response.output_text.done'],
	['response.audio.delta', 'response.output_audio.delta'],
	['response.audio.done', 'response.output_audio.done'],
	['response.audio_transcript.delta', 'response.output_audio_transcript.delta'],
	['response.audio_transcript.done', 'response.output_audio_transcript.done'],
]);

const gaName = (name: string): string => gaNames.get(name) ?? name;

/** The longest name of an unknown kind that is kept. */
const longestName = 200;

const itemId = (event: WireObject): string => idAt(event, 'item_id') ?? '';

const countAt = (event: WireObject, name: string): number =>
	numberAt(event, name) ?? 0;

const delta = (event: WireObject): string => textAt(event, 'delta') ?? '';

/** The whole text so far, under any of the names it is sent by. */
const transcript = (event: WireObject): string =>
	textAt(event, 'transcript') ?? textAt(event, 'text') ?? delta(event);

/** Whether no longer text for the same item will follow; a server that does not say is taken to be done. */
const isFinal = (type: string, event: WireObject): boolean =>
	type.endsWith('.completed') && textAt(event, 'status') !== 'in_progress';

const placedItem = (event: WireObject) =>
	present({
		item: decodeItem(objectAt(event, 'item')),
		previous_item_id: idAt(event, 'previous_item_id'),
	});

/**
One message with its name → the event it means. Never throws: what a server leaves out is absent, or empty where the event makes no sense without it.
*/
export const decodeEvent = (name: string, event: WireObject): ServerEvent => {
	const type = gaName(name);

	switch (type) {
		case 'error': {
			return {type, error: decodeError(event)};
		}

		case 'session.created':
		case 'session.updated': {
			return {type, session: decodeSession(objectAt(event, 'session'))};
		}

		case 'conversation.item.added':
		case 'conversation.item.done': {
			return {type, ...placedItem(event)};
		}

		case 'conversation.item.deleted': {
			return {type, item_id: itemId(event)};
		}

		case 'conversation.item.truncated': {
			return {
				type,
				item_id: itemId(event),
				content_index: countAt(event, 'content_index'),
				audio_end_ms: countAt(event, 'audio_end_ms'),
			};
		}

		case 'conversation.item.input_audio_transcription.delta': {
			return {type, item_id: itemId(event), delta: delta(event)};
		}

		case 'conversation.item.input_audio_transcription.updated':
		case 'conversation.item.input_audio_transcription.completed': {
			return {
				type: 'conversation.item.input_audio_transcription.completed',
				item_id: itemId(event),
				transcript: transcript(event),
				isFinal: isFinal(type, event),
			};
		}

		case 'conversation.item.input_audio_transcription.failed': {
			return {type, item_id: itemId(event), error: decodeError(event)};
		}

		case 'input_audio_buffer.speech_started': {
			return present({
				type,
				item_id: idAt(event, 'item_id'),
				audio_start_ms: numberAt(event, 'audio_start_ms'),
			});
		}

		case 'input_audio_buffer.speech_stopped': {
			return present({
				type,
				item_id: idAt(event, 'item_id'),
				audio_end_ms: numberAt(event, 'audio_end_ms'),
			});
		}

		case 'input_audio_buffer.committed': {
			return present({
				type,
				item_id: idAt(event, 'item_id'),
				previous_item_id: idAt(event, 'previous_item_id'),
			});
		}

		case 'input_audio_buffer.timeout_triggered': {
			return present({type, item_id: idAt(event, 'item_id')});
		}

		case 'input_audio_buffer.cleared':
		case 'rate_limits.updated':
		case 'ping': {
			return {type};
		}

		default: {
			return (
				decodeAnswerEvent(type, event) ?? {
					type: 'unknown',
					name: type.slice(0, longestName),
				}
			);
		}
	}
};
