import {EventEmitter} from 'node:events';
import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import {createFrameWriter} from '../../source/ui/frame-writer.js';

/** A terminal that does what the writer's sequences say, and keeps what stands on it when its size changes. */
const createTerminal = () => {
	const events = new EventEmitter();
	let size = {columns: 80, rows: 24};
	let cells: string[][] = [];
	let row = 0;
	let column = 0;

	const blank = () =>
		Array.from({length: size.rows}, (_, index) =>
			Array.from(
				{length: size.columns},
				(__, place) => cells[index]?.[place] ?? ' ',
			),
		);

	const obey = (words: string) => {
		const moved = /^\p{Cc}\[(\d+);(\d+)H$/v.exec(words);
		if (moved !== null) {
			row = Number(moved[1]) - 1;
			column = Number(moved[2]) - 1;
		} else if (words === '\u{1B}[K') {
			cells[row]?.fill(' ', column);
		} else if (words === '\u{1B}[2J') {
			cells = [];
			cells = blank();
		} else if (!/^\p{Cc}\[\?2026[hl]$/v.test(words)) {
			for (const character of words) {
				if (cells[row] !== undefined && column < size.columns) {
					cells[row]![column] = character;
				}

				column++;
			}
		}
	};

	cells = blank();
	return {
		get columns() {
			return size.columns;
		},
		get rows() {
			return size.rows;
		},
		on: events.on.bind(events),
		off: events.off.bind(events),
		write(text: string) {
			for (const words of text.split(/(\p{Cc}\[[\d;?]*[A-Za-z])/v)) {
				if (words !== '') {
					obey(words);
				}
			}
		},
		resize(next: typeof size) {
			size = next;
			cells = blank();
		},
		shown: () => cells.map((line) => line.join('').trimEnd()),
	};
};

const step = fc.record({
	size: fc.record({
		columns: fc.integer({min: 1, max: 60}),
		rows: fc.integer({min: 1, max: 20}),
	}),
	isResized: fc.boolean(),
	lines: fc.array(
		fc.string({unit: fc.constantFrom('a', 'b', ' '), maxLength: 60}),
		{
			minLength: 1,
			maxLength: 20,
		},
	),
});

test('after any frames in windows of any size, the last frame stands there and nothing else', () => {
	vi.useFakeTimers();
	try {
		fc.assert(
			fc.property(fc.array(step, {minLength: 1, maxLength: 12}), (steps) => {
				const terminal = createTerminal();
				const writer = createFrameWriter(terminal);
				for (const {size, isResized, lines} of steps) {
					if (isResized) {
						terminal.resize(size);
						writer.forget();
					}

					const {columns, rows} = terminal;
					const fitting = lines
						.slice(0, Math.max(1, rows - 1))
						.map((line) => line.slice(0, columns));
					writer.show(fitting.join('\n'));
					vi.advanceTimersByTime(50);
					expect(terminal.shown()).toEqual(
						Array.from({length: rows}, (_, index) =>
							(fitting[index] ?? '').trimEnd(),
						),
					);
				}

				writer.close();
			}),
		);
	} finally {
		vi.useRealTimers();
	}
});

test('the same frame again writes nothing', () => {
	vi.useFakeTimers();
	try {
		const terminal = createTerminal();
		const write = vi.spyOn(terminal, 'write');
		const writer = createFrameWriter(terminal);
		writer.show('one\ntwo');
		vi.advanceTimersByTime(50);
		expect(write).toHaveBeenCalledTimes(1);
		writer.show('one\ntwo');
		vi.advanceTimersByTime(50);
		expect(write).toHaveBeenCalledTimes(1);
		writer.close();
	} finally {
		vi.useRealTimers();
	}
});

test('what stood over the frame at its left edge goes without what is under it', () => {
	vi.useFakeTimers();
	try {
		const terminal = createTerminal();
		const writer = createFrameWriter(terminal);
		writer.show('status\n\nkeys');
		writer.showOver({row: 1, column: 0, lines: ['levels']});
		vi.advanceTimersByTime(50);
		expect(terminal.shown().slice(0, 3)).toEqual(['status', 'levels', 'keys']);
		writer.show('status\ntools\nkeys');
		vi.advanceTimersByTime(50);
		writer.showOver({row: 2, column: 0, lines: ['levels']});
		vi.advanceTimersByTime(50);
		expect(terminal.shown().slice(0, 3)).toEqual(['status', 'tools', 'levels']);
		writer.close();
	} finally {
		vi.useRealTimers();
	}
});
