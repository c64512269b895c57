import {expect, test} from 'vitest';
import {
	emptyInputLine,
	inputLimit,
	reduceInputLine,
} from '../../source/ui/input-line/input-line-state.js';
import {isFromKey} from '../../source/ui/hooks/key-sequences.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const strays = [
	...Array.from({length: 110}, (_, number) => `\u{1B}[${number}m`),
	...Array.from({length: 26}, (_, index) =>
		[0, 5, 6, 8, 16].map(
			(number) => `\u{1B}[${number}${String.fromCodePoint(97 + index)}`,
		),
	).flat(),
	'\u{1B}[I',
	'\u{1B}[O',
	'\u{1B}[<0;10;10M',
	'\u{1B}[24;80R',
	'\u{1B}[?62;22c',
	'\u{1B}[>0;276;0c',
].filter((sequence) => !sequence.endsWith('u'));

test('nothing that the terminal says by itself ends the program or is taken for text', async () => {
	const {store, events} = holdState(readyState());
	const {press, sees, frame} = renderApp({store});
	press('t');
	await sees('Enter sends');
	for (const stray of strays) {
		press(stray);
	}

	press('still here');
	await sees('still here');
	expect(frame()).toContain('› still here');
	expect(events).toEqual([]);
});

test('colours in pasted text are left out, and the paste ends', async () => {
	const {store} = holdState(readyState());
	const {press, sees} = renderApp({store});
	press('\u{1B}[200~');
	press('some \u{1B}[31mred\u{1B}[0m words');
	press('\u{1B}[201~');

	await sees('› some red words');
});

test.each([
	'\u{1B}[A',
	'\u{1B}[1;5C',
	'\u{1B}OA',
	'\u{1B}[5~',
	'\u{1B}[3;5~',
	'\u{1B}[[A',
	'\u{1B}\u{1B}[A',
	'\u{1B}[32;1:3u',
	'\u{1B}[99;5u',
	'\u{1B}[1;1:3A',
	'\u{1B}[?1u',
	'\u{1B}[200~',
	'\u{1B}b',
	'\u{1B}',
	'text',
])('%j is from a key', (data) => {
	expect(isFromKey(data)).toBe(true);
});

test('more of a paste that is cut already draws nothing', () => {
	const full = reduceInputLine(emptyInputLine, {
		type: 'inserted',
		text: 'x'.repeat(inputLimit + 1),
	});

	expect(full.wasCut).toBe(true);
	expect(reduceInputLine(full, {type: 'inserted', text: 'more'})).toBe(full);
});

test('keys that came faster than the program looked are taken one after the other', async () => {
	const {store, events} = holdState(readyState());
	const {press, sees} = renderApp({store});
	press('tone\rttwo\rc');
	await sees('press t to type');

	expect(events).toEqual([
		{type: 'message.typed', text: 'one'},
		{type: 'message.typed', text: 'two'},
		{type: 'clear.pressed'},
	]);
});

test('many lines pasted in a terminal that does not say so stay one message', async () => {
	const {store, events} = holdState(readyState());
	const {press, sees} = renderApp({store});
	press('t');
	await sees('Enter sends');
	press('a line of text\r'.repeat(50) + 'the end');
	await sees('the end');

	expect(events).toEqual([]);
});
