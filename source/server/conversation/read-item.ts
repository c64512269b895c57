import {soundAt, type EncodedSound} from './base64.js';
import {
	arrayAt,
	InvalidValueError,
	objectAt,
	oneOf,
	stringAt,
	type JsonObject,
} from './checked.js';

type Role = 'user' | 'assistant' | 'system';

/** An item that a client brings. */
export type NewItem =
	| {
			readonly type: 'message';
			readonly id?: string;
			readonly role: Role;
			readonly content: readonly NewContent[];
	  }
	| {
			readonly type: 'function_call';
			readonly id?: string;
			/** Absent: the server gives it one. */
			readonly callId?: string;
			readonly name: string;
			readonly arguments: string;
	  }
	| {
			readonly type: 'function_call_output';
			readonly id?: string;
			readonly callId: string;
			readonly output: string;
	  };

export type NewContent =
	| {readonly type: 'text'; readonly text: string}
	| {
			readonly type: 'audio';
			readonly sound?: EncodedSound;
			/** Absent: it is to be listened to. */
			readonly transcript?: string;
	  };

const refuse = (parameter: string, message: string): InvalidValueError =>
	new InvalidValueError({code: 'invalid_value', message, param: parameter});

const readSound = (content: JsonObject, parameter: string): NewContent => {
	const {audio, transcript} = content;
	if (transcript !== undefined && transcript !== null) {
		return {
			type: 'audio',
			transcript: stringAt(transcript, `${parameter}.transcript`),
			...(audio === undefined
				? {}
				: {sound: soundAt(audio, `${parameter}.audio`)}),
		};
	}

	return {type: 'audio', sound: soundAt(audio, `${parameter}.audio`)};
};

const contentTypes: Readonly<Record<Role, readonly string[]>> = {
	user: ['input_text', 'text', 'input_audio'],
	system: ['input_text', 'text'],
	assistant: ['output_text', 'text'],
};

const readContent = (
	value: unknown,
	parameter: string,
	role: Role,
): NewContent => {
	const content = objectAt(value, parameter);
	if (content.type === 'input_image') {
		throw refuse(
			`${parameter}.type`,
			`Invalid '${parameter}.type': the built-in agent sees no pictures.`,
		);
	}

	if (role === 'assistant' && content.type === 'output_audio') {
		throw refuse(
			`${parameter}.type`,
			`Invalid '${parameter}.type': what the assistant said aloud cannot be put into its mouth; bring it as 'output_text'.`,
		);
	}

	const type = oneOf(content.type, `${parameter}.type`, contentTypes[role]);

	return type === 'input_audio'
		? readSound(content, parameter)
		: {type: 'text', text: stringAt(content.text, `${parameter}.text`)};
};

const longestId = 64;

const readId = (value: unknown, parameter: string): string => {
	const id = stringAt(value, parameter);
	if (id === '' || id === 'root' || id.length > longestId) {
		throw refuse(
			parameter,
			`Invalid '${parameter}': an id has 1 to ${longestId} characters and is not 'root'.`,
		);
	}

	return id;
};

/** @throws {InvalidValueError} */
export const readItem = (value: unknown, parameter: string): NewItem => {
	const item = objectAt(value, parameter);
	const id = item.id ?? undefined;
	const base = id === undefined ? {} : {id: readId(id, `${parameter}.id`)};
	const type = oneOf(item.type, `${parameter}.type`, [
		'message',
		'function_call',
		'function_call_output',
	]);
	const text = (name: string) => stringAt(item[name], `${parameter}.${name}`);

	switch (type) {
		case 'message': {
			const role = oneOf(item.role, `${parameter}.role`, [
				'user',
				'assistant',
				'system',
			]);
			return {
				...base,
				type,
				role,
				content: arrayAt(item.content, `${parameter}.content`).map(
					(content, index) =>
						readContent(content, `${parameter}.content[${index}]`, role),
				),
			};
		}

		case 'function_call': {
			return {
				...base,
				type,
				...(item.call_id === undefined || item.call_id === null
					? {}
					: {callId: text('call_id')}),
				name: text('name'),
				arguments: text('arguments'),
			};
		}

		case 'function_call_output': {
			return {...base, type, callId: text('call_id'), output: text('output')};
		}
	}
};
