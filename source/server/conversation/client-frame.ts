import {
	arrayAt,
	InvalidValueError,
	invalid,
	isObject,
	numberAt,
	objectAt,
	oneOf,
	stringAt,
	type JsonObject,
} from './checked.js';
import {
	readModality,
	readToolChoice,
	readTools,
	readVoice,
} from './session-patch.js';
import type {ResponseSettings} from './conversation.js';
import type {Problem} from './wire.js';

/** A client message whose shape has been checked. */
export type ClientRequest =
	| {readonly type: 'session.update'; readonly session: unknown}
	| {
			readonly type: 'input_audio_buffer.append';
			readonly audio: string;
			readonly bytes: number;
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

export type NewItem =
	| {
			readonly type: 'message';
			readonly id?: string;
			readonly role: 'user' | 'assistant' | 'system';
			readonly texts: readonly string[];
	  }
	| {
			readonly type: 'function_call';
			readonly id?: string;
			readonly callId: string;
			readonly name: string;
			readonly arguments: string;
	  }
	| {
			readonly type: 'function_call_output';
			readonly id?: string;
			readonly callId: string;
			readonly output: string;
	  };

/** What one `response.create` wants otherwise than the session. */
export type ResponseWishes = Partial<ResponseSettings>;

/** Largest audio of one append, decoded. */
const maxAppendBytes = 15 * 1024 * 1024;

/** Searched for, not matched against: a pattern that repeats would need a stack as deep as the audio is long. */
const notBase64 = /[^A-Za-z\d+\/]/v;

const readAppend = (message: JsonObject): ClientRequest => {
	const audio = stringAt(message.audio, 'audio');
	const padding = audio.endsWith('==') ? 2 : audio.endsWith('=') ? 1 : 0;
	const bytes = (audio.length / 4) * 3 - padding;
	if (bytes > maxAppendBytes) {
		throw new InvalidValueError({
			code: 'invalid_value',
			message: `Invalid 'audio': ${bytes} bytes; one append may carry at most ${maxAppendBytes}.`,
			param: 'audio',
		});
	}

	if (
		audio.length % 4 !== 0 ||
		notBase64.test(audio.slice(0, audio.length - padding))
	) {
		throw invalid('audio', audio, 'base64');
	}

	return {type: 'input_audio_buffer.append', audio, bytes};
};

const readText = (
	value: unknown,
	parameter: string,
	role: 'user' | 'assistant' | 'system',
): string => {
	const content = objectAt(value, parameter);
	oneOf(
		content.type,
		`${parameter}.type`,
		role === 'assistant' ? ['output_text', 'text'] : ['input_text', 'text'],
	);
	return stringAt(content.text, `${parameter}.text`);
};

const readItem = (item: JsonObject): NewItem => {
	const id = item.id ?? undefined;
	const base = id === undefined ? {} : {id: stringAt(id, 'item.id')};
	const type = oneOf(item.type, 'item.type', [
		'message',
		'function_call',
		'function_call_output',
	]);

	switch (type) {
		case 'message': {
			const role = oneOf(item.role, 'item.role', [
				'user',
				'assistant',
				'system',
			]);
			return {
				...base,
				type,
				role,
				texts: arrayAt(item.content, 'item.content').map((content, index) =>
					readText(content, `item.content[${index}]`, role),
				),
			};
		}

		case 'function_call': {
			return {
				...base,
				type,
				callId: stringAt(item.call_id, 'item.call_id'),
				name: stringAt(item.name, 'item.name'),
				arguments: stringAt(item.arguments, 'item.arguments'),
			};
		}

		case 'function_call_output': {
			return {
				...base,
				type,
				callId: stringAt(item.call_id, 'item.call_id'),
				output: stringAt(item.output, 'item.output'),
			};
		}
	}
};

const readWishes = (value: unknown): ResponseWishes => {
	const wishes = value === undefined ? {} : objectAt(value, 'response');
	for (const name of ['input', 'conversation']) {
		if (
			wishes[name] !== undefined &&
			!(name === 'conversation' && wishes[name] === 'auto')
		) {
			throw new InvalidValueError({
				code: 'unsupported_parameter',
				message: `The built-in agent answers the conversation as it is: 'response.${name}' is not supported.`,
				param: `response.${name}`,
			});
		}
	}

	const output = isObject(wishes.audio) ? wishes.audio.output : undefined;
	const voice = isObject(output) ? output.voice : undefined;

	return {
		...(wishes.instructions === undefined || wishes.instructions === null
			? {}
			: {
					instructions: stringAt(wishes.instructions, 'response.instructions'),
				}),
		...(wishes.output_modalities === undefined
			? {}
			: {
					modality: readModality(
						wishes.output_modalities,
						'response.output_modalities',
					),
				}),
		...(voice === undefined
			? {}
			: {voice: readVoice(voice, 'response.audio.output.voice')}),
		...(wishes.tools === undefined
			? {}
			: {tools: readTools(wishes.tools, 'response.tools')}),
		...(wishes.tool_choice === undefined
			? {}
			: {
					toolChoice: readToolChoice(
						wishes.tool_choice,
						'response.tool_choice',
					),
				}),
		...(wishes.metadata === undefined || wishes.metadata === null
			? {}
			: {metadata: objectAt(wishes.metadata, 'response.metadata')}),
	};
};

const readMessage = (message: JsonObject): ClientRequest => {
	const type = stringAt(message.type, 'type');

	switch (type) {
		case 'session.update': {
			return {type, session: message.session};
		}

		case 'input_audio_buffer.append': {
			return readAppend(message);
		}

		case 'input_audio_buffer.commit':
		case 'input_audio_buffer.clear': {
			return {type};
		}

		case 'conversation.item.create': {
			const {previous_item_id: previous} = message;
			return {
				type,
				item: readItem(objectAt(message.item, 'item')),
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
