import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createBindings} from '../../source/keys/bindings.js';
import {otherLayout} from '../../source/keys/russian-layout.js';
import {createLook} from '../../source/ui/look.js';
import {matchScore} from '../../source/ui/overlays/palette/match.js';
import {
	emptyWorkbench,
	type Workbench,
} from '../../source/workbench/workbench.js';
import {settingKeys} from '../../source/settings/setting-table.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';
const down = `${escape}[B`;

const entries = settingKeys.map((key) => ({
	key,
	text: `now-${key}`,
	defaultText: '',
	source: 'default' as const,
	applies: 'at-once' as const,
	suggestions: [],
}));

const bench: Workbench = {
	...emptyWorkbench,
	settings: {...emptyWorkbench.settings, entries: () => entries},
};

const open = async (
	keys: string,
	options: Partial<Parameters<typeof renderApp>[0]> = {},
) => {
	const {store, events} = holdState(readyState());
	const app = renderApp({store, bench, ...options});
	app.press(keys);
	// A window that is narrow leaves the beginning of the hint away.
	await app.sees(options.look === undefined ? 'Enter runs' : 'выполнить');
	return {...app, events};
};

test('every command stands there with its keys and its name, and can be run', async () => {
	const {press, sees, frame, seesNot, events} = await open(':');
	expect(frame()).toMatch(/mute.*\bm\n/v);
	expect(frame()).toMatch(/louder.*\+ =\n/v);
	press('mute');
	await sees('› mute');
	press('\r');
	await seesNot('Enter runs');
	expect(events).toEqual([{type: 'mute.toggled'}]);
});

test('Ctrl+K opens it, too, and closes it', async () => {
	const {press, sees, seesNot} = await open('\u{B}');
	press('help');
	await sees('› help');
	press('\u{B}');
	await seesNot('› help');
});

test.each([
	['копиров', 'copy', 'either language'],
	['вумшсуы', 'devices', 'the other layout'],
	['devises', '', 'nothing'],
	['mte', 'mute', 'letters in their order'],
])('%s finds %s: %s', async (query, id) => {
	const {press, sees, frame} = await open(':');
	press(query);
	if (id === '') {
		await sees('Nothing is called so');
	} else {
		await sees('found');
		expect(frame()).toContain(id);
	}
});

test('words fit in any order, and a better match stands above', () => {
	const haystack = {names: ['copy the last answer'], words: 'conversation'};
	expect(matchScore(haystack, 'answer copy')).toBeGreaterThan(0);
	expect(matchScore(haystack, 'answer nothing')).toBe(0);
	expect(matchScore({names: ['mute'], words: ''}, 'mute')).toBeGreaterThan(
		matchScore({names: ['commuter'], words: ''}, 'mute'),
	);
});

test('a setting is found by its name and opened under the cursor', async () => {
	const {press, sees, frame} = await open(':');
	press('volume');
	await sees('› setting: volume');
	expect(frame()).toContain('now-volume');
	press('\r');
	await sees('Settings');
	expect(frame()).toMatch(/› .*volume/v);
});

test('what was used stands at the top the next time', async () => {
	const {press, sees, seesNot, events} = await open(':');
	press('interrupt\r');
	await seesNot('Enter runs');
	press(':');
	await sees('› interrupt');
	press(`${down}`);
	await seesNot('› interrupt');
	press(escape);
	await seesNot('Type to find');
	expect(events).toEqual([{type: 'interrupt.pressed'}]);
});

test('the keys that the person has chosen stand there', async () => {
	const {store} = holdState(readyState());
	const app = renderApp({
		store,
		bench,
		look: createLook({language: 'en', theme: 'dark', keys: 'mute=x'}, {}),
	});
	app.press(':');
	await app.sees('Type to find');
	expect(app.frame()).toMatch(/mute.*\bx\n/v);
});

test('fits a narrow window in Russian, opened on a Russian layout', async () => {
	const {press, sees, frame} = await open('Ж', {
		size: {columns: 40, rows: 12},
		look: createLook({language: 'ru', theme: 'dark'}, {}),
	});
	press('громче');
	await sees('› громче');
	for (const line of frame().split('\n')) {
		expect(line.length).toBeLessThanOrEqual(40);
	}
});

test('pasted words look for something, too', async () => {
	const {press, sees} = await open(':');
	press(`${escape}[200~re\nconnect${escape}[201~`);
	await sees('re connect');
});

test('the other layout of the other layout is what was typed', () => {
	fc.assert(
		fc.property(
			fc.string({unit: fc.constantFrom(...'qwertyuiop[]asdfghjkl;zxcvbnm')}),
			(text) => {
				expect(otherLayout(otherLayout(text))).toBe(text);
			},
		),
	);
});

test('the keys of a Russian layout are commands where they are on a Latin one', async () => {
	const {rowOf} = createBindings();
	const {commandLetter} = await import('../../source/keys/russian-layout.js');
	const commandOf = (typed: string) => rowOf(commandLetter(typed))?.command;
	for (const [typed, command] of [
		['ь', 'toggle-mute'],
		['Ь', 'toggle-mute'],
		['в', 'devices'],
		['Ж', 'palette'],
		[':', 'palette'],
		['.', 'search'],
		['/', 'search'],
		[',', 'help'],
		['?', 'help'],
	] as const) {
		expect(commandOf(typed), typed).toBe(command);
	}
});
