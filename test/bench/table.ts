/** One line of the result: what was measured, or why it was not. */
export type Row =
	| Measured
	| {
			readonly what: string;
			readonly missing: string;
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
	/** What the goal is held against: the median, or every value where one bad one is too many. */
	readonly judge?: 'median' | 'every';
	/** How often the whole was measured; once unless told otherwise. */
	readonly runs?: number;
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

/** The same figure of several runs, as one: all values together. */
export const mergeRuns = (
	runs: ReadonlyArray<readonly Row[]>,
): readonly Row[] => {
	const merged = new Map<string, Row>();

	for (const row of runs.flat()) {
		const known = merged.get(row.what);
		if (known === undefined || 'missing' in known) {
			merged.set(row.what, row);
		} else if ('values' in row) {
			merged.set(row.what, {
				...known,
				values: [...known.values, ...row.values],
				runs: (known.runs ?? 1) + 1,
			});
		}
	}

	return [...merged.values()];
};

type Cells = readonly [
	what: string,
	middle: string,
	spread: string,
	goal: string,
	verdict: string,
];

const goalOf = ({atMost, atLeast, unit}: Measured): string => {
	if (atMost !== undefined) {
		return `≤ ${atMost} ${unit}`.trimEnd();
	}

	return atLeast === undefined ? '' : `≥ ${atLeast} ${unit}`.trimEnd();
};

const spreadOf = (
	values: readonly number[],
	runs: number,
	digits: number,
): string => {
	const inRuns = runs === 1 ? '1 run' : `${runs} runs`;
	if (values.length === 1) {
		return inRuns;
	}

	const ordered = sorted(values);
	const ends = `${ordered[0]!.toFixed(digits)} to ${ordered.at(-1)!.toFixed(digits)}`;
	return values.length === runs
		? `${ends}, ${inRuns}`
		: `${ends}, ${values.length} in ${inRuns}`;
};

const cellsOf = (row: Row): Cells => {
	if ('missing' in row) {
		return [row.what, `not measured: ${row.missing}`, '', '', ''];
	}

	const {
		what,
		values,
		unit,
		digits = 1,
		atMost,
		atLeast,
		judge,
		runs = 1,
	} = row;
	const goal = goalOf(row);
	if (values.length === 0) {
		return [what, 'not measured: nothing was seen', '', '', ''];
	}

	const middle = median(values);
	const judged = judge === 'every' ? values : [middle];
	const isMet = judged.every(
		(value) => value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity),
	);
	return [
		what,
		`${middle.toFixed(digits)} ${unit}`.trimEnd(),
		spreadOf(values, runs, digits),
		goal,
		goal === '' ? '' : isMet ? 'met' : 'MISSED',
	];
};

/** Columns that line up, under a heading. */
export const layOutTable = (rows: readonly Row[]): string => {
	const cells: readonly Cells[] = [
		['what', 'median', 'spread', 'goal', ''],
		...rows.map((row) => cellsOf(row)),
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
