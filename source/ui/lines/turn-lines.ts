import {playedOf} from '../../session/heard.js';
import type {Turn} from '../../session/conversation.js';
import type {Look} from '../look.js';
import {clockTime} from '../text/clock.js';
import {findMatches, type Range} from '../text/fold.js';
import {fitLine, lineWidth, span, type Line, type Span} from '../text/line.js';
import {textWidth} from '../text/width.js';
import {wrap} from '../text/wrap.js';
import {turnWords, type TurnWords} from './turn-words.js';

export type TurnShape = {
	readonly width: number;
	/** Symbols instead of names. */
	readonly isNarrow: boolean;
	/** A blank line after each turn. */
	readonly isSpaced: boolean;
	/** When each turn began and how long it took. */
	readonly hasTimes: boolean;
	readonly isSelected: boolean;
	/** What is looked for, folded; empty for nothing. */
	readonly query: string;
	/** Which of its matches is the one looked at; -1 for none. */
	readonly match: number;
};

export type TurnBlock = {
	readonly lines: readonly Line[];
	/** Offsets of the turn's text at which its lines begin, one for each line; -1 for lines that are none of it. */
	readonly starts: readonly number[];
};

const nothing: TurnBlock = {lines: [], starts: []};

type Found = {readonly matches: readonly Range[]; readonly current: number};

/** A line of the text, in pieces that look the same. */
const slices = (
	{text, pieces}: TurnWords,
	{matches, current}: Found,
	start: number,
	end: number,
): Span[] => {
	const spans: Span[] = [];
	let from = start;
	for (const [index, {until, tone}] of pieces.entries()) {
		const to = Math.min(end, index === pieces.length - 1 ? end : until);
		for (const [number, match] of matches.entries()) {
			if (match.end <= from || match.start >= to) {
				continue;
			}

			if (match.start > from) {
				spans.push(span(text.slice(from, match.start), tone));
			}

			const after = Math.min(match.end, to);
			spans.push(
				span(
					text.slice(Math.max(from, match.start), after),
					number === current ? 'foundHere' : 'found',
				),
			);
			from = after;
		}

		if (to > from) {
			spans.push(span(text.slice(from, to), tone));
			from = to;
		}
	}

	return spans;
};

/** The mark stands behind the last word where there is room, else on lines of its own. */
const withMark = (
	{lines, starts}: TurnBlock,
	mark: Line,
	width: number,
): TurnBlock => {
	const [first] = mark;
	if (first === undefined) {
		return {lines, starts};
	}

	const last = lines.at(-1);
	if (
		last !== undefined &&
		lineWidth(last) + 2 + textWidth(first.text) <= width
	) {
		const gap = last.length === 0 || textWidth(first.text) === 1 ? '' : '  ';
		return {
			lines: [...lines.slice(0, -1), [...last, span(gap), first]],
			starts,
		};
	}

	const more = wrap(first.text, width).map(({start, end}) => [
		span(first.text.slice(start, end), first.tone),
	]);
	return {
		lines: [...lines, ...more],
		starts: [...starts, ...more.map(() => -1)],
	};
};

/** How long a turn took: an answer as long as it was heard, words of the person as long as they spoke. */
const lengthOf = (turn: Turn): number | undefined => {
	switch (turn.kind) {
		case 'user': {
			return turn.endedAtMs === undefined
				? undefined
				: turn.endedAtMs - turn.startedAtMs;
		}

		case 'agent': {
			const {playedMs} = playedOf(turn);
			return playedMs > 0 ? playedMs : undefined;
		}

		case 'mark': {
			// It says so itself.
			return undefined;
		}
	}
};

const timesOf = (turn: Turn, {messages, theme}: Look): Line => {
	const length = lengthOf(turn);
	const words =
		length === undefined
			? ''
			: ` ${theme.symbols.separator} ${messages.duration(length)}`;
	return [span(clockTime(turn.startedAtMs) + words, 'quiet')];
};

const labelOf = (
	turn: Turn,
	isNarrow: boolean,
	{messages, theme}: Look,
): Span => {
	switch (turn.kind) {
		case 'user': {
			return span(isNarrow ? theme.symbols.user : messages.you, 'user');
		}

		case 'agent': {
			return span(isNarrow ? theme.symbols.agent : messages.agentName, 'agent');
		}

		case 'mark': {
			return span('');
		}
	}
};

/** The column before the text: who it is, and a bar where the turn is selected. */
const gutterOf = (
	label: Span,
	gutter: number,
	{isSelected, isNarrow}: TurnShape,
	{theme}: Look,
): Line => {
	const bar = isNarrow ? 1 : 2;
	const room = gutter - bar;
	return isSelected
		? [
				label,
				span(' '.repeat(room - textWidth(label.text))),
				span(theme.symbols.selected, 'active'),
				span(' '.repeat(bar - 1)),
			]
		: [
				{
					...label,
					text: label.text + ' '.repeat(gutter - textWidth(label.text)),
				},
			];
};

const layOut = (turn: Turn, shape: TurnShape, look: Look): TurnBlock => {
	const {messages, theme} = look;
	const words = turnWords(turn, look);
	if (words.isSilent) {
		return nothing;
	}

	const gutter = shape.isNarrow
		? 2
		: Math.max(textWidth(messages.you), textWidth(messages.agentName)) + 2;
	const width = Math.max(1, shape.width - gutter);
	const found = {
		matches: findMatches(words.text, shape.query),
		current: shape.match,
	};

	const rows = wrap(words.text, width);
	const body = withMark(
		{
			lines: rows.map(({start, end}) => slices(words, found, start, end)),
			starts: rows.map(({start}) => start),
		},
		words.mark,
		width,
	);
	const times = timesOf(turn, look);
	const isMark = turn.kind === 'mark';
	const timed = shape.hasTimes
		? isMark
			? withMark(body, times, width)
			: {
					lines: [fitLine(times, width, theme.symbols.ellipsis), ...body.lines],
					starts: [-1, ...body.starts],
				}
		: body;

	const label = labelOf(turn, shape.isNarrow, look);
	const lines = timed.lines.map((line, index) => [
		...gutterOf(index === 0 ? label : span(''), gutter, shape, look),
		...line,
	]);

	// What happened belongs to what comes behind it.
	return shape.isSpaced && !isMark
		? {lines: [...lines, []], starts: [...timed.starts, -1]}
		: {lines, starts: timed.starts};
};

type Kept = TurnShape & {readonly look: Look; readonly block: TurnBlock};

const kept = new WeakMap<Turn, Kept>();

const isSameShape = (one: TurnShape, other: TurnShape) =>
	one.width === other.width &&
	one.isNarrow === other.isNarrow &&
	one.isSpaced === other.isSpaced &&
	one.hasTimes === other.hasTimes &&
	one.isSelected === other.isSelected &&
	one.query === other.query &&
	one.match === other.match;

/**
A turn as lines of the conversation pane.

Kept for each turn object: a turn that changes is a new object, so nothing that stands on the screen unchanged is laid out twice.
*/
export const turnBlock = (
	turn: Turn,
	shape: TurnShape,
	look: Look,
): TurnBlock => {
	const found = kept.get(turn);
	if (found?.look === look && isSameShape(found, shape)) {
		return found.block;
	}

	const block = layOut(turn, shape, look);
	kept.set(turn, {...shape, look, block});
	return block;
};
