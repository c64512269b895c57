import type {SettingEntry} from '../../../workbench/settings-desk.js';
import {inputLineLines} from '../../input-line/input-line.js';
import {inputRows, textColumns} from '../../input-line/input-rows.js';
import {screenKeys} from '../../key-words.js';
import type {Look} from '../../look.js';
import {
	kindOf,
	problemWords,
	takesWords,
	valueOrMeaning,
} from '../../setting-words.js';
import {fitLine, span, type Line} from '../../text/line.js';
import {keyHints, textLines, type KeyHint} from '../field-lines.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import type {SettingEdit} from './setting-edit.js';

type Props = {readonly edit: SettingEdit; readonly entry: SettingEntry};

const hintsOf = (
	{edit}: Props,
	{messages, theme}: Look,
): readonly KeyHint[] => {
	const {settings} = messages;
	const {range, hasLines} = kindOf(edit.key);
	const arrows = `${messages.nameUp} ${messages.nameDown}`;
	return [
		[5, messages.nameEnter, settings.keyKeep],
		[4, messages.nameEscape, settings.keyLeave],
		...(edit.values.length > 0 ? [[3, arrows, settings.keyMove] as const] : []),
		...(range === undefined
			? []
			: [[3, `${theme.symbols.minus} +`, settings.keyStep] as const]),
		...(hasLines === true ? [[2, 'Ctrl+J', settings.keyLine] as const] : []),
	];
};

const valueRows = (
	{edit, entry}: Props,
	{width, room}: {readonly width: number; readonly room: number},
	{messages, theme}: Look,
): readonly Line[] => {
	const {symbols} = theme;
	const {values, chosen, key} = edit;
	const {first, last} = windowOf(values.length, chosen ?? 0, room);
	return values.slice(first, last).map((value, index) => {
		const isChosen = first + index === chosen;
		const isCurrent = value === entry.text;
		return fitLine(
			[
				span(isChosen ? `${symbols.prompt} ` : '  ', 'active'),
				span(
					`${isCurrent ? symbols.dot : symbols.circle} `,
					isCurrent ? 'good' : 'quiet',
				),
				span(
					valueOrMeaning(key, value, messages),
					isChosen ? 'strong' : 'plain',
				),
			],
			width,
			symbols.ellipsis,
		);
	});
};

/** Without the cursor: it is among the values. */
const stillLine = (text: string, width: number, {theme}: Look): Line =>
	fitLine(
		[span('  '), span(text.split('\n', 1)[0] ?? '', 'quiet')],
		width,
		theme.symbols.ellipsis,
	);

/** The field of a setting that is being changed: what is written, what there is to choose from, what is wrong with it. */
export const editLines = (
	props: Props,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {edit} = props;
	const {messages} = look;
	const {key, line, values, chosen, problem} = edit;
	const {description, note} = messages.settings.meanings[key];
	const hints = keyHints(hintsOf(props, look), width);
	const troubles =
		problem === undefined
			? []
			: textLines(
					problemWords(key, problem, messages, screenKeys(look)),
					'bad',
					{width, most: Math.max(1, height - 2)},
					look,
				);
	const room = height - 1 - troubles.length;
	const written =
		line === undefined
			? 0
			: Math.min(
					inputRows(line.text, textColumns(width)).length,
					Math.max(1, values.length > 0 ? 1 : room),
				);
	const listed = Math.min(values.length, Math.max(0, room - written));
	const field =
		line === undefined
			? []
			: chosen === undefined
				? inputLineLines(line, {width, height: written}, look)
				: [stillLine(line.text, width, look)];
	const free = room - written - listed;
	const words =
		note ?? (line === undefined ? description : takesWords(key, messages));

	return [
		...(problem === undefined && free > 0
			? textLines(words, 'quiet', {width, most: free}, look)
			: []),
		...field,
		...valueRows(props, {width, room: listed}, look),
		...troubles,
		...(height > 1 ? [hints] : []),
	].slice(0, height);
};
