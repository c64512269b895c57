import {expect, test} from 'vitest';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';

const typing = async (columns = 100, rows = 30) => {
	const session = holdState(readyState());
	const app = renderApp({...session, size: {columns, rows}});
	app.press('t');
	await app.sees('Enter sends');
	return {...app, ...session};
};

test.each([
	['Alt+Enter', `${escape}\r`],
	['Ctrl+J', '\n'],
	['Shift+Enter, as the kitty protocol says it', `${escape}[13;2u`],
	['Shift+Enter, as xterm says it', `${escape}[27;2;13~`],
])('%s breaks the line, and Enter sends both', async (_, keys) => {
	const {press, sees, events} = await typing();
	press('one');
	press(keys);
	press('two');
	await sees('two');
	press('\r');

	expect(events).toEqual([{type: 'message.typed', text: 'one\ntwo'}]);
});

test('the line grows with what is typed, up to a third of the window, and shrinks again', async () => {
	const {press, sees, frame, seesNot} = await typing(80, 24);
	press(`${escape}[200~${'words\n'.repeat(40)}the end${escape}[201~`);
	await sees('the end');
	const rows = frame()
		.split('\n')
		.filter((row) => /^ . (?:words|the end)/v.test(row));
	expect(rows.length).toBeGreaterThan(4);
	expect(rows.length).toBeLessThanOrEqual(8);
	press('\u{15}'.repeat(2 * 41));
	await seesNot('words');
	expect(frame()).toContain('Enter sends');
});

test('Cyrillic is typed as it is, also where its keys delete by word with Ctrl', async () => {
	const {press, sees, events} = await typing();
	press('мьс q два слова');
	await sees('мьс q два слова');
	press(`${escape}[1094;5u`);
	await sees('› мьс q два');
	press('\r');

	expect(events).toEqual([{type: 'message.typed', text: 'мьс q два'}]);
});

test('what was sent comes back with the arrow, and can be sent again', async () => {
	const {press, sees, events} = await typing();
	press('again');
	press('\r');
	await sees('q quit');
	// Enter opens the line, too; `t` so soon would be a key that is held.
	press('\r');
	await sees('Enter sends');
	press(`${escape}[A`);
	await sees('› again');
	press('\r');

	expect(events).toEqual([
		{type: 'message.typed', text: 'again'},
		{type: 'message.typed', text: 'again'},
	]);
});

test('a draft stays when the line is closed', async () => {
	const {press, sees, events} = await typing();
	press('half a thought');
	await sees('half a thought');
	press(escape);
	await sees('q quit');
	press('t');
	await sees('› half a thought');

	expect(events).toEqual([]);
});

test('the microphone goes on meanwhile: its level and its state stay in sight', async () => {
	const {press, sees, become, frame} = await typing();
	press('while I type');
	await sees('while I type');
	become({vad: {status: 'speech', sinceMs: Date.now()}});
	await sees('speech');
	expect(frame()).toContain('while I type');
});
