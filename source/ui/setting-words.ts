import type {Resolution} from '../settings/resolve.js';
import {
	settingTable,
	type SettingKey,
	type SettingValue,
} from '../settings/setting-table.js';
import type {SettingKind} from '../settings/setting-kind.js';
import type {SettingEntry, SettingProblem} from '../workbench/settings-desk.js';
import {readKeys} from '../keys/key-setting.js';
import {withKeys, type NameKey} from './key-words.js';
import type {Messages} from './messages.js';
import {reasonWords} from './reason-words.js';
import {plainLine} from './text/plain-text.js';

/** What a setting takes, whatever its type. */
export const kindOf = (
	key: SettingKey,
): Omit<SettingKind<SettingValue>, 'parse' | 'check'> => settingTable[key];

/** A value as it reads best, on one line; empty where it is empty. */
export const valueWords = (
	key: SettingKey,
	text: string,
	{settings}: Messages,
): string => {
	const {range, choices} = kindOf(key);
	if (choices?.includes('true') === true) {
		return text === 'true' ? settings.yes : settings.no;
	}

	return range === undefined || range.unit === ''
		? plainLine(text)
		: `${text} ${settings.unit(range.unit)}`;
};

/** A value, or what stands for it where it is empty. */
export const valueOrMeaning = (
	key: SettingKey,
	text: string,
	messages: Messages,
): string =>
	text === ''
		? (messages.settings.meanings[key].emptyMeans ?? messages.settings.empty)
		: valueWords(key, text, messages);

/** What a setting takes, in a sentence. */
export const takesWords = (key: SettingKey, messages: Messages): string => {
	const {takes} = messages.settings;
	const {choices, range, maxLength, hasLines} = kindOf(key);
	if (key === 'keys') {
		return takes.keys;
	}

	if (choices !== undefined) {
		return takes.choices(
			choices.map((choice) => valueWords(key, choice, messages)).join(', '),
		);
	}

	if (range !== undefined) {
		const unit =
			range.unit === '' ? '' : ` ${messages.settings.unit(range.unit)}`;
		const words = range.isWhole ? takes.wholeNumber : takes.number;
		return words(String(range.min), `${range.max}${unit}`);
	}

	if (maxLength !== undefined) {
		const words = hasLines === true ? takes.text : takes.line;
		return words(String(maxLength));
	}

	if (key === 'url') {
		return takes.address;
	}

	return takes.rate;
};

const longestWritten = 40;

/** What was written, and what is taken in its place. */
const mistakeWords = (
	key: SettingKey,
	written: string,
	messages: Messages,
): readonly [shown: string, takes: string] => {
	const line = plainLine(written);
	const shown =
		line.length > longestWritten ? `${line.slice(0, longestWritten)}…` : line;
	const keys = key === 'keys' ? readKeys(written) : undefined;
	const takes = takesWords(key, messages);
	return keys !== undefined && 'problem' in keys
		? [
				shown,
				`${takes} ${plainLine(messages.settings.keyProblem(keys.problem))}.`,
			]
		: [shown, takes];
};

/** What is wrong in the settings file: values, in whose place the defaults are used, and names. */
export const storedWords = (
	{
		wrongStored,
		unknownStored,
	}: Pick<Resolution, 'unknownStored' | 'wrongStored'>,
	messages: Messages,
): readonly string[] => [
	...wrongStored.map(({key, written}) =>
		messages.settings.wrongStored(key, ...mistakeWords(key, written, messages)),
	),
	...unknownStored.map((name) =>
		messages.settings.unknownStored(plainLine(name)),
	),
];

/** Why a change did not go through, and what to do. */
export const problemWords = (
	key: SettingKey,
	problem: SettingProblem,
	messages: Messages,
	nameKey: NameKey,
): string => {
	const words = messages.settings.problem;
	switch (problem.kind) {
		case 'wrong-value': {
			return words['wrong-value'](
				...mistakeWords(key, problem.written, messages),
			);
		}

		case 'secret': {
			return words.secret(problem.variable);
		}

		case 'not-set': {
			return problem.variable.startsWith('--')
				? words['no-address']
				: words['not-set'](problem.variable);
		}

		case 'refused':
		case 'left-out':
		case 'not-connected':
		case 'unsaved': {
			// What others say is no words of ours: a key is not looked for in it.
			return withKeys(words[problem.kind]('{words}'), nameKey).replace(
				'{words}',
				() => plainLine(reasonWords(problem.words, messages)),
			);
		}
	}
};

/** Where a value comes from, in words. */
export const sourceWords = (
	{source, variable}: SettingEntry,
	{settings}: Messages,
): string =>
	source === 'environment'
		? settings.sourceLong.environment(variable ?? '')
		: settings.sourceLong[source];
