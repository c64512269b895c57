import {suggest} from '../settings/suggest.js';
import {type KeyChanges, createBindings} from './bindings.js';
import type {KeyProblem} from './key-problem.js';
import {keymap, type Command, type KeyName} from './keymap.js';
import {commandLetter} from './russian-layout.js';

type Failed = {readonly problem: KeyProblem};

type KeyReading = {readonly changes: KeyChanges} | Failed;

/** Keys without a letter, as they may be written. */
const namesByWord: Readonly<Record<string, KeyName>> = {
	space: 'space',
	enter: 'return',
	return: 'return',
	tab: 'tab',
	'shift+tab': 'shift+tab',
	up: 'up',
	down: 'down',
	left: 'left',
	right: 'right',
	pageup: 'pageUp',
	pgup: 'pageUp',
	pagedown: 'pageDown',
	pgdn: 'pageDown',
	home: 'home',
	end: 'end',
	delete: 'delete',
	del: 'delete',
	esc: 'escape',
	escape: 'escape',
};

/** With Ctrl these are other keys: a terminal cannot tell them apart. */
const sameAsOthers: Readonly<Record<string, string>> = {
	h: 'Backspace',
	i: 'Tab',
	j: 'Enter',
	m: 'Enter',
};

const withoutKey = 'none';

/** The name of a key; a Cyrillic letter is the key that it is printed on. */
const readKey = (word: string): {readonly key: KeyName} | Failed => {
	const lower = word.toLowerCase();
	const named = namesByWord[lower];
	if (named !== undefined) {
		return {key: named};
	}

	const [, control] = /^ctrl\+(.)$/v.exec(lower) ?? [];
	if (control !== undefined) {
		const letter = commandLetter(control);
		const other = sameAsOthers[letter];
		if (other !== undefined) {
			return {problem: {kind: 'same-as', key: lower, other}};
		}

		return /^[a-z]$/v.test(letter)
			? {key: `ctrl+${letter}`}
			: {problem: {kind: 'no-letter', sign: control}};
	}

	if ([...word].length === 1) {
		return {key: commandLetter(word)};
	}

	return {problem: {kind: 'no-key', word}};
};

const readKeyOf = (
	command: string,
	word: string,
): {readonly key: KeyName} | Failed => {
	const reading = readKey(word);
	if ('problem' in reading) {
		return reading;
	}

	const {key} = reading;
	return key === 'escape' || key === 'ctrl+c'
		? {problem: {kind: 'fixed', key, id: command}}
		: {key};
};

type Change = {
	readonly command: Command;
	readonly id: string;
	readonly keys: readonly KeyName[];
};

const ids = keymap.map(({id}) => id);

/** `mute=x` or `mute=x,ctrl+x` or `mute=none`. */
const readChange = (words: string): Change | Failed => {
	const [, id, list] = /^([a-z\-]+)=(.+)$/v.exec(words) ?? [];
	if (id === undefined || list === undefined) {
		return {problem: {kind: 'no-form', words}};
	}

	const row = keymap.find((each) => each.id === id);
	if (row === undefined) {
		return {problem: {kind: 'no-command', id, near: suggest(id, ids), ids}};
	}

	const {command} = row;
	if (list === withoutKey) {
		return {command, id, keys: []};
	}

	const keys: KeyName[] = [];
	// A comma cannot be a key: on a Russian layout it is that of the question mark.
	for (const word of list.split(',')) {
		const reading = readKeyOf(id, word);
		if ('problem' in reading) {
			return reading;
		}

		keys.push(reading.key);
	}

	return {command, id, keys: [...new Set(keys)]};
};

/** A key that two commands would have. */
const clash = (changes: KeyChanges): KeyProblem | undefined => {
	const {keysOf} = createBindings(changes);
	const owners = new Map<KeyName, string>();
	for (const row of keymap) {
		for (const key of keysOf(row)) {
			const owner = owners.get(key);
			if (owner !== undefined) {
				const isOwnerMoved = keymap.some(
					({id, command}) => id === owner && changes.has(command),
				);
				return isOwnerMoved && changes.has(row.command)
					? {kind: 'given-to-both', key, ids: [owner, row.id]}
					: {kind: 'taken', key, id: isOwnerMoved ? row.id : owner};
			}

			owners.set(key, row.id);
		}
	}

	return undefined;
};

/** The setting `keys`: `mute=x interrupt=ctrl+g,g clear=none`. */
export const readKeys = (text: string): KeyReading => {
	const changes = new Map<Command, readonly KeyName[]>();
	for (const words of text.split(/\s+/v)) {
		if (words === '') {
			continue;
		}

		const change = readChange(words);
		if ('problem' in change) {
			return change;
		}

		if (changes.has(change.command)) {
			return {problem: {kind: 'twice', id: change.id}};
		}

		changes.set(change.command, change.keys);
	}

	const problem = clash(changes);
	return problem === undefined ? {changes} : {problem};
};
