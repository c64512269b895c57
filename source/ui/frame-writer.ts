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

export type FrameWriter = {
	/** Show this frame: its lines, joined by line breaks. */
	readonly show: (frame: string) => void;
	/** Draw everything anew with the next frame: the window has changed. */
	readonly forget: () => void;
	readonly close: () => void;
};

const beginUpdate = '\u{1B}[?2026h';
const endUpdate = '\u{1B}[?2026l';
const eraseRest = '\u{1B}[K';
const clearAll = '\u{1B}[2J';
const moveTo = (row: number) => `\u{1B}[${row + 1};1H`;
const styles = /\p{Cc}\[[\d;:]*m/gv;

/** Frames are at least this far apart, ms. */
const intervalMs = 33;

/**
Writes frames to the terminal: only lines that have changed, each to its own row, at most 30 frames a second, and none while the terminal is still busy with the last one.

Ink's own incremental writer moves relative to where it believes the cursor to be, and in 6.8 is one row off for output that ends in a line break; here every row is addressed absolutely, so that no line can end up in the wrong place.
*/
export const createFrameWriter = (output: Output): FrameWriter => {
	let shown: readonly string[] | undefined;
	let waiting: string | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isClosed = false;

	const write = (frame: string) => {
		const lines = frame.split('\n').slice(0, output.rows ?? 24);
		const columns = output.columns ?? 80;
		let changes = shown === undefined ? clearAll : '';
		const count = Math.max(lines.length, shown?.length ?? 0);

		for (let row = 0; row < count; row++) {
			const line = lines[row] ?? '';
			if (line !== (shown?.[row] ?? '')) {
				// Behind a full line the cursor still stands on its last character: nothing to erase there.
				const isFull = textWidth(line.replaceAll(styles, '')) >= columns;
				changes += moveTo(row) + line + (isFull ? '' : eraseRest);
			}
		}

		shown = lines;
		if (changes !== '') {
			output.write(beginUpdate + changes + endUpdate);
		}
	};

	const flush = () => {
		timer = undefined;
		if (
			waiting === undefined ||
			isClosed ||
			output.writableNeedDrain === true
		) {
			return;
		}

		const frame = waiting;
		waiting = undefined;
		write(frame);
		timer = setTimeout(flush, intervalMs);
	};

	const onDrain = () => {
		if (timer === undefined) {
			flush();
		}
	};

	output.on('drain', onDrain);

	return {
		show(frame) {
			waiting = frame;
			if (timer === undefined) {
				flush();
			}
		},
		forget() {
			shown = undefined;
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			output.off('drain', onDrain);
		},
	};
};
