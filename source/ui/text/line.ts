import type {Tone} from '../theme.js';
import {fitText, textWidth} from './width.js';

/** A piece of a line in one style. The text is plain (see `plainText`). */
export type Span = {readonly text: string; readonly tone: Tone};

/** One row of the screen or of a pane. */
export type Line = readonly Span[];

export const span = (text: string, tone: Tone = 'plain'): Span => ({
	text,
	tone,
});

export const lineWidth = (line: Line): number => {
	let width = 0;
	for (const {text} of line) {
		width += textWidth(text);
	}

	return width;
};

/** The line cut to the width, with an ellipsis in the style of what was cut. */
export const fitLine = (line: Line, columns: number, ellipsis = '…'): Line => {
	if (lineWidth(line) <= columns) {
		return line;
	}

	const fitted: Span[] = [];
	let room = columns;
	for (const [index, part] of line.entries()) {
		const width = textWidth(part.text);
		const rest = lineWidth(line.slice(index + 1));
		if (width < room || (width === room && rest === 0)) {
			fitted.push(part);
			room -= width;
			continue;
		}

		fitted.push({
			...part,
			text: fitText(
				`${part.text}  `.slice(0, part.text.length + (rest > 0 ? 2 : 0)),
				room,
				ellipsis,
			),
		});
		break;
	}

	return fitted;
};

/** One part at the left edge, one at the right; the left one gives way. */
export const spread = (left: Line, right: Line, columns: number): Line => {
	const fittedRight = fitLine(right, columns);
	const room = columns - lineWidth(fittedRight);
	const fittedLeft = fitLine(
		left,
		Math.max(0, room - (right.length > 0 ? 2 : 0)),
	);
	const gap = room - lineWidth(fittedLeft);

	return [...fittedLeft, span(' '.repeat(Math.max(0, gap))), ...fittedRight];
};

/** What of the parts fits, the least important dropped first; kept in their order. */
export const keepFitting = <Part extends {readonly importance: number}>(
	parts: readonly Part[],
	columns: number,
	width: (part: Part) => number,
	gap: number,
): readonly Part[] => {
	let kept = parts;
	const total = () =>
		kept.reduce((sum, part) => sum + width(part), 0) +
		gap * Math.max(0, kept.length - 1);

	while (kept.length > 0 && total() > columns) {
		const least = Math.min(...kept.map((part) => part.importance));
		const index = kept.findLastIndex((part) => part.importance === least);
		kept = kept.toSpliced(index, 1);
	}

	return kept;
};

/** Whether two lines look the same. */
export const isSameLine = (one: Line, other: Line): boolean =>
	one === other ||
	(one.length === other.length &&
		one.every(
			({text, tone}, index) =>
				text === other[index]?.text && tone === other[index].tone,
		));
