import type {Look} from '../look.js';
import {
	fitLine,
	keepFitting,
	lineWidth,
	span,
	type Line,
} from '../text/line.js';
import {wrap} from '../text/wrap.js';
import type {Tone} from '../theme.js';

/** A key and what it does now; the greater number stays longer when there is no room. */
export type KeyHint = readonly [
	importance: number,
	keys: string,
	words: string,
];

const gap = 2;

/** The keys that work now, as many as fit. */
export const keyHints = (hints: readonly KeyHint[], width: number): Line =>
	fitLine(
		keepFitting(
			hints.map(([importance, keys, words]) => ({
				importance,
				line: [span(keys, 'key'), span(` ${words}`, 'quiet')],
			})),
			width,
			({line}) => lineWidth(line),
			gap,
		).flatMap(({line}, index) =>
			index === 0 ? line : [span(' '.repeat(gap)), ...line],
		),
		width,
	);

/** Plain text over as many lines as it takes, and no more than there are. */
export const textLines = (
	text: string,
	tone: Tone,
	{width, most}: {readonly width: number; readonly most: number},
	{theme}: Look,
): readonly Line[] => {
	const slices = wrap(text, width);
	return slices.slice(0, most).map(({start, end}, index) => {
		const isCut = index === most - 1 && slices.length > most;
		return isCut
			? fitLine([span(text.slice(start), tone)], width, theme.symbols.ellipsis)
			: [span(text.slice(start, end), tone)];
	});
};
