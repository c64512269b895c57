import {expect, test} from 'vitest';
import type {SettingKey} from '../../source/settings/setting-table.js';
import {
	openBook,
	withHeld,
	withoutStep,
	withProblem,
	withStep,
	type HeldSetting,
	type SettingBook,
} from '../../source/workbench/setting-book.js';

const held = (text: string): HeldSetting => ({text, source: 'stored'});

const begun = openBook(
	new Map<SettingKey, HeldSetting>([
		['voice', {text: 'a', source: 'default'}],
		['model', held('m')],
	]),
);

const change = (book: SettingBook, text: string) =>
	withStep(book, 'voice', new Map([['voice', held(text)]]));

const textOf = (book: SettingBook, key: SettingKey = 'voice') =>
	book.held.get(key)?.text;

test('steps are taken back one by one, to what was before the first', () => {
	let book = change(change(begun, 'b'), 'c');
	expect(textOf(book)).toBe('c');
	book = withoutStep(book, book.steps.at(-1)!.id);
	expect(textOf(book)).toBe('b');
	book = withoutStep(book, book.steps.at(-1)!.id);
	expect(book.held.get('voice')).toEqual({text: 'a', source: 'default'});
	expect(book.steps).toEqual([]);
});

test('a step that others came after leaves no trace: the newest value stays, and undo goes to the one before', () => {
	const twice = change(change(begun, 'b'), 'c');
	const refused = withoutStep(twice, twice.steps[0]!.id);
	expect(textOf(refused)).toBe('c');
	expect(textOf(withoutStep(refused, refused.steps[0]!.id))).toBe('a');
});

test('what a step took with it comes back with it', () => {
	const book = withStep(
		begun,
		'voice',
		new Map([
			['voice', held('b')],
			['model', held('')],
		]),
	);
	const back = withoutStep(book, book.lastId);
	expect([textOf(back), textOf(back, 'model')]).toEqual(['a', 'm']);
});

test('a change clears the problem of its setting, and only that', () => {
	const problem = {kind: 'wrong-value', written: 'x'} as const;
	const book = change(
		withProblem(withProblem(begun, 'voice', problem), 'model', problem),
		'b',
	);
	expect([...book.problems.keys()]).toEqual(['model']);
});

test('what others have changed is nothing to take back', () => {
	const book = withHeld(begun, 'voice', held('z'));
	expect(book.steps).toEqual([]);
	expect(withoutStep(book, 7)).toBe(book);
});

test('undo leaves alone what others have changed since, and goes on with the rest', () => {
	const both = withStep(
		change(begun, 'b'),
		'model',
		new Map([
			['voice', held('c')],
			['model', held('n')],
		]),
	);
	const book = withHeld(both, 'voice', held('z'));
	expect(book.steps.map(({id}) => id)).toEqual([2]);
	const back = withoutStep(book, 2);
	expect([textOf(back), textOf(back, 'model')]).toEqual(['z', 'm']);
});

test('only so many steps are remembered', () => {
	let book = begun;
	for (let count = 0; count < 250; count++) {
		book = change(book, String(count));
	}

	expect(book.steps.length).toBe(100);
	expect(book.steps.at(-1)!.id).toBe(250);
});
