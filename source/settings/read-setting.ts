import {escapeControls} from './escape-controls.js';
import {secretVariable} from './secrets.js';
import {
	settingKeys,
	settingTable,
	type SettingKey,
	type SettingValues,
} from './setting-table.js';
import {suggest} from './suggest.js';

export type SettingReading<Key extends SettingKey> =
	{readonly value: SettingValues[Key]} | {readonly problem: string};

const shownLength = 40;

/** A wrong value as a message may show it: short, harmless, and no key in it. */
const shown = (value: unknown): string => {
	const text = JSON.stringify(value) ?? String(value);
	if (secretVariable(text) !== undefined) {
		return 'what looks like a key';
	}

	const characters = [...escapeControls(text)];
	return characters.length <= shownLength
		? characters.join('')
		: `${characters.slice(0, shownLength).join('')}…`;
};

/** Why it is not such a value, where more is known. */
const reasonOf = (key: SettingKey, written: unknown): string => {
	const reason =
		typeof written === 'string'
			? settingTable[key].explain?.(written)
			: undefined;
	return reason === undefined ? '' : `: ${escapeControls(reason)}`;
};

const read = <Key extends SettingKey>(
	key: Key,
	written: unknown,
	value: SettingValues[Key] | undefined,
	calledAs: string,
): SettingReading<Key> =>
	value === undefined
		? {
				problem: `${calledAs} takes ${settingTable[key].takes}, not ${shown(written)}${reasonOf(key, written)}.`,
			}
		: {value};

/**
Read a setting from text: a flag, a variable, `config set`.

@param calledAs What the person wrote it as, for the message: `--volume`, `PARLEY_VOLUME`.
*/
export const parseSetting = <Key extends SettingKey>(
	key: Key,
	text: string,
	calledAs: string = key,
): SettingReading<Key> =>
	read(key, text, settingTable[key].parse(text), calledAs);

/** Check a value from the settings file. */
export const checkSetting = <Key extends SettingKey>(
	key: Key,
	value: unknown,
	calledAs: string = key,
): SettingReading<Key> =>
	read(key, value, settingTable[key].check(value), calledAs);

export const unknownSetting = (word: string): string => {
	const near = suggest(word, settingKeys);
	return `Unknown setting ${shown(word)}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
};
