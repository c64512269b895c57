import type {ServerItem} from './server-event.js';
import {
	idAt,
	jsonTextAt,
	objectAt,
	objectsAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

type Role = 'user' | 'assistant' | 'system';

const roles: ReadonlyMap<string, Role> = new Map([
	['user', 'user'],
	['assistant', 'assistant'],
	['system', 'system'],
	['developer', 'system'],
]);

const roleOf = (
	item: WireObject,
	parts: readonly WireObject[],
): Role | undefined => {
	const role = textAt(item, 'role');

	if (role !== undefined) {
		return roles.get(role);
	}

	return parts.some((part) => textAt(part, 'type')?.startsWith('input_'))
		? 'user'
		: 'assistant';
};

const filled = (
	parts: readonly WireObject[],
	name: 'text' | 'transcript',
): readonly string[] =>
	parts.map((part) => textAt(part, name) ?? '').filter((words) => words !== '');

/** The words of an assistant's item once: Yandex puts the same answer into a text part and an audio part. */
const assistantText = (parts: readonly WireObject[]): string => {
	const texts = filled(parts, 'text');
	return (texts.length > 0 ? texts : filled(parts, 'transcript')).join(' ');
};

const userText = (parts: readonly WireObject[]): string =>
	parts
		.map((part) => textAt(part, 'text') ?? textAt(part, 'transcript') ?? '')
		.filter((words) => words !== '')
		.join(' ');

const decodeMessage = (id: string, item: WireObject): ServerItem => {
	const parts = objectsAt(item, 'content');
	const role = roleOf(item, parts);

	if (role === undefined) {
		return {type: 'other', id, name: 'message'};
	}

	return present({
		type: 'message',
		id,
		role,
		text: role === 'assistant' ? assistantText(parts) : userText(parts),
		// Older servers call the part `audio` whoever spoke.
		hasInputAudio: parts.some((part) => {
			const kind = textAt(part, 'type');
			return kind === 'input_audio' || (kind === 'audio' && role === 'user');
		}),
		status: textAt(item, 'status'),
	} as const);
};

/** What kind of item it is; one that does not say is recognised by its members. */
const kindOf = (item: WireObject): string => {
	const kind = textAt(item, 'type');

	if (kind !== undefined && kind !== '') {
		return kind;
	}

	if (Array.isArray(item.content) || textAt(item, 'role') !== undefined) {
		return 'message';
	}

	if (idAt(item, 'call_id') === undefined) {
		return '';
	}

	return textAt(item, 'name') === undefined
		? 'function_call_output'
		: 'function_call';
};

/** An item of the conversation in any dialect; a missing one has no id and an empty name. */
export const decodeItem = (item: WireObject = {}): ServerItem => {
	const id = idAt(item, 'id') ?? '';
	const kind = kindOf(item);

	switch (kind) {
		case 'message': {
			return decodeMessage(id, item);
		}

		case 'function_call': {
			return present({
				type: 'function_call',
				id,
				call_id: idAt(item, 'call_id') ?? '',
				name: textAt(item, 'name') ?? '',
				arguments: jsonTextAt(item, 'arguments') ?? '',
				status: textAt(item, 'status'),
			} as const);
		}

		case 'function_call_output': {
			return {
				type: 'function_call_output',
				id,
				call_id: idAt(item, 'call_id') ?? '',
				output: jsonTextAt(item, 'output') ?? '',
			};
		}

		case 'mcp_call': {
			const error = objectAt(item, 'error');

			return present({
				type: 'mcp_call',
				id,
				name: textAt(item, 'name') ?? '',
				arguments: jsonTextAt(item, 'arguments') ?? '',
				output: jsonTextAt(item, 'output'),
				error: (error && textAt(error, 'message')) ?? jsonTextAt(item, 'error'),
			} as const);
		}

		default: {
			return {type: 'other', id, name: kind};
		}
	}
};
