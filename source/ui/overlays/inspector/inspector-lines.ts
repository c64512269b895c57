import type {WireSaving} from '../../../workbench/wire-file.js';
import type {WireEvent} from '../../../workbench/wire-log.js';
import type {Look} from '../../look.js';
import {fitLine, lineWidth, span, spread, type Line} from '../../text/line.js';
import {fitEnd} from '../../text/fit-end.js';
import {plainLine, plainText} from '../../text/plain-text.js';
import {fitText, textWidth} from '../../text/width.js';
import type {Area} from '../overlay.js';
import {eventLine} from './event-line.js';
import type {EventRow} from './event-rows.js';
import {fittingLine} from './fitting-line.js';
import {hintLine, hintLines, listHints} from './inspector-hints.js';
import {
	cursorOf,
	partsOf,
	rowsOf,
	topOf,
	type InspectorState,
} from './inspector-state.js';

export type InspectorView = {
	readonly events: readonly WireEvent[];
	/** Number of the newest event, also while the list is stopped. */
	readonly newest: number;
	readonly startedAtMs: number;
	readonly saving: WireSaving;
};

/** What is shown of how much, whether it goes on, and what is left out. */
const heading = (
	state: InspectorState,
	{events, newest}: InspectorView,
	{shown, width}: {readonly shown: number; readonly width: number},
	{messages}: Look,
): Line => {
	const {inspector} = messages;
	const {wish, paused} = state;
	const since = newest - (events.at(-1)?.number ?? 0);
	const forgotten = (events.at(-1)?.number ?? 0) - events.length;

	return fittingLine(
		[
			{importance: 5, line: [span(inspector.title, 'strong')]},
			{
				importance: 9,
				line: [span(inspector.shown(shown, events.length))],
			},
			{
				importance: 8,
				line:
					paused === undefined
						? []
						: [span(inspector.paused(since), 'warning')],
			},
			{
				importance: 7,
				line:
					wish.direction === 'both'
						? []
						: [span(inspector.only[wish.direction], 'active')],
			},
			{
				importance: 6,
				line:
					wish.words === '' || state.isTyping
						? []
						: [span(fitText(`/${plainLine(wish.words)}`, 30), 'active')],
			},
			{
				importance: 1,
				line:
					forgotten > 0 ? [span(inspector.forgotten(forgotten), 'quiet')] : [],
			},
		],
		width,
		'  ',
	);
};

const savingLine = (saving: WireSaving, width: number, look: Look): Line => {
	const {messages, theme} = look;
	const {inspector} = messages;
	switch (saving.status) {
		case 'none':
		case 'saving': {
			return [span(inspector.saving, 'quiet')];
		}

		case 'saved': {
			const words = `${inspector.saved(saving.count)} `;
			const room = width - textWidth(words);
			return [
				span(words, 'good'),
				span(fitEnd(plainLine(saving.path), room, theme.symbols.ellipsis)),
			];
		}

		case 'failed': {
			return [
				span(`${inspector.notSaved[saving.reason]} `, 'bad'),
				span(plainLine(saving.detail), 'quiet'),
			];
		}
	}
};

/** What the last key did; undefined where there is nothing to tell. */
export const saidLine = (
	{said}: InspectorState,
	{saving}: InspectorView,
	width: number,
	look: Look,
): Line | undefined => {
	switch (said) {
		case undefined:
		case 'keys': {
			return undefined;
		}

		case 'copied': {
			return [span(look.messages.inspector.copied, 'good')];
		}

		case 'saved': {
			return fitLine(savingLine(saving, width, look), width);
		}
	}
};

const typingLine = (
	{wish}: InspectorState,
	width: number,
	{messages}: Look,
): Line => {
	const {inspector} = messages;
	const room = Math.max(1, width - 2);
	const typed: Line = [
		span('/', 'key'),
		// The end is where it is typed.
		span(fitEnd(plainText(wish.words), room)),
		span(' ', 'cursor'),
	];
	const hint: Line = [span(inspector.filterHint, 'quiet')];
	return lineWidth(typed) + lineWidth(hint) + 2 <= width
		? spread(typed, hint, width)
		: fitLine(typed, width);
};

/** Runs that stand above may have gone on after it began. */
const mostRunsAtOnce = 8;

/** The event shown that came before the one on this row. */
const previousOf = (
	rows: readonly EventRow[],
	place: number,
): WireEvent | undefined => {
	const {number} = rows[place]!.first;
	let previous: WireEvent | undefined;
	for (const {first, last} of rows.slice(
		Math.max(0, place - mostRunsAtOnce),
		place,
	)) {
		const nearest = last.number < number ? last : first;
		if (previous === undefined || nearest.number > previous.number) {
			previous = nearest;
		}
	}

	return previous;
};

/** The list of events, with its heading above and its keys below. */
export const inspectorLines = (
	state: InspectorState,
	view: InspectorView,
	area: Area,
	look: Look,
): readonly Line[] => {
	const {width} = area;
	const {body, foot} = partsOf(area);
	const {rows, shown} = rowsOf(state, view.events);
	const cursor = cursorOf(state, rows);
	const top = topOf(cursor, state.above, rows.length, body);
	const list = rows.slice(top, top + body).map((row, index) =>
		eventLine(
			row,
			{
				width,
				isSelected: top + index === cursor,
				previous: previousOf(rows, top + index),
				startedAtMs: state.isSinceStart ? view.startedAtMs : undefined,
			},
			look,
		),
	);
	const {inspector} = look.messages;
	const empty: Line = [
		span(
			view.events.length === 0 ? inspector.nothing : inspector.noneFound,
			'quiet',
		),
	];
	const hints = listHints(look, state.paused !== undefined);
	const lines =
		state.said === 'keys'
			? hintLines(hints, {width, height: body})
			: rows.length === 0
				? [fitLine(empty, width)]
				: list;
	const special = state.isTyping
		? typingLine(state, width, look)
		: saidLine(state, view, width, look);
	const first = heading(state, view, {shown, width}, look);

	if (foot === 0) {
		return [special ?? first, ...lines];
	}

	return [
		first,
		...lines,
		...Array.from({length: body - lines.length}, () => []),
		special ?? hintLine(hints, width),
	];
};
