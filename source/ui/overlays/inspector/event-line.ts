import type {Look} from '../../look.js';
import {fitLine, lineWidth, span, type Line} from '../../text/line.js';
import {fitText, textWidth} from '../../text/width.js';
import {deltaWords, timeWords} from './clock-words.js';
import type {EventRow} from './event-rows.js';
import {arrowOf, summaryOf, toneOf, typeWords} from './event-words.js';

export type EventLineProps = {
	readonly width: number;
	readonly isSelected: boolean;
	/** When the row above it was; undefined on the first one. */
	readonly previousAtMs: number | undefined;
	/** Undefined: times are told by the clock. */
	readonly startedAtMs: number | undefined;
};

const timeWidth = 13;
const deltaWidth = 10;
const sizeWidth = 10;

/** Columns of the type where the row goes on behind it. */
const typeWidth = 44;

/** Narrower windows have no room for this. */
const leastForSize = 50;
const leastForDelta = 70;
const leastForSummary = 100;

const padStart = (text: string, width: number) =>
	' '.repeat(Math.max(0, width - textWidth(text))) + text;

const padEnd = (text: string, width: number) =>
	text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** The end of a type tells more than its beginning. */
const fitType = (type: string, width: number, ellipsis: string): string =>
	textWidth(type) <= width
		? type
		: ellipsis + type.slice(-Math.max(0, width - textWidth(ellipsis)));

const sizeWords = (
	{bytes, soundBytes, first}: EventRow,
	{messages}: Look,
): string =>
	first.direction === 'local' && soundBytes === 0
		? ''
		: messages.inspector.size(bytes);

/** An event on one line: when, how long after the one above, which way, what, how big, and what it says. */
export const eventLine = (
	row: EventRow,
	{width, isSelected, previousAtMs, startedAtMs}: EventLineProps,
	look: Look,
): Line => {
	const {theme} = look;
	const {first, count} = row;
	const arrow = arrowOf(first, look);
	const time = padEnd(timeWords(first.atMs, startedAtMs, look), timeWidth);
	const delta =
		width >= leastForDelta && previousAtMs !== undefined
			? deltaWords(first.atMs - previousAtMs, look)
			: '';
	const head: Line = [
		span(`${isSelected ? theme.symbols.prompt : ' '}`, 'active'),
		span(time, 'quiet'),
		...(width >= leastForDelta
			? [span(`${padStart(delta, deltaWidth)} `, 'quiet')]
			: []),
		span(`${arrow.text} `, arrow.tone),
	];
	const times = count > 1 ? ` ${theme.symbols.times}${count}` : '';
	const size =
		width >= leastForSize ? padStart(sizeWords(row, look), sizeWidth) : '';
	const room = width - lineWidth(head) - textWidth(size);
	const hasSummary = width >= leastForSummary;
	const typeRoom =
		(hasSummary ? Math.min(typeWidth, room) : room) - textWidth(times);
	const type = fitType(
		typeWords(first, look),
		typeRoom,
		theme.symbols.ellipsis,
	);
	const words: Line = [
		...head,
		span(type, toneOf(first)),
		span(times, 'active'),
		span(' '.repeat(Math.max(0, typeRoom - textWidth(type)))),
		span(size, 'quiet'),
	];
	const left = width - lineWidth(words) - 2;
	const summary = hasSummary && left > 0 && count === 1 ? summaryOf(first) : '';
	const line: Line =
		summary === ''
			? words
			: [...words, span(`  ${fitText(summary, left, theme.symbols.ellipsis)}`)];

	const fitted = fitLine(line, width);
	return isSelected
		? [...fitted, span(' '.repeat(Math.max(0, width - lineWidth(fitted))))].map(
				({text}) => span(text, 'cursor'),
			)
		: fitted;
};
