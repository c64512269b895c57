/** Whether two pieces of plain data say the same, members in the same order. */
export const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);
