import {textWidth} from './width.js';

const between = ' · ';

/** Of a row of hints as many as fit, the last ones: they say how to go on and how to get out. */
export const fitHint = (hint: string, columns: number): string => {
	const parts = hint.split(between);
	const first = parts.findIndex(
		(_, index) => textWidth(parts.slice(index).join(between)) <= columns,
	);
	return parts.slice(first === -1 ? -1 : first).join(between);
};
