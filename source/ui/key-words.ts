import {keyTitle} from '../keys/key-title.js';
import {keymap, type Command} from '../keys/keymap.js';
import type {Look} from './look.js';

/** What to press (or to enter) for a command. */
export type NameKey = (command: Command) => string;

const placeholder = /\{([a-z\-]+)\}/gv;

/** Our words with the keys that do what they speak of: `{reconnect}` is the key that connects again, whichever that is by now. */
export const withKeys = (words: string, nameKey: NameKey): string =>
	words.replaceAll(placeholder, (whole, name: string) => {
		const row = keymap.find(({command}) => command === name);
		return row === undefined ? whole : nameKey(row.command);
	});

/** The keys of the screen. */
export const screenKeys =
	({keys, messages}: Pick<Look, 'keys' | 'messages'>): NameKey =>
	(command) => {
		const row = keymap.find((other) => other.command === command);
		const [key] = row === undefined ? [] : keys.keysOf(row);
		// Without a key, the setting that gives it one.
		return key === undefined
			? `keys ${row?.id ?? command}=…`
			: keyTitle(key, messages);
	};
