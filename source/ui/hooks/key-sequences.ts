import type {EventEmitter} from 'node:events';
import {
	oldReportLength,
	oldReportStart,
	wheelOf,
	type Wheel,
} from './mouse-sequences.js';

/** What keys send: arrows and function keys with and without modifiers, keys of the kitty protocol and the answer to whether it is spoken, the marks of a paste. */
const keySequence =
	/^\p{Cc}+(?:O[A-Za-z]|\[(?:[A-HPQSZa-e]|\[[A-E]|\d\d?[~^$@]|1;\d\d?(?::[1-3])?[A-HPQRS]|\d\d?;\d\d?(?::[1-3])?~|\?\d+u|[\d;:]+u|20[01]~))$/v;

/**
Does a key send this, or is it something else that came from the terminal: a colour in pasted text, a report of focus or mouse, a reply to a question that another program asked? Ink takes some of those for keys without a name, and fails.

@param data One event of Ink's parser: text, or one escape sequence.
*/
export const isFromKey = (data: string): boolean =>
	!data.startsWith('\u{1B}') || data.length <= 2 || keySequence.test(data);

/** Enter together with Shift, Alt or Ctrl, as xterm and its kin can be told to send it. */
const modifiedEnter = /^\p{Cc}\[27;(\d+);13~$/v;

/** As the kitty protocol says it, which Ink knows. */
const asKnown = (data: string): string =>
	data.replace(modifiedEnter, '\u{1B}[13;$1u');

/** Passes on what keys send and nothing else, until the returned function is called; the wheel of the mouse goes past the keyboard. */
export const passKeysOnly = (
	keyboard: EventEmitter,
	onWheel: (wheel: Wheel) => void,
): (() => void) => {
	const emit = keyboard.emit.bind(keyboard);
	/** Characters that are still to come of a mouse report. */
	let mouseLeft = 0;

	/** What of this is for the keyboard; undefined where nothing is. */
	const keysOf = (data: string): string | undefined => {
		if (mouseLeft > 0) {
			const rest = data.slice(mouseLeft);
			mouseLeft -= data.length - rest.length;
			return rest === '' ? undefined : rest;
		}

		if (data === oldReportStart) {
			mouseLeft = oldReportLength;
			return undefined;
		}

		const known = asKnown(data);
		return isFromKey(known) ? known : undefined;
	};

	keyboard.emit = (name: string | symbol, ...data: unknown[]) => {
		if (name !== 'input') {
			return emit(name, ...data);
		}

		const text = String(data[0]);
		const wheel = wheelOf(text);
		if (wheel !== undefined) {
			onWheel(wheel);
			return true;
		}

		const keys = keysOf(text);
		return keys === undefined ? false : emit(name, keys);
	};

	return () => {
		keyboard.emit = emit;
	};
};
