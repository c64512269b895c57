import fc from 'fast-check';
import {expect, test} from 'vitest';
import {edit, insert} from '../helpers/edit-line.js';
import {judgeKey, noKey} from '../../source/ui/screen/held-keys.js';
import {scroll, type Anchor} from '../../source/ui/screen/scroll.js';

test('deletes what a person sees as one character', () => {
	expect(edit([insert('ok👨‍👩‍👧'), {type: 'deleted', to: 'left'}]).text).toBe('ok');
	expect(
		edit([
			insert('ok🇷🇺'),
			{type: 'moved', to: 'left'},
			{type: 'deleted', to: 'right'},
		]).text,
	).toBe('ok');
});

test('moves and deletes by word and to the ends', () => {
	const line = edit([insert('one two, three')]);
	expect(edit([{type: 'deleted', to: 'word-left'}], line).text).toBe(
		'one two, ',
	);
	expect(
		edit(
			[
				{type: 'moved', to: 'word-left'},
				{type: 'moved', to: 'word-left'},
				{type: 'deleted', to: 'end'},
			],
			line,
		).text,
	).toBe('one ');
	expect(edit([{type: 'deleted', to: 'start'}], line).text).toBe('');
	expect(
		edit(
			[
				{type: 'moved', to: 'start'},
				{type: 'moved', to: 'word-right'},
				insert('!'),
			],
			line,
		).text,
	).toBe('one! two, three');
});

test('the history comes back, and so does the draft', () => {
	const sent = edit([
		insert('first'),
		{type: 'submitted'},
		insert('second'),
		{type: 'submitted'},
		insert('draft'),
	]);
	const back = edit(
		[
			{type: 'history.previous'},
			{type: 'history.previous'},
			{type: 'history.previous'},
		],
		sent,
	);
	expect(back.text).toBe('first');
	expect(
		edit([{type: 'history.next'}, {type: 'history.next'}], back).text,
	).toBe('draft');
});

test('the cursor never leaves the text, whatever is pressed', () => {
	const to = fc.constantFrom(
		'left',
		'right',
		'word-left',
		'word-right',
		'start',
		'end',
	);
	const action = fc.oneof(
		fc.record({
			type: fc.constant('inserted'),
			text: fc.string({unit: 'grapheme'}),
		}),
		fc.record({type: fc.constantFrom('moved', 'deleted'), to}),
		fc.record({
			type: fc.constantFrom('history.previous', 'history.next', 'submitted'),
		}),
	);
	fc.assert(
		fc.property(fc.array(action), (actions) => {
			const {text, cursor} = edit(actions);
			expect(cursor).toBeGreaterThanOrEqual(0);
			expect(cursor).toBeLessThanOrEqual(text.length);
		}),
	);
});

const pressesAt = (
	times: readonly number[],
	whenHeld: 'toggle' | 'once' | 'free',
) => {
	let held = noKey;
	let count = 0;
	for (const time of times) {
		const [next, counts] = judgeKey(held, 'm', whenHeld, time);
		held = next;
		count += counts ? 1 : 0;
	}

	return count;
};

test('a held toggle counts an odd number of times, and two presses count twice', () => {
	const repeats = Array.from({length: 60}, (_, index) => 1500 + 33 * index);
	expect(pressesAt([1000, ...repeats], 'toggle')).toBe(3);
	expect(pressesAt([1000, 1400], 'toggle')).toBe(2);
	expect(pressesAt([1000, ...repeats], 'once')).toBe(2);
	expect(pressesAt([1000, ...repeats], 'free')).toBe(61);
});

test('scrolling asks only for turns near the view, and comes back to the end', () => {
	const asked = new Set<number>();
	const view = {
		turnCount: 5000,
		height: 20,
		turnHeight(turn: number) {
			asked.add(turn);
			return 3;
		},
	};
	let anchor: Anchor = scroll(undefined, 'page-up', view);
	expect(anchor).toEqual({turn: 4987, line: 1});
	anchor = scroll(anchor, 'page-down', view);
	expect(anchor).toBeUndefined();
	expect(scroll(undefined, 'start', view)).toEqual({turn: 0, line: 0});
	expect(asked.size).toBeLessThan(30);
	expect(scroll(undefined, 'line-up', {...view, turnCount: 2})).toBeUndefined();
});
