import {
	InvalidValueError,
	isObject,
	type JsonObject,
} from '../../conversation/checked.js';
import {audioIndex} from './answer.js';
import type {Asked} from './asked.js';
import {
	readModalities,
	readOutput,
	readSession,
	readToolChoice,
	readTools,
} from './read-session.js';
import {ifObject, withMembers} from './members.js';

const unsupported = new Set([
	'input_audio_buffer.clear',
	'output_audio_buffer.clear',
]);

const refuseAssistantItem = (item: unknown): void => {
	if (isObject(item) && item.role === 'assistant') {
		throw new InvalidValueError({
			code: 'unsupported_item',
			message: 'Items of the assistant are not supported yet.',
			param: 'item.role',
		});
	}
};

/** The sound is the second part of an answer for the client, and the only one for the conversation. */
const readTruncation = (message: JsonObject): JsonObject => {
	const {content_index: index} = message;
	if (index === audioIndex) {
		return {...message, content_index: 0};
	}

	if (index === 0) {
		throw new InvalidValueError({
			code: 'invalid_value',
			message: `Content 0 is not audio: the sound of an answer is content ${audioIndex}.`,
			param: 'content_index',
		});
	}

	return message;
};

/** With the names of before, which clients still send. */
const readResponse =
	(voices: readonly string[]) =>
	({modalities, ...response}: JsonObject): JsonObject =>
		withMembers(
			modalities === undefined
				? response
				: {output_modalities: modalities, ...response},
			{
				output_modalities: readModalities,
				conversation: (name) => (name === 'default' ? 'auto' : name),
				tools: readTools,
				tool_choice: readToolChoice,
				audio: ifObject((audio) =>
					withMembers(audio, {
						output: ifObject((output) => readOutput(output, voices)),
					}),
				),
			},
		);

/**
A message of a client of the service as the conversation understands it.

@throws {InvalidValueError} for what the service refuses.
*/
export const readMessage = (
	message: JsonObject,
	asked: Asked,
	voices: readonly string[],
): JsonObject => {
	const {type} = message;
	if (typeof type === 'string' && unsupported.has(type)) {
		throw new InvalidValueError({
			code: 'unknown_or_invalid_event',
			message: `Messages of type '${type}' are not supported.`,
			param: 'type',
		});
	}

	switch (type) {
		case 'session.update': {
			return withMembers(message, {
				session: ifObject((session) => readSession(session, asked, voices)),
			});
		}

		case 'conversation.item.create': {
			refuseAssistantItem(message.item);
			return message;
		}

		case 'conversation.item.truncate': {
			return readTruncation(message);
		}

		case 'response.create': {
			return withMembers(message, {response: ifObject(readResponse(voices))});
		}

		default: {
			return message;
		}
	}
};
