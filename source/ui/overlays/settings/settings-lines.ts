import type {SettingEntry} from '../../../workbench/settings-desk.js';
import type {SessionConfig} from '../../../session/state.js';
import {inputLineLines} from '../../input-line/input-line.js';
import {screenKeys} from '../../key-words.js';
import type {Look} from '../../look.js';
import {
	problemWords,
	sourceWords,
	valueOrMeaning,
	valueWords,
} from '../../setting-words.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {providerTitle} from '../../provider-title.js';
import {plainLine} from '../../text/plain-text.js';
import {fitText, textWidth} from '../../text/width.js';
import {keyHints, textLines, type KeyHint} from '../field-lines.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import {editLines} from './edit-lines.js';
import {foundEntries, selectedEntry, type SettingsState} from './settings.js';

export type SettingsProps = {
	readonly state: SettingsState;
	readonly entries: readonly SettingEntry[];
	/** What the settings that leave it to the provider come to. */
	readonly config: Pick<SessionConfig, 'providerTitle' | 'model' | 'voice'>;
	/** What undo would take back. */
	readonly lastChange: string | undefined;
};

/** What a setting comes to where it leaves that to others. */
const comesTo = (
	{key, text}: SettingEntry,
	config: SettingsProps['config'],
	messages: Look['messages'],
): string => {
	if (key === 'provider') {
		return text === 'auto' ? providerTitle(config.providerTitle, messages) : '';
	}

	const isLeft = text === '' && (key === 'model' || key === 'voice');
	return isLeft ? config[key] : '';
};

const shownValue = (
	entry: SettingEntry,
	config: SettingsProps['config'],
	look: Look,
): Line => {
	const {key, text} = entry;
	const {messages, theme} = look;
	const result = plainLine(comesTo(entry, config, messages));
	if (text === '') {
		const words = valueOrMeaning(key, text, messages);
		return [
			...(result === '' ? [] : [span(`${result} `)]),
			span(`(${words})`, 'quiet'),
		];
	}

	return [
		span(valueWords(key, text, messages)),
		...(result === ''
			? []
			: [span(` ${theme.symbols.arrow} ${result}`, 'quiet')]),
	];
};

/** The name of a setting; in a narrow window without the group that it belongs to. */
const nameOf = (key: string, columns: number): string =>
	textWidth(key) <= columns ? key : key.slice(key.indexOf('.') + 1);

type RowShape = {
	readonly width: number;
	/** Of the name. */
	readonly columns: number;
	readonly config: SettingsProps['config'];
};

const rowLine = (
	entry: SettingEntry,
	isSelected: boolean,
	{width, columns, config}: RowShape,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const {symbols} = theme;
	const isOwn = entry.text !== entry.defaultText;
	const name = fitText(nameOf(entry.key, columns), columns, symbols.ellipsis);
	const source = messages.settings.source[entry.source];
	const mark =
		entry.problem === undefined
			? span(isOwn ? `${symbols.dot} ` : '  ', 'active')
			: span(`${symbols.warning} `, 'bad');

	return spread(
		[
			span(isSelected ? `${symbols.prompt} ` : '  ', 'active'),
			mark,
			span(
				name + ' '.repeat(Math.max(0, columns - textWidth(name)) + 2),
				isSelected ? 'strong' : 'plain',
			),
			...shownValue(entry, config, look),
		],
		width < 60 ? [] : [span(source, 'quiet')],
		width,
	);
};

/** What is under the cursor: its meaning, where it comes from, when it applies, what went wrong with it. */
const detailLines = (
	entry: SettingEntry,
	{width, most}: {readonly width: number; readonly most: number},
	look: Look,
): readonly Line[] => {
	const {messages, theme} = look;
	const {settings} = messages;
	const {key, problem, variable, source, applies, defaultText} = entry;
	const {description, note} = settings.meanings[key];
	const meaning = note === undefined ? description : `${description}: ${note}`;
	const isFixedVoice = key === 'voice' && applies === 'reconnecting';
	const facts = [
		sourceWords(entry, messages),
		...(source === 'default'
			? []
			: [settings.defaultIs(valueOrMeaning(key, defaultText, messages))]),
		...(isFixedVoice ? [] : [settings.applies[applies]]),
	].join(` ${theme.symbols.separator} `);
	const warnings = [
		...(problem === undefined
			? []
			: [problemWords(key, problem, messages, screenKeys(look))]),
		...(isFixedVoice ? [settings.voiceReconnects] : []),
		...(source === 'stored' && variable !== undefined
			? [settings.variableWins(variable)]
			: []),
	];
	const troubles = warnings.flatMap((words, index) =>
		textLines(
			words,
			index === 0 && problem !== undefined ? 'bad' : 'warning',
			{width, most: 3},
			look,
		),
	);
	const kept = troubles.slice(0, most);
	const rest = most - kept.length;
	const explained = textLines(
		meaning,
		'plain',
		{width, most: Math.max(0, rest - 1)},
		look,
	);

	return [
		...explained,
		...textLines(facts, 'quiet', {width, most: rest - explained.length}, look),
		...kept,
	];
};

const headingLine = (
	{state, entries}: SettingsProps,
	count: number,
	width: number,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const {filter, focus} = state;
	const isFiltering = focus === 'filter' && state.edit === undefined;
	const title = `${messages.settings.title} `;
	const place = span(
		count === entries.length ? '' : ` ${count}/${entries.length}`,
		'quiet',
	);
	if (!isFiltering && filter.text === '') {
		return [span(title, 'title')];
	}

	const room = Math.max(
		8,
		width - textWidth(title) - textWidth(place.text) - 2,
	);
	const [line = []] = isFiltering
		? inputLineLines(filter, {width: room, height: 1}, look)
		: [
				[
					span(`${theme.symbols.prompt} `, 'quiet'),
					span(plainLine(filter.text)),
				],
			];
	return fitLine([span(title, 'title'), ...line, place], width);
};

const hintsOf = (
	{state, lastChange}: SettingsProps,
	look: Look,
): readonly KeyHint[] => {
	const {messages} = look;
	const {settings} = messages;
	if (state.focus === 'filter') {
		return [
			[3, messages.nameEnter, settings.keyList],
			[2, messages.nameEscape, settings.keyClose],
		];
	}

	return [
		[5, messages.nameEnter, settings.keyEdit],
		...(lastChange === undefined
			? []
			: [
					[
						4,
						screenKeys(look)('undo'),
						`${settings.keyUndo} ${lastChange}`,
					] as const,
				]),
		[3, 'r', settings.keyReset],
		[2, '/', settings.filter],
		[6, messages.nameEscape, settings.keyClose],
	];
};

const padded = (lines: readonly Line[], rows: number): readonly Line[] => [
	...lines,
	...Array.from({length: Math.max(0, rows - lines.length)}, (): Line => []),
];

/** Rows below the list, more where there is more room. The explanations have as many for every setting: the list stays where it is. */
const panelRows = (height: number, isEditing: boolean): number => {
	const most = isEditing ? Math.ceil(height * 0.6) : height >= 14 ? 5 : 4;
	return Math.max(0, Math.min(most, height - (height >= 8 ? 5 : 3)));
};

/** The settings, the one under the cursor in sight and explained below, or its field while it is changed. */
export const settingsLines = (
	props: SettingsProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {state, entries} = props;
	const {messages, theme} = look;
	const {edit} = state;
	const list = foundEntries(entries, state.filter.text, messages);
	const heading = headingLine(props, list.length, width, look);
	const entry = selectedEntry(list, edit?.key ?? state.selected);
	if (entry === undefined) {
		const words =
			entries.length === 0
				? messages.settings.nothing
				: messages.settings.noMatch;
		return [
			heading,
			...textLines(words, 'quiet', {width, most: height - 1}, look),
		].slice(0, height);
	}

	const most = panelRows(height, edit !== undefined);
	const panel =
		edit === undefined
			? padded(detailLines(entry, {width, most}, look), most)
			: editLines({edit, entry}, {width, height: Math.max(2, most)}, look);
	const hasRule = height >= 8;
	const hasHints = edit === undefined && height >= 5;
	const room = Math.max(
		edit === undefined || height > 4 ? 1 : 0,
		height - 1 - panel.length - (hasRule ? 1 : 0) - (hasHints ? 1 : 0),
	);
	const {first, last} = windowOf(list.length, list.indexOf(entry), room);
	const columns = Math.min(
		Math.max(...entries.map(({key}) => textWidth(key))),
		Math.max(10, Math.floor(width * 0.42)),
	);
	const rows = list
		.slice(first, last)
		.map((each) =>
			rowLine(
				each,
				each === entry,
				{width, columns, config: props.config},
				look,
			),
		);
	return [
		heading,
		...padded(rows, room),
		...(hasRule ? [[span(theme.symbols.rule.repeat(width), 'quiet')]] : []),
		...panel,
		...(hasHints ? [keyHints(hintsOf(props, look), width)] : []),
	].slice(0, height);
};
