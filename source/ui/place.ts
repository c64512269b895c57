/** A part of the screen, from 0. */
export type Place = {
	readonly row: number;
	readonly column: number;
	readonly width: number;
	readonly height: number;
};

/** Columns between two panes. */
const dividerWidth = 3;

export type Halves = {
	readonly left: Place;
	readonly divider: Place;
	readonly right: Place;
};

/** Two places beside each other, with a divider between them. */
export const beside = (place: Place, rightWidth: number): Halves => {
	const {column, width} = place;
	const leftWidth = width - rightWidth - dividerWidth;

	return {
		left: {...place, width: leftWidth},
		divider: {...place, column: column + leftWidth, width: dividerWidth},
		right: {...place, column: column + width - rightWidth, width: rightWidth},
	};
};

/** The rows of a place from one on, at most as many as it has. */
export const rowsOf = (place: Place, from: number, height: number): Place => ({
	...place,
	row: place.row + from,
	height,
});
