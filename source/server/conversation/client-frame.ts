import {isNestedTooDeep, nestedMost} from '../nesting.js';
import {soundAt, type EncodedSound} from './base64.js';
import {
	InvalidValueError,
	isObject,
	numberAt,
	stringAt,
	type JsonObject,
} from './checked.js';
import {readItem, type NewItem} from './read-item.js';
import {readWishes, type ResponseWishes} from './read-wishes.js';
import type {Problem} from './wire.js';

/** A client message whose shape has been checked. */
export type ClientRequest =
	| {readonly type: 'session.update'; readonly session: unknown}
	| {
			readonly type: 'input_audio_buffer.append';
			readonly sound: EncodedSound;
	  }
	| {readonly type: 'input_audio_buffer.commit'}
	| {readonly type: 'input_audio_buffer.clear'}
	| {
			readonly type: 'conversation.item.create';
			readonly item: NewItem;
			/** `root`: before all others. Absent: after all others. */
			readonly previousItemId?: string;
	  }
	| {readonly type: 'conversation.item.retrieve'; readonly itemId: string}
	| {readonly type: 'conversation.item.delete'; readonly itemId: string}
	| {
			readonly type: 'conversation.item.truncate';
			readonly itemId: string;
			readonly contentIndex: number;
			readonly audioEndMs: number;
	  }
	| {readonly type: 'response.create'; readonly wishes: ResponseWishes}
	| {readonly type: 'response.cancel'; readonly responseId?: string};

const readMessage = (message: JsonObject): ClientRequest => {
	const type = stringAt(message.type, 'type');

	switch (type) {
		case 'session.update': {
			return {type, session: message.session};
		}

		case 'input_audio_buffer.append': {
			return {type, sound: soundAt(message.audio, 'audio')};
		}

		case 'input_audio_buffer.commit':
		case 'input_audio_buffer.clear': {
			return {type};
		}

		case 'conversation.item.create': {
			const {previous_item_id: previous} = message;
			return {
				type,
				item: readItem(message.item, 'item'),
				...(previous === undefined || previous === null
					? {}
					: {previousItemId: stringAt(previous, 'previous_item_id')}),
			};
		}

		case 'conversation.item.retrieve':
		case 'conversation.item.delete': {
			return {type, itemId: stringAt(message.item_id, 'item_id')};
		}

		case 'conversation.item.truncate': {
			const whole = {min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: true};
			return {
				type,
				itemId: stringAt(message.item_id, 'item_id'),
				contentIndex: numberAt(message.content_index, 'content_index', whole),
				audioEndMs: numberAt(message.audio_end_ms, 'audio_end_ms', whole),
			};
		}

		case 'response.create': {
			return {type, wishes: readWishes(message.response)};
		}

		case 'response.cancel': {
			const {response_id: responseId} = message;
			return responseId === undefined || responseId === null
				? {type}
				: {type, responseId: stringAt(responseId, 'response_id')};
		}

		case 'output_audio_buffer.clear': {
			throw new InvalidValueError({
				code: 'unsupported_event',
				message:
					"'output_audio_buffer.clear' is for calls over WebRTC and SIP: here the client holds the audio. Stop playing it, and say how much was heard with 'conversation.item.truncate'.",
				param: 'type',
			});
		}

		case 'transcription_session.update': {
			throw new InvalidValueError({
				code: 'unsupported_event',
				message:
					'The built-in agent holds conversations; it has no sessions that only transcribe.',
				param: 'type',
			});
		}

		default: {
			throw new InvalidValueError({
				code: 'unknown_or_invalid_event',
				message: `The built-in agent knows no message of type '${type.slice(0, 80)}'.`,
				param: 'type',
			});
		}
	}
};

type ReadFrame =
	| {
			readonly isValid: true;
			readonly request: ClientRequest;
			readonly eventId?: string;
	  }
	| {
			readonly isValid: false;
			readonly problem: Problem;
			readonly eventId?: string;
	  };

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/**
One text frame from the client, checked.

Never throws: whatever came is either a request or a problem to answer with.
*/
export const readFrame = (text: string): ReadFrame => {
	const message = parse(text);
	if (!isObject(message)) {
		return {
			isValid: false,
			problem: {
				code: 'invalid_event',
				message: 'A message must be one JSON object.',
			},
		};
	}

	if (isNestedTooDeep(message)) {
		return {
			isValid: false,
			problem: {
				code: 'invalid_event',
				message: `A message may be nested ${nestedMost} deep at most.`,
			},
		};
	}

	const base =
		typeof message.event_id === 'string' ? {eventId: message.event_id} : {};

	try {
		return {...base, isValid: true, request: readMessage(message)};
	} catch (error) {
		if (error instanceof InvalidValueError) {
			return {...base, isValid: false, problem: error.problem};
		}

		throw error;
	}
};
