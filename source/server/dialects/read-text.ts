import {isObject} from '../conversation/checked.js';
import type {ServerFrame} from '../conversation/wire.js';
import {isNestedTooDeep} from '../nesting.js';
import type {Translator} from './translator.js';

type ReadText =
	/** For the conversation. */
	| {readonly type: 'text'; readonly text: string}
	/** For the client, as it is. */
	| {readonly type: 'refusal'; readonly frame: ServerFrame};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/**
One text frame of a client, as the conversation understands it.

What is not a JSON object, or nested too deep, is handed on: the conversation has the words for that. So is what needs no translation, untouched: an append may be millions of characters long.
*/
export const readText = ({read}: Translator, text: string): ReadText => {
	const message = parse(text);
	if (!isObject(message) || isNestedTooDeep(message)) {
		return {type: 'text', text};
	}

	const result = read(message);
	if (result.type === 'refusal') {
		return result;
	}

	return {
		type: 'text',
		text: result.message === message ? text : JSON.stringify(result.message),
	};
};
