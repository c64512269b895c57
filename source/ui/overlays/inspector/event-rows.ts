import {isStreamed, type WireEvent} from '../../../workbench/wire-log.js';
import type {EventFilter} from './event-filter.js';

/** What stands on one row: an event, or pieces of a stream of the same type. */
export type EventRow = {
	readonly first: WireEvent;
	/** The same as `first` where it is one. */
	readonly last: WireEvent;
	readonly count: number;
	/** Of all of them together. */
	readonly bytes: number;
	readonly soundMs: number;
};

export type EventRows = {
	readonly rows: readonly EventRow[];
	/** Events that passed the filter. */
	readonly shown: number;
};

type Growing = {-readonly [Key in keyof EventRow]: EventRow[Key]};

const rowOf = (event: WireEvent): Growing => ({
	first: event,
	last: event,
	count: 1,
	bytes: event.bytes,
	soundMs: event.soundMs,
});

const make = (
	events: readonly WireEvent[],
	filter: EventFilter,
	isFolded: boolean,
): EventRows => {
	const rows: Growing[] = [];
	/** The rows that still grow: one for each kind of piece, until something else happens. */
	let open: Growing[] = [];
	let shown = 0;

	for (const event of events) {
		const isPiece = isFolded && isStreamed(event);
		if (!isPiece && open.length > 0) {
			// Also what is not shown ends a run: rows must not change when the filter does.
			open = [];
		}

		if (!filter(event)) {
			continue;
		}

		shown++;
		const run = isPiece
			? open.find(
					({first}) =>
						first.type === event.type && first.direction === event.direction,
				)
			: undefined;
		if (run === undefined) {
			const row = rowOf(event);
			rows.push(row);
			if (isPiece) {
				open.push(row);
			}
		} else {
			run.last = event;
			run.count++;
			run.bytes += event.bytes;
			run.soundMs += event.soundMs;
		}
	}

	return {rows, shown};
};

type Made = {
	readonly events: readonly WireEvent[];
	readonly filter: EventFilter;
	readonly isFolded: boolean;
	readonly result: EventRows;
};

let last: Made | undefined;

/**
The rows of the list. Pieces that come between two other events stand together, one row for each type and direction: sound comes in and goes out at the same time, and hundreds of words with it.
*/
export const eventRows = (
	events: readonly WireEvent[],
	filter: EventFilter,
	isFolded: boolean,
): EventRows => {
	if (
		last?.events !== events ||
		last.filter !== filter ||
		last.isFolded !== isFolded
	) {
		last = {events, filter, isFolded, result: make(events, filter, isFolded)};
	}

	return last.result;
};

/** Where the row with this event is, or the one before it where it is no longer there; −1 where there are none. */
export const rowIndex = (rows: readonly EventRow[], number: number): number => {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (rows[middle]!.first.number <= number) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return rows.length === 0 ? -1 : Math.max(0, low - 1);
};

/** The row that stands for this event; −1 where none does. */
export const rowWith = (rows: readonly EventRow[], event: WireEvent): number =>
	rows.findLastIndex(
		({first, last}) =>
			first.number <= event.number &&
			event.number <= last.number &&
			first.type === event.type &&
			first.direction === event.direction,
	);
