import {
	fitLine,
	keepFitting,
	lineWidth,
	span,
	type Line,
} from '../../text/line.js';

type Part = {readonly importance: number; readonly line: Line};

/** Parts beside each other; empty ones, and the least important where there is no room, are left out. */
export const fittingLine = (
	parts: readonly Part[],
	width: number,
	gap: string,
): Line => {
	const kept = keepFitting(
		parts.filter(({line}) => lineWidth(line) > 0),
		width,
		({line}) => lineWidth(line),
		gap.length,
	);
	return fitLine(
		kept.flatMap(({line}, index) =>
			index === 0 ? line : [span(gap), ...line],
		),
		width,
	);
};
