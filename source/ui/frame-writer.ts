import {holdDirection} from './text/direction.js';
import {textWidth} from './text/width.js';

/** What the writer needs of a terminal. */
type Output = {
	readonly columns?: number;
	readonly rows?: number;
	readonly writableNeedDrain?: boolean;
	readonly write: (text: string) => unknown;
	readonly on: (event: 'resize' | 'drain', listener: () => void) => unknown;
	readonly off: (event: 'resize' | 'drain', listener: () => void) => unknown;
};

export type Overlay = {
	readonly row: number;
	readonly column: number;
	readonly lines: readonly string[];
};

export type FrameWriter = {
	/** Show this frame: its lines, joined by line breaks. */
	readonly show: (frame: string) => void;
	/** Show this over the frame, at the end of its rows. */
	readonly showOver: (over: Overlay | undefined) => void;
	/** Draw everything anew with the next frame: the window has changed. */
	readonly forget: () => void;
	/** Draw everything anew now: somebody else has written on the screen. */
	readonly redraw: () => void;
	readonly close: () => void;
};

const beginUpdate = '\u{1B}[?2026h';
const endUpdate = '\u{1B}[?2026l';
const eraseRest = '\u{1B}[K';
const clearAll = '\u{1B}[2J';
const moveTo = (row: number, column: number) =>
	`\u{1B}[${row + 1};${column + 1}H`;
const styles = /\p{Cc}\[[\d;:]*m/gv;

/** Frames are at least this far apart, ms. */
const intervalMs = 33;

type Row = {
	readonly line: string;
	readonly over: string;
	/** Where the overlay begins. */
	readonly column: number | undefined;
};

const emptyRow: Row = {line: '', over: '', column: undefined};

/**
Writes frames to the terminal: only lines that have changed, each to its own row, at most 30 frames a second, and none while the terminal is still busy with the last one.

Ink's own incremental writer moves relative to where it believes the cursor to be, and in 6.8 is one row off for output that ends in a line break; here every row is addressed absolutely, so that no line can end up in the wrong place.
*/
export const createFrameWriter = (output: Output): FrameWriter => {
	let shown: readonly Row[] | undefined;
	let lines: readonly string[] = [];
	let over: Overlay | undefined;
	let isWaiting = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isClosed = false;

	const rowAt = (row: number): Row => {
		const overLine = over?.lines[row - over.row];
		return {
			line: holdDirection(lines[row] ?? ''),
			over: holdDirection(overLine ?? ''),
			column: overLine === undefined ? undefined : over?.column,
		};
	};

	/** A line at a place, and nothing behind it. */
	const drawn = (row: number, column: number, line: string) => {
		// Behind a full line the cursor still stands on its last character: nothing to erase there.
		const end = column + textWidth(line.replaceAll(styles, ''));
		const isFull = end >= (output.columns ?? 80);
		return moveTo(row, column) + line + (isFull ? '' : eraseRest);
	};

	const change = (row: number, from: Row, to: Row): string => {
		if (from.line !== to.line || from.column !== to.column) {
			const below = drawn(row, 0, to.line);
			return to.column === undefined
				? below
				: below + drawn(row, to.column, to.over);
		}

		return from.over === to.over ? '' : drawn(row, to.column ?? 0, to.over);
	};

	const write = () => {
		const height = Math.min(
			output.rows ?? 24,
			Math.max(lines.length, shown?.length ?? 0),
		);
		const next = Array.from({length: height}, (_, row) => rowAt(row));
		const changes = next
			.map((to, row) => change(row, shown?.[row] ?? emptyRow, to))
			.join('');
		const start = shown === undefined ? clearAll : '';

		shown = next;
		if (start + changes !== '') {
			output.write(beginUpdate + start + changes + endUpdate);
		}
	};

	const flush = () => {
		timer = undefined;
		if (!isWaiting || isClosed || output.writableNeedDrain === true) {
			return;
		}

		isWaiting = false;
		write();
		timer = setTimeout(flush, intervalMs);
	};

	const request = () => {
		isWaiting = true;
		if (timer === undefined) {
			flush();
		}
	};

	const onDrain = () => {
		if (timer === undefined) {
			flush();
		}
	};

	output.on('drain', onDrain);

	return {
		show(frame) {
			lines = frame.split('\n');
			request();
		},
		showOver(next) {
			over = next;
			// Without a frame there is nothing to stand over.
			if (lines.length > 0) {
				request();
			}
		},
		forget() {
			shown = undefined;
		},
		redraw() {
			shown = undefined;
			request();
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			output.off('drain', onDrain);
		},
	};
};
