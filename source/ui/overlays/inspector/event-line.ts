import type {WireEvent} from '../../../workbench/wire-log.js';
import type {Look} from '../../look.js';
import {fitLine, lineWidth, span, type Line} from '../../text/line.js';
import {fitText, textWidth} from '../../text/width.js';
import {fitEnd} from '../../text/fit-end.js';
import {deltaWords, timeWords} from './clock-words.js';
import type {EventRow} from './event-rows.js';
import {arrowOf, summaryOf, toneOf, typeWords} from './event-words.js';

export type EventLineProps = {
	readonly width: number;
	readonly isSelected: boolean;
	/** What was shown before it; undefined for the first one. */
	readonly previous: WireEvent | undefined;
	/** Undefined: times are told by the clock. */
	readonly startedAtMs: number | undefined;
};

const timeWidth = 13;
const shortTimeWidth = 10;
const deltaWidth = 9;
const sizeWidth = 10;

/** Columns of the type where the row goes on behind it. */
const typeWidth = 44;

/** Narrower windows have no room for this. */
const leastForHours = 50;
const leastForSize = 50;
const leastForDelta = 70;
const leastForSummary = 100;

const padStart = (text: string, width: number) =>
	' '.repeat(Math.max(0, width - textWidth(text))) + text;

const padEnd = (text: string, width: number) =>
	text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** When it was, and how long after the one before. */
const whenSpans = (
	{first}: EventRow,
	{width, previous, startedAtMs}: EventLineProps,
	look: Look,
): Line => {
	const time = timeWords(first.atMs, startedAtMs, look);
	const shown =
		width < leastForHours
			? padEnd(time.replace(/^\d\d:/v, ''), shortTimeWidth)
			: padEnd(time, timeWidth);
	if (width < leastForDelta) {
		return [span(shown, 'quiet')];
	}

	const delta =
		previous === undefined ? '' : deltaWords(first.atMs - previous.atMs, look);
	return [
		span(shown, 'quiet'),
		span(`${padStart(delta, deltaWidth)} `, 'quiet'),
	];
};

/** What it says; of a run of sound, how long it is. */
const endWords = (
	{first, count, soundMs}: EventRow,
	{messages}: Look,
): string =>
	soundMs > 0
		? messages.inspector.sound(soundMs)
		: count > 1
			? ''
			: summaryOf(first);

/** An event on one line: when, how long after the one above, which way, what, how big, and what it says. */
export const eventLine = (
	row: EventRow,
	props: EventLineProps,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const {ellipsis, prompt, times} = theme.symbols;
	const {width, isSelected} = props;
	const {first, count, bytes} = row;
	const arrow = arrowOf(first, look);
	const head: Line = [
		span(isSelected ? prompt : ' ', 'active'),
		...whenSpans(row, props, look),
		span(`${arrow.text} `, arrow.tone),
	];
	const number = count > 1 ? ` ${times}${count}` : '';
	const size =
		first.direction === 'local' ? '' : messages.inspector.size(bytes);
	const sizeText = width < leastForSize ? '' : padStart(size, sizeWidth);
	const hasEnd = width >= leastForSummary;
	const room = width - lineWidth(head) - textWidth(sizeText);
	const typeRoom =
		(hasEnd ? Math.min(typeWidth, room) : room) - textWidth(number);
	const type = fitEnd(typeWords(first, look), typeRoom, ellipsis);
	const words: Line = [
		...head,
		span(type, toneOf(first)),
		span(number, 'active'),
		span(' '.repeat(Math.max(0, typeRoom - textWidth(type)))),
		span(sizeText, 'quiet'),
	];
	const end = hasEnd
		? fitText(endWords(row, look), width - lineWidth(words) - 2, ellipsis)
		: '';
	const fitted = fitLine(
		end === '' ? words : [...words, span(`  ${end}`)],
		width,
	);

	return isSelected
		? [...fitted, span(' '.repeat(Math.max(0, width - lineWidth(fitted))))].map(
				({text}) => span(text, 'cursor'),
			)
		: fitted;
};
