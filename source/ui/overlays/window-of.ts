/** Which rows of a list are seen: as many as fit, the selected one among them and, away from the ends, in the middle. `last` is one behind. */
export const windowOf = (
	count: number,
	selected: number,
	room: number,
): {readonly first: number; readonly last: number} => {
	const first = Math.max(
		0,
		Math.min(selected - Math.floor(room / 2), count - room),
	);
	return {first, last: Math.min(count, first + room)};
};
