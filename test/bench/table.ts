/** One line of the result. */
export type Row = {
	readonly what: string;
	/** Median, with its unit; or why there is none. */
	readonly measured: string;
	readonly spread?: string;
	readonly goal?: string;
	readonly isMet?: boolean;
};

const sorted = (values: readonly number[]): readonly number[] =>
	values.toSorted((one, other) => one - other);

export const median = (values: readonly number[]): number => {
	const ordered = sorted(values);
	const middle = ordered.length / 2;
	return ordered.length % 2 === 0
		? ((ordered[middle - 1] ?? Number.NaN) + (ordered[middle] ?? Number.NaN)) /
				2
		: (ordered[Math.floor(middle)] ?? Number.NaN);
};

type Measured = {
	readonly what: string;
	readonly values: readonly number[];
	readonly unit: string;
	readonly digits?: number;
	/** The most that is good. */
	readonly atMost?: number;
	/** The least that is good. */
	readonly atLeast?: number;
};

/** A row of what was measured several times: the median counts. */
export const rowOf = ({
	what,
	values,
	unit,
	digits = 1,
	atMost,
	atLeast,
}: Measured): Row => {
	if (values.length === 0) {
		return {what, measured: 'not measured: nothing was seen', isMet: false};
	}

	const show = (value: number) => value.toFixed(digits);
	const ordered = sorted(values);
	const middle = median(values);
	const spread =
		values.length === 1
			? '1 run'
			: `${show(ordered[0]!)} to ${show(ordered.at(-1)!)}, ${values.length} runs`;
	const limits = {
		...(atMost !== undefined && {
			goal: `≤ ${atMost} ${unit}`.trimEnd(),
			isMet: middle <= atMost,
		}),
		...(atLeast !== undefined && {
			goal: `≥ ${atLeast} ${unit}`.trimEnd(),
			isMet: middle >= atLeast,
		}),
	};
	return {
		what,
		measured: `${show(middle)} ${unit}`.trimEnd(),
		spread,
		...limits,
	};
};

const verdict = ({goal, isMet}: Row): string =>
	isMet === undefined ? '' : isMet ? 'met' : goal === undefined ? '' : 'MISSED';

/** Columns that line up, under a heading. */
export const layOutTable = (rows: readonly Row[]): string => {
	const cells = [
		['what', 'median', 'spread', 'goal', ''],
		...rows.map((row) => [
			row.what,
			row.measured,
			row.spread ?? '',
			row.goal ?? '',
			verdict(row),
		]),
	];
	const widths = [0, 1, 2, 3, 4].map((column) =>
		// A reason instead of a number may run over the columns behind it.
		Math.max(
			...cells
				.filter((line) => column !== 1 || line[2] !== '')
				.map((line) => line[column]?.length ?? 0),
		),
	);
	return cells
		.map((line) =>
			line
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
};
