import {escapeControls} from './escape-controls.js';
import {type Environment, type Resolution, settingVariable} from './resolve.js';
import {settingKeys, settingTable, type SettingKey} from './setting-table.js';

const longestValue = 40;

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

const lettersOf = (text: string): readonly string[] =>
	[...segmenter.segment(text)].map(({segment}) => segment);

const cut = (text: string): string => {
	const letters = lettersOf(text);
	return letters.length <= longestValue
		? text
		: `${letters.slice(0, longestValue - 1).join('')}…`;
};

const pad = (text: string, width: number): string =>
	text + ' '.repeat(Math.max(0, width - lettersOf(text).length));

const widest = (texts: readonly string[]): number =>
	Math.max(...texts.map((text) => lettersOf(text).length));

/** A value in one short line; an empty one by what it stands for. */
const shownValue = (key: SettingKey, value: unknown): string => {
	const {emptyMeans = 'empty'} = settingTable[key];
	return value === '' ? `(${emptyMeans})` : cut(escapeControls(String(value)));
};

/** Every setting in a line: name, value, where the value comes from. */
export const formatSettingList = (
	{values, sources}: Resolution,
	environment: Environment,
): string => {
	const rows = settingKeys.map((key) => {
		const source = sources.get(key) ?? 'default';
		const variable =
			source === 'environment' ? settingVariable(key, environment) : undefined;
		return {
			key,
			value: shownValue(key, values[key]),
			source: variable === undefined ? source : `${source} (${variable})`,
		};
	});
	const keyWidth = widest(rows.map(({key}) => key));
	const valueWidth = widest(rows.map(({value}) => value));

	return rows
		.map(
			({key, value, source}) =>
				`${pad(key, keyWidth)}  ${pad(value, valueWidth)}  ${source}\n`,
		)
		.join('');
};
