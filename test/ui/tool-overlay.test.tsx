import {expect, test} from 'vitest';
import type {ToolCall} from '../../source/session/tool-call.js';
import {createLook} from '../../source/ui/look.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState, toolCall} from '../helpers/session-state.js';

const escape = '\u{1B}';
const up = `${escape}[A`;
const down = `${escape}[B`;

const open = (tools: readonly ToolCall[], rows = 24) => {
	const session = holdState(readyState({tools}));
	const written: string[] = [];
	const app = renderApp({
		...session,
		write: (text) => written.push(text),
		size: {columns: 90, rows},
	});
	return {...app, ...session, written};
};

const calls = (count: number) =>
	Array.from({length: count}, (_, index) =>
		toolCall({callId: `call_${index}`, name: `tool_${index}`}),
	);

test('o lists the calls, the newest first, and follows the focus through a long list', async () => {
	const app = open(calls(60));
	app.press('o');
	await app.sees('› ✓ tool_59');
	expect(app.frame()).toContain('1/60');
	app.press(`${escape}[F`);
	await app.sees('› ✓ tool_0 ');
	app.press(up);
	await app.sees('› ✓ tool_1 ');
	app.press(escape);
	await app.seesNot('Enter opens');
	expect(app.events).toEqual([]);
});

test('the same key closes the list, also on a Russian layout', async () => {
	const app = open(calls(1));
	app.press('щ');
	await app.sees('Enter opens');
	// Another key between: the same one so soon is a held key.
	app.press(down);
	app.press('щ');
	await app.seesNot('Enter opens');
});

test('an open call shows its arguments and its result whole, scrolls and goes back', async () => {
	const list = Array.from({length: 50}, (_, index) => `row ${index}`);
	const app = open([toolCall({output: JSON.stringify({list})})]);
	app.press('o');
	await app.sees('Enter opens');
	app.press('\r');
	await app.sees('"city": "Moscow"');
	await app.sees('"row 1"');
	expect(app.frame()).not.toContain('"row 49"');
	app.press(`${escape}[F`);
	await app.sees('"row 49"');
	app.press(`${escape}[H`);
	await app.sees('Arguments');
	app.press(down);
	await app.sees('"row 2"');
	app.press(escape);
	await app.sees('Enter opens');
});

test('a result that is no JSON is shown as it came', async () => {
	const app = open([
		toolCall({
			status: 'failed',
			arguments: 'not json {',
			output: 'first line\nsecond line',
		}),
	]);
	app.press('o');
	await app.sees('Enter opens');
	app.press('\r');
	await app.sees('  second line');
	expect(app.frame()).toContain('not json {');
});

test('a call that the server runs is told apart, and one still running has no result yet', async () => {
	const {durationMs, ...running} = toolCall({
		status: 'running',
		where: 'server',
		startedAtMs: Date.now() - 3200,
		summary: '',
	});
	expect(durationMs).toBe(420);
	const app = open([running]);
	app.press('o');
	await app.sees('server  3 s');
	app.press('\r');
	await app.sees('Arguments');
	expect(app.frame()).not.toContain('Result');
	app.become({tools: [toolCall({where: 'server', output: '"late"'})]});
	await app.sees('Result');
});

test('without calls the list says so', async () => {
	const app = open([]);
	app.press('o');
	await app.sees('none called yet');
	app.press('\r');
	app.press('y');
	app.press(escape);
	await app.seesNot('Enter opens');
	expect(app.written.join('')).not.toContain(']52;');
});

test('fits a small window', async () => {
	const app = renderApp({
		...holdState(readyState({tools: calls(20)})),
		size: {columns: 40, rows: 12},
		look: createLook({language: 'ru', theme: 'dark'}, {}),
	});
	app.press('o');
	// What does not fit of the hint is its beginning.
	await app.sees('Esc закр');
	app.press('\r');
	await app.sees('Аргументы');
	expect(app.frame().split('\n').length).toBeLessThan(12);
});

test('arguments are folded on a row: how many parts there are, not which', () => {
	const app = open([
		toolCall({
			arguments: '{"city":"Moscow","days":[1,2,3],"options":{"a":1},"none":{}}',
			summary: '',
		}),
	]);
	expect(app.frame()).toContain(
		'city: Moscow, days: […3], options: {…1}, none: {}',
	);
	expect(app.frame()).toContain('here');
});
