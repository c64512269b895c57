import {textWidth, widthOf} from './width.js';

/** The longest end of plain text that fits, with an ellipsis, if any is given, where something was cut: the end of a type or a path tells more than its beginning. */
export const fitEnd = (
	text: string,
	columns: number,
	ellipsis = '',
): string => {
	if (textWidth(text) <= columns) {
		return text;
	}

	let room = columns - textWidth(ellipsis);
	const kept: string[] = [];
	for (const character of [...text].toReversed()) {
		room -= widthOf(character);
		if (room < 0) {
			break;
		}

		kept.unshift(character);
	}

	return kept.length === 0 ? '' : ellipsis + kept.join('');
};
