import {inputLineLines} from '../../input-line/input-line.js';
import type {Look} from '../../look.js';
import {fitHint} from '../../text/fit-hint.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {fitText, textWidth} from '../../text/width.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import type {PaletteItem} from './palette-items.js';
import type {PaletteState} from './palette.js';

export type PaletteProps = {
	readonly state: PaletteState;
	readonly items: readonly PaletteItem[];
};

/** Narrower than this, the title and the keys are all there is room for, columns. */
const leastForNotes = 50;

const itemLine = (
	{title, note, keys, target}: PaletteItem,
	isSelected: boolean,
	width: number,
	{theme}: Look,
): Line => {
	const {symbols} = theme;
	const own = fitText(keys, Math.floor(width / 3), symbols.ellipsis);
	const room = Math.max(4, width - 2 - (own === '' ? 0 : textWidth(own) + 2));
	const hasNote = note !== '' && note !== title && width >= leastForNotes;

	return spread(
		[
			span(isSelected ? `${symbols.prompt} ` : '  ', 'active'),
			...fitLine(
				[
					span(title, isSelected ? 'strong' : 'plain'),
					...(hasNote ? [span(`  ${note}`, 'quiet')] : []),
				],
				room,
				symbols.ellipsis,
			),
		],
		own === '' ? [] : [span(own, target.kind === 'command' ? 'key' : 'quiet')],
		width,
	);
};

/** The line that is typed, and what fits it. */
export const paletteLines = (
	{state, items}: PaletteProps,
	{width, height}: Area,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const hint: Line =
		state.query.text === ''
			? [span(fitHint(messages.paletteHint, width), 'quiet')]
			: [span(messages.paletteFound(items.length), 'quiet')];
	const hasHint = height >= 6;
	const field = inputLineLines(state.query, {width, height: 1}, look);
	const room = Math.max(0, height - field.length - (hasHint ? 2 : 0));
	const {first, last} = windowOf(items.length, state.selected, room);
	const list = items
		.slice(first, last)
		.map((item, index) =>
			itemLine(item, first + index === state.selected, width, look),
		);

	return [
		...field,
		...(hasHint ? [fitLine(hint, width), []] : []),
		...(items.length === 0
			? [fitLine([span(messages.paletteNone, 'warning')], width)]
			: list),
	].slice(0, height);
};
