import {characters, widthOf} from './width.js';

/** A line as a slice of the text: UTF-16 offsets, `end` exclusive. */
export type Slice = {readonly start: number; readonly end: number};

/** Characters between which a line may break without a blank: ideographs, kana, Hangul, emoji. */
const isBreakable = (character: string) => widthOf(character) === 2;

/**
Where plain text breaks so that no line is wider than `columns`: at blanks, between wide characters, inside a word only when the word alone is too long. Blanks at a break belong to no line. A mark stays with its base.
*/
export const wrap = (text: string, columns: number): readonly Slice[] => {
	const lines: Slice[] = [];
	let start = 0;
	let width = 0;
	// The last place to break: the line would end at `end`, the next one start at `next`, where the line was `width` wide.
	let end = -1;
	let next = -1;
	let widthAtNext = 0;
	let index = 0;

	const breakLine = (at: number, from: number) => {
		lines.push({start, end: at});
		start = from;
		end = -1;
		next = -1;
	};

	for (const character of characters(text)) {
		const after = index + character.length;

		if (character === '\n') {
			breakLine(index, after);
			width = 0;
			index = after;
			continue;
		}

		if (character === ' ') {
			// Blanks may hang over the edge; they are not drawn there.
			if (next !== index || end === -1) {
				end = index;
			}

			next = after;
			width += 1;
			widthAtNext = width;
			index = after;
			continue;
		}

		const characterWidth = widthOf(character);
		if (isBreakable(character) && index > start && next !== index) {
			end = index;
			next = index;
			widthAtNext = width;
		}

		if (width + characterWidth > columns && characterWidth > 0) {
			if (next > start && end >= start) {
				const from = next;
				const rest = width - widthAtNext;
				breakLine(end, from);
				width = rest;
			}

			if (width + characterWidth > columns && index > start) {
				breakLine(index, index);
				width = 0;
			}
		}

		width += characterWidth;
		index = after;
		if (characterWidth === 2) {
			end = after;
			next = after;
			widthAtNext = width;
		}
	}

	lines.push({start, end: text.length});

	return lines.map((line) => trimmed(text, line));
};

/** Without the blanks at its end. */
const trimmed = (text: string, {start, end}: Slice): Slice => {
	let last = end;
	while (last > start && text[last - 1] === ' ') {
		last -= 1;
	}

	return {start, end: last};
};
