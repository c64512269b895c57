import type {EventEmitter} from 'node:events';

/** What keys send: arrows and function keys with and without modifiers, keys of the kitty protocol and the answer to whether it is spoken, the marks of a paste. */
const keySequence =
	/^\p{Cc}+(?:O[A-Za-z]|\[(?:[A-HPQSZa-e]|\[[A-E]|\d\d?[~^$@]|1;\d\d?(?::[1-3])?[A-HPQRS]|\d\d?;\d\d?(?::[1-3])?~|\?\d+u|[\d;:]+u|20[01]~))$/v;

/**
Does a key send this, or is it something else that came from the terminal: a colour in pasted text, a report of focus or mouse, a reply to a question that another program asked? Ink takes some of those for keys without a name, and fails.

@param data One event of Ink's parser: text, or one escape sequence.
*/
export const isFromKey = (data: string): boolean =>
	!data.startsWith('\u{1B}') || data.length <= 2 || keySequence.test(data);

/** Passes on what keys send and nothing else, until the returned function is called. */
export const passKeysOnly = (keyboard: EventEmitter): (() => void) => {
	const emit = keyboard.emit.bind(keyboard);

	keyboard.emit = (name: string | symbol, ...data: unknown[]) =>
		name === 'input' && !isFromKey(String(data[0]))
			? false
			: emit(name, ...data);

	return () => {
		keyboard.emit = emit;
	};
};
