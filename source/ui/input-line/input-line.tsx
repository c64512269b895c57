import {screenKeys, withKeys} from '../key-words.js';
import {useLook, type Look} from '../look.js';
import {Rows} from '../rows.js';
import {fitLine, span, type Line} from '../text/line.js';
import {fitText, textWidth} from '../text/width.js';
import type {InputLineState} from './input-line-state.js';
import {graphemes} from './graphemes.js';
import {
	inputRows,
	rowAt,
	shownText,
	textColumns,
	type InputRow,
} from './input-rows.js';

type Area = {readonly width: number; readonly height: number};

const rowLine = (
	{text, cursor}: Pick<InputLineState, 'text' | 'cursor'>,
	{start, end}: InputRow,
	hasCursor: boolean,
	columns: number,
): Line => {
	if (!hasCursor) {
		return [span(shownText(text.slice(start, end)).trimEnd())];
	}

	const before = fitText(shownText(text.slice(start, cursor)), columns, '');
	const at = graphemes(text.slice(cursor, Math.min(end, cursor + 64)))[0] ?? '';
	const room = columns - textWidth(before);
	const behind = shownText(text.slice(cursor + at.length, end)).trimEnd();
	return [
		span(before),
		span(at === '' || room <= 0 ? ' ' : shownText(at), 'cursor'),
		span(room <= 0 ? '' : behind),
	];
};

/** The rows of the message around the cursor, as many as there is room for. */
export const inputLineLines = (
	state: Pick<InputLineState, 'text' | 'cursor'>,
	{width, height}: Area,
	{theme}: Look,
): readonly Line[] => {
	const {symbols} = theme;
	const columns = textColumns(width);
	const rows = inputRows(state.text, columns);
	const cursorRow = rowAt(rows, state.cursor);
	const top = Math.max(
		0,
		Math.min(cursorRow - Math.floor(height / 2), rows.length - height),
	);
	const below = rows.length - top - height;

	return rows.slice(top, top + height).map((row, index) => {
		const isHidden =
			(index === 0 && top > 0) || (index === height - 1 && below > 0);
		const sign = isHidden
			? symbols.ellipsis
			: top + index === 0
				? symbols.prompt
				: ' ';
		return [
			span(`${sign} `, 'active'),
			...rowLine(state, row, top + index === cursorRow, columns),
		];
	});
};

type Props = {
	readonly state: InputLineState;
	readonly isActive: boolean;
	readonly width: number;
	readonly height: number;
};

/** The line that messages are typed in; closed, it shows how to open it, or the draft that was left. */
export function InputLine({state, isActive, width, height}: Props) {
	const look = useLook();
	const {messages, theme} = look;
	const {prompt, ellipsis} = theme.symbols;
	const [draft = ''] = shownText(state.text.slice(0, 4 * width)).split('\n');
	const closed: Line = fitLine(
		[
			span(`${prompt} `, 'quiet'),
			span(
				state.text === ''
					? withKeys(messages.inputPlaceholder, screenKeys(look))
					: draft + (state.text.includes('\n') ? ` ${ellipsis}` : ''),
				'quiet',
			),
		],
		width,
		ellipsis,
	);

	return (
		<Rows
			lines={isActive ? inputLineLines(state, {width, height}, look) : [closed]}
			width={width}
			height={height}
		/>
	);
}
