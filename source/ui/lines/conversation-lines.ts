import type {Anchor} from '../screen/scroll.js';
import {isSameLine, type Line} from '../text/line.js';

type View = {
	readonly turnCount: number;
	readonly linesOf: (turn: number) => readonly Line[];
	/** What stands below the newest turn: a connection problem. */
	readonly tail: readonly Line[];
	readonly anchor: Anchor;
	readonly height: number;
};

export type VisibleLines = {
	readonly lines: readonly Line[];
	/** Turns that begin below the pane; undefined while the newest line is in view. */
	readonly below: number | undefined;
};

const fromEnd = ({turnCount, linesOf, tail, height}: View): VisibleLines => {
	let lines = tail.slice(-height);
	for (let turn = turnCount - 1; turn >= 0 && lines.length < height; turn--) {
		lines = [...linesOf(turn).slice(-(height - lines.length)), ...lines];
	}

	return {lines, below: undefined};
};

/** The lines in view. Lays out no turn that is not: walks from the anchor down, or from the newest turn up. */
export const visibleLines = (view: View): VisibleLines => {
	const {anchor, turnCount, linesOf, height} = view;
	if (anchor === undefined || anchor.turn >= turnCount) {
		return fromEnd(view);
	}

	const lines: Line[] = [];
	let {turn} = anchor;
	for (; turn < turnCount && lines.length < height; turn++) {
		lines.push(...linesOf(turn).slice(turn === anchor.turn ? anchor.line : 0));
	}

	if (turn === turnCount && lines.length <= height) {
		// The window has grown or turns are gone: the rest does not fill the pane.
		return fromEnd(view);
	}

	return {lines: lines.slice(0, height), below: turnCount - turn};
};

export const isSameView = (one: VisibleLines, other: VisibleLines): boolean =>
	one.below === other.below &&
	one.lines.length === other.lines.length &&
	one.lines.every((line, row) => isSameLine(line, other.lines[row]!));
