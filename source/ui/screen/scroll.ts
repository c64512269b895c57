/** The line at the top of the conversation pane: line `line` of turn `turn`. Undefined: the newest line is at the bottom. */
export type Anchor = {readonly turn: number; readonly line: number} | undefined;

export type ScrollStep =
	'line-up' | 'line-down' | 'page-up' | 'page-down' | 'start' | 'end';

export type ScrollView = {
	readonly turnCount: number;
	/** Rows of the pane. */
	readonly height: number;
	/** Rows that a turn takes. Asked only for turns near the view. */
	readonly turnHeight: (turn: number) => number;
};

/** A line of a turn. */
export type Position = {readonly turn: number; readonly line: number};

const up = (
	from: Position,
	count: number,
	{turnHeight}: ScrollView,
): Position => {
	let {turn, line} = from;
	let left = count;
	while (left > line && turn > 0) {
		left -= line + 1;
		turn -= 1;
		line = turnHeight(turn) - 1;
	}

	return {turn, line: Math.max(0, line - left)};
};

/** Undefined past the newest line. */
const down = (
	from: Position,
	count: number,
	{turnCount, turnHeight}: ScrollView,
): Position | undefined => {
	let {turn} = from;
	let line = from.line + count;
	while (turn < turnCount && line >= turnHeight(turn)) {
		line -= turnHeight(turn);
		turn += 1;
	}

	return turn < turnCount ? {turn, line} : undefined;
};

/** The top line while the newest one is at the bottom; undefined where everything fits. */
const topAtEnd = (view: ScrollView): Position | undefined => {
	let left = view.height;
	for (let turn = view.turnCount - 1; turn >= 0; turn--) {
		const height = view.turnHeight(turn);
		if (height > left) {
			return {turn, line: height - left};
		}

		left -= height;
	}

	return undefined;
};

/** True while the lines from here on do not fill the pane: the view sticks to the end again. */
const reachesEnd = (position: Position, view: ScrollView) =>
	down(position, view.height, view) === undefined;

/** Where the view is after a step. */
export const scroll = (
	anchor: Anchor,
	step: ScrollStep,
	view: ScrollView,
): Anchor => {
	const top =
		anchor === undefined || anchor.turn >= view.turnCount
			? topAtEnd(view)
			: anchor;
	if (top === undefined || step === 'end') {
		return undefined;
	}

	const page = Math.max(1, view.height - 2);
	switch (step) {
		case 'line-up': {
			return up(top, 1, view);
		}

		case 'page-up': {
			return up(top, page, view);
		}

		case 'start': {
			return {turn: 0, line: 0};
		}

		case 'line-down':
		case 'page-down': {
			const next = down(top, step === 'line-down' ? 1 : page, view);
			return next === undefined || reachesEnd(next, view) ? undefined : next;
		}
	}
};

const isBefore = (one: Position, other: Position) =>
	one.turn < other.turn || (one.turn === other.turn && one.line < other.line);

/** The first line that is not in view any more; undefined where the newest one is. */
const bottomOf = (anchor: Anchor, view: ScrollView): Position | undefined => {
	const top = anchor ?? topAtEnd(view);
	return top === undefined ? undefined : down(top, view.height, view);
};

/** Where the view must be to show a line: where it is, if the line is in view; else so that a third of the pane is above it. */
export const reveal = (
	anchor: Anchor,
	position: Position,
	view: ScrollView,
): Anchor => {
	const top = anchor ?? topAtEnd(view);
	if (top === undefined) {
		return undefined;
	}

	const bottom = bottomOf(anchor, view);
	if (
		!isBefore(position, top) &&
		(bottom === undefined || isBefore(position, bottom))
	) {
		return anchor;
	}

	const next = up(position, Math.floor(view.height / 3), view);
	return reachesEnd(next, view) ? undefined : next;
};

/** The newest turn of which something is in view. */
export const lastInView = (anchor: Anchor, view: ScrollView): number => {
	const bottom = bottomOf(anchor, view);
	return bottom === undefined
		? view.turnCount - 1
		: bottom.line > 0
			? bottom.turn
			: bottom.turn - 1;
};
