import type {WireEvent} from '../../../workbench/wire-log.js';
import type {Workbench} from '../../../workbench/workbench.js';
import type {Area} from '../overlay.js';
import {eventFilter, type Wish} from './event-filter.js';
import {
	eventRows,
	rowIndex,
	type EventRow,
	type EventRows,
} from './event-rows.js';

/** One event, read whole. */
export type Opened = {
	/** Held here, so that it stays when the log forgets it. */
	readonly event: WireEvent;
	/** Row of the JSON that the cursor is on, and how many rows stand above it. */
	readonly line: number;
	readonly above: number;
	/** Paths of objects and lists that stand on one row. */
	readonly folded: ReadonlySet<string>;
};

/** What went over the wire. */
export type InspectorState = {
	readonly name: 'inspector';
	readonly wish: Wish;
	/** The filter is being typed. */
	readonly isTyping: boolean;
	/** Pieces of a stream stand together. */
	readonly isFolded: boolean;
	/** Times are counted from the start, not told by the clock. */
	readonly isSinceStart: boolean;
	/** What was there when the list was stopped; undefined while it goes on. */
	readonly paused: readonly WireEvent[] | undefined;
	/** Number of the event that the cursor is on; undefined: the newest, whatever comes. */
	readonly selected: number | undefined;
	/** Rows above the cursor. */
	readonly above: number;
	readonly opened: Opened | undefined;
	/** What the last key did, until the next one. */
	readonly said: 'copied' | 'saved' | 'keys' | undefined;
};

export const initialInspector: InspectorState = {
	name: 'inspector',
	wish: {words: '', direction: 'both'},
	isTyping: false,
	isFolded: true,
	isSinceStart: false,
	paused: undefined,
	selected: undefined,
	above: 0,
	opened: undefined,
	said: undefined,
};

/** How the rows of the overlay are shared out: a heading, the list or the event, and a line of keys where there is room. */
export const partsOf = ({
	height,
}: Area): {readonly body: number; readonly foot: number} => {
	const foot = height >= 6 ? 1 : 0;
	return {body: Math.max(1, height - 1 - foot), foot};
};

/** The events that are looked at: those of now, or those of when it was stopped. */
export const eventsOf = (
	{paused}: InspectorState,
	{wire}: Pick<Workbench, 'wire'>,
): readonly WireEvent[] => paused ?? wire.read();

export const rowsOf = (
	{wish, isFolded}: InspectorState,
	events: readonly WireEvent[],
): EventRows => eventRows(events, eventFilter(wish), isFolded);

/** Which row the cursor is on; −1 where there are none. */
export const cursorOf = (
	{selected}: InspectorState,
	rows: readonly EventRow[],
): number =>
	selected === undefined ? rows.length - 1 : rowIndex(rows, selected);

/** First row in view. */
export const topOf = (
	cursor: number,
	above: number,
	count: number,
	height: number,
): number =>
	Math.max(0, Math.min(cursor - Math.min(above, height - 1), count - height));

/** Where a key takes a cursor that is on row `cursor` of `count`; undefined: it is another key. May lie outside. */
export const stepTo = (
	key: string,
	cursor: number,
	count: number,
	height: number,
): number | undefined => {
	const page = Math.max(1, height - 1);
	switch (key) {
		case 'up': {
			return cursor - 1;
		}

		case 'down': {
			return cursor + 1;
		}

		case 'pageUp': {
			return cursor - page;
		}

		case 'pageDown': {
			return cursor + page;
		}

		case 'home': {
			return 0;
		}

		case 'end': {
			return count - 1;
		}

		default: {
			return undefined;
		}
	}
};
