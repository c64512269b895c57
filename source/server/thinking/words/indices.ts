/** Whole numbers from one to another, both included. */
export const indices = (first: number, last: number): readonly number[] =>
	Array.from(
		{length: Math.max(0, last - first + 1)},
		(_, offset) => first + offset,
	);
