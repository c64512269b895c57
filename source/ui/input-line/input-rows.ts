import {plainText} from '../text/plain-text.js';
import {textWidth} from '../text/width.js';
import {graphemes} from './graphemes.js';

/** A row of the message: a slice of its text, offsets in UTF-16 units, `end` exclusive and without the line break. */
export type InputRow = {readonly start: number; readonly end: number};

const simple = /^[\n -~\u{400}-\u{45F}]*$/v;

/** The characters of a text as a person counts them. */
const charactersOf = (text: string): readonly string[] =>
	simple.test(text) ? [...text] : graphemes(text);

/** A character as the screen can show it; never without width, so that the cursor can stand on it. */
const shown = (character: string): string => {
	const plain = plainText(character);
	return textWidth(plain) === 0 ? '·' : plain;
};

export const shownText = (text: string): string =>
	simple.test(text)
		? text
		: graphemes(text)
				.map((character) => shown(character))
				.join('');

/** Breaks at blanks, and inside of a word only where it is too long for a row. A blank at the edge hangs over it. */
const breakIntoRows = (text: string, columns: number): readonly InputRow[] => {
	const rows: InputRow[] = [];
	let start = 0;
	let width = 0;
	/** Behind the last blank of the row, and how wide the row was there. */
	let gap = {offset: -1, width: 0};
	let offset = 0;

	const breakAt = (end: number, next: number, rest: number) => {
		rows.push({start, end});
		start = next;
		width = rest;
		gap = {offset: -1, width: 0};
	};

	for (const character of charactersOf(text)) {
		const next = offset + character.length;
		if (character === '\n') {
			breakAt(offset, next, 0);
			offset = next;
			continue;
		}

		const characterWidth = textWidth(shown(character));
		if (character === ' ') {
			gap = {offset: next, width: width + characterWidth};
		} else if (width + characterWidth > columns) {
			if (gap.offset > start) {
				breakAt(gap.offset, gap.offset, width - gap.width);
			}

			if (width + characterWidth > columns && offset > start) {
				breakAt(offset, offset, 0);
			}
		}

		width += characterWidth;
		offset = next;
	}

	return [...rows, {start, end: text.length}];
};

let last: {
	readonly text: string;
	readonly columns: number;
	readonly rows: readonly InputRow[];
} = {text: '', columns: 1, rows: [{start: 0, end: 0}]};

/**
The rows that a message takes when each has so many columns. Never none.

The last answer is kept: the layout, the drawing and the keys ask for the same one.
*/
export const inputRows = (
	text: string,
	columns: number,
): readonly InputRow[] => {
	if (last.text !== text || last.columns !== columns) {
		last = {text, columns, rows: breakIntoRows(text, Math.max(2, columns))};
	}

	return last.rows;
};

/** The row that the cursor is in. */
export const rowAt = (rows: readonly InputRow[], cursor: number): number =>
	Math.max(
		0,
		rows.findLastIndex(({start}) => start <= cursor),
	);

/** The place in the row that is below or above the cursor. */
export const offsetInRow = (
	text: string,
	{start, end}: InputRow,
	column: number,
): number => {
	let width = 0;
	let offset = start;
	for (const character of charactersOf(text.slice(start, end))) {
		width += textWidth(shown(character));
		if (width > column) {
			break;
		}

		offset += character.length;
	}

	return offset;
};

/** Columns of the prompt, and of the cursor behind the last character. */
const besideText = 3;

/** Columns that the text has in a line of this width. */
export const textColumns = (width: number): number =>
	Math.max(2, width - besideText);
