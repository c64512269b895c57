import type {Look} from '../../look.js';
import {fitLine, span, type Line} from '../../text/line.js';
import {fitText, textWidth} from '../../text/width.js';
import {fittingLine} from './fitting-line.js';

/** A key with what it does. The least important give way first. */
type Hint = readonly [importance: number, keys: string, words: string];

const hintSpans = ([, keys, words]: Hint): Line => [
	span(keys, 'key'),
	span(` ${words}`, 'quiet'),
];

/** The keys of the list. */
export const listHints = (
	{messages}: Look,
	isPaused: boolean,
): readonly Hint[] => {
	const {inspector} = messages;
	return [
		[9, messages.nameEnter, inspector.keyOpen],
		[8, '/', inspector.keyFilter],
		[5, '< >', inspector.keyDirection],
		[7, 'p', isPaused ? inspector.keyResume : inspector.keyPause],
		[4, 'f', inspector.keyFold],
		[1, 'a', inspector.keyTime],
		[6, 'Tab', inspector.keyPair],
		[3, 'y', inspector.keyCopy],
		[2, 'w', inspector.keySave],
		[10, '?', inspector.keyKeys],
		[11, messages.nameEscape, inspector.keyClose],
	];
};

/** The keys while one event is read. */
export const detailHints = ({messages}: Look): readonly Hint[] => {
	const {inspector} = messages;
	return [
		[6, messages.nameEnter, inspector.keyFoldJson],
		[7, 'Tab', inspector.keyPair],
		[5, `${messages.nameLeft} ${messages.nameRight}`, inspector.keyBeside],
		[4, 'y', inspector.keyCopy],
		[3, 'w', inspector.keySave],
		[1, 'a', inspector.keyTime],
		[8, '?', inspector.keyKeys],
		[9, messages.nameEscape, inspector.keyBack],
	];
};

/** As many of them as fit on one line. */
export const hintLine = (hints: readonly Hint[], width: number): Line =>
	fittingLine(
		hints.map((hint) => ({importance: hint[0], line: hintSpans(hint)})),
		width,
		'  ',
	);

/** All of them: one below the other, side by side in a low window. */
export const hintLines = (
	hints: readonly Hint[],
	{width, height}: {readonly width: number; readonly height: number},
): readonly Line[] => {
	const perRow = Math.ceil(hints.length / Math.max(1, height));
	const column = Math.floor(width / perRow);
	const keysWidth = Math.max(...hints.map(([, keys]) => textWidth(keys))) + 1;
	const cellOf = ([, keys, words]: Hint): Line => {
		const shown = fitText(words, column - keysWidth - 1);
		return [
			span(keys + ' '.repeat(keysWidth - textWidth(keys)), 'key'),
			span(
				shown + ' '.repeat(Math.max(0, column - keysWidth - textWidth(shown))),
			),
		];
	};

	return Array.from({length: Math.ceil(hints.length / perRow)}, (_, row) =>
		fitLine(
			hints
				.slice(row * perRow, (row + 1) * perRow)
				.flatMap((hint) => cellOf(hint)),
			width,
		),
	);
};
