import fc from 'fast-check';
import {expect, test} from 'vitest';
import {inputLineLines} from '../../source/ui/input-line/input-line.js';
import {
	inputLimit,
	type InputLineAction,
	type InputLineState,
} from '../../source/ui/input-line/input-line-state.js';
import {inputRows, rowAt} from '../../source/ui/input-line/input-rows.js';
import {createLook} from '../../source/ui/look.js';
import {edit, insert} from '../helpers/edit-line.js';
import {lineWidth} from '../../source/ui/text/line.js';

const look = createLook({language: 'en', theme: 'dark'}, {});

const up: InputLineAction = {type: 'stepped', to: 'up', columns: 10};
const down: InputLineAction = {type: 'stepped', to: 'down', columns: 10};

const drawn = (state: InputLineState, width: number, height: number) =>
	inputLineLines(state, {width, height}, look).map((line) =>
		line.map(({text}) => text).join(''),
	);

test('line breaks of a paste stay, other control characters go', () => {
	expect(edit([insert('one\r\ntwo\rthree\n\u{1B}four\u{7}\tfive')]).text).toBe(
		'one\ntwo\nthree\nfour five',
	);
});

test('a long message breaks between words, and a word that is too long inside', () => {
	const text = 'one two three extraordinarily';
	const rows = inputRows(text, 10).map(({start, end}) =>
		text.slice(start, end),
	);

	expect(rows).toEqual(['one two ', 'three ', 'extraordin', 'arily']);
});

test('rows leave nothing out and are never too wide', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'grapheme', maxLength: 200}),
			fc.integer({min: 2, max: 40}),
			(words, columns) => {
				const {text} = edit([insert(words)]);
				const rows = inputRows(text, columns);
				for (const [index, {start, end}] of rows.entries()) {
					const next = rows[index + 1]?.start ?? text.length;
					expect(end).toBeGreaterThanOrEqual(start);
					expect(['', '\n']).toContain(text.slice(end, next));
				}

				expect(rows[0]?.start).toBe(0);
				expect(rows.at(-1)?.end).toBe(text.length);
			},
		),
	);
});

test('the drawn rows fit the pane and always show the cursor', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'grapheme', maxLength: 200}),
			fc.nat(200),
			fc.integer({min: 20, max: 60}),
			fc.integer({min: 1, max: 6}),
			(words, moves, width, height) => {
				const state = edit([
					insert(words),
					...Array.from({length: moves}, (): InputLineAction => ({
						type: 'moved',
						to: 'left',
					})),
				]);
				const lines = inputLineLines(state, {width, height}, look);

				expect(lines.length).toBeLessThanOrEqual(height);
				expect(lines.length).toBeGreaterThan(0);
				for (const line of lines) {
					expect(lineWidth(line)).toBeLessThanOrEqual(width);
				}

				const cursors = lines.flat().filter(({tone}) => tone === 'cursor');
				expect(cursors).toHaveLength(1);
			},
		),
	);
});

test('what does not fit is scrolled, and a sign says so', () => {
	const state = edit([insert('1\n2\n3\n4\n5\n6')]);

	expect(drawn(state, 20, 3)).toEqual(['… 4', '  5', '  6 ']);
	expect(drawn(edit([{type: 'moved', to: 'start'}], state), 20, 3)).toEqual([
		'› 1',
		'  2',
		'… 3',
	]);
});

test('up and down go through the rows first, then through what was sent', () => {
	const sent = edit([insert('sent before'), {type: 'submitted'}]);
	const state = edit([insert('first row\nsecond')], sent);

	const above = edit([up], state);
	expect(above.text).toBe('first row\nsecond');
	expect(rowAt(inputRows(above.text, 10), above.cursor)).toBe(0);
	expect(above.cursor).toBe('second'.length);
	const before = edit([up, up], state);
	expect(before.text).toBe('sent before');
	expect(edit([down], before).text).toBe('first row\nsecond');
});

test('stepping up and down a wrapped message moves by one row each time', () => {
	const text = 'one two three four five six seven';
	let state = edit([insert(text)]);
	const last = inputRows(text, 10).length - 1;
	for (let row = last - 1; row >= 0; row--) {
		state = edit([up], state);
		expect(rowAt(inputRows(text, 10), state.cursor)).toBe(row);
	}

	for (let row = 1; row <= last; row++) {
		state = edit([down], state);
		expect(rowAt(inputRows(text, 10), state.cursor)).toBe(row);
	}
});

test('deletes to the ends of its line, joins lines at their edge, and brings back what was deleted', () => {
	const state = edit([insert('one two\nthree four')]);
	const cut = edit([{type: 'deleted', to: 'line-start'}], state);
	expect(cut.text).toBe('one two\n');
	expect(edit([{type: 'deleted', to: 'line-start'}], cut).text).toBe('one two');
	expect(edit([{type: 'yanked'}], cut).text).toBe('one two\nthree four');
	expect(
		edit(
			[
				{type: 'moved', to: 'start'},
				{type: 'deleted', to: 'line-end'},
				{type: 'deleted', to: 'line-end'},
			],
			state,
		).text,
	).toBe('three four');
});

test('a hundred kilobytes are cut to the limit', () => {
	const state = edit([insert('many words\n'.repeat(10_000))]);
	const lines = drawn(state, 80, 8);

	expect(state.text.length).toBeLessThanOrEqual(inputLimit);
	expect(state.wasCut).toBe(true);
	expect(lines).toHaveLength(8);
});
