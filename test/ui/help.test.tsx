import {expect, onTestFinished, test, vi} from 'vitest';
import {keyTitle} from '../../source/keys/key-title.js';
import {keymap} from '../../source/keys/keymap.js';
import {createLook} from '../../source/ui/look.js';
import {english} from '../../source/ui/messages/english.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';

test('shows every key by subject', async () => {
	const app = renderApp({
		...holdState(readyState()),
		size: {columns: 120, rows: 50},
	});
	app.press('?');
	await app.sees('Looking closer');
	for (const words of Object.values(english.subjects)) {
		expect(app.frame()).toContain(words);
	}

	const row = (key: string, words: string) =>
		app
			.frame()
			.split('\n')
			.some((line) => line.includes(key) && line.includes(words));
	for (const {keys, label} of keymap) {
		const words =
			english[
				label({
					isMuted: false,
					isTalking: false,
					talkMode: 'open',
					hasMicrophone: true,
					hasReleases: false,
					canReconnect: false,
					hasNotice: false,
					hasTabs: false,
				})
			];
		expect(row(keyTitle(keys[0]!, english), words), words).toBe(true);
	}
});

test('scrolls where it does not fit, and closes', async () => {
	const app = renderApp({
		...holdState(readyState()),
		size: {columns: 60, rows: 18},
	});
	app.press('?');
	await app.sees('↑ ↓ scroll');
	expect(app.frame()).not.toContain('the setting keys');
	app.press(`${escape}[F`);
	await app.sees('the setting keys');
	app.press(`${escape}[A`.repeat(3));
	await app.seesNot('the setting keys');
	app.press(`${escape}[H`);
	await app.sees('Talking');
	app.press(`${escape}[<65;1;1M`.repeat(30));
	await app.sees('the setting keys');
	app.press(escape);
	await app.seesNot('the setting keys');
});

test('a command key does what it says and closes the help', async () => {
	const {store, events} = holdState(readyState());
	const app = renderApp({store});
	app.press('?');
	await app.sees('Looking closer');
	app.press('c');
	await app.seesNot('Looking closer');
	expect(events).toEqual([{type: 'clear.pressed'}]);
});

test('q closes the help, as it closes whatever else stands over the conversation', async () => {
	const {store, events} = holdState(readyState());
	const app = renderApp({store});
	app.press('?');
	await app.sees('Looking closer');
	app.press('q');
	await app.seesNot('Looking closer');
	expect(events).toEqual([]);
});

test('says whether the talk key is held or pressed twice', async () => {
	const app = renderApp({
		...holdState(readyState({}, {talkMode: 'push'})),
		size: {columns: 100, rows: 50},
	});
	await app.sees('space talk');
	app.press('?');
	await app.sees('press it to begin and again to end');
	app.press(`${escape}[?0u`);
	await app.sees('hold it while you speak');
	await app.sees('space hold to talk');
});

test('footer and help show the keys that the person has chosen', async () => {
	const {store, events} = holdState(readyState());
	const look = createLook(
		{language: 'en', theme: 'dark', keys: 'mute=x interrupt=ctrl+g clear=none'},
		{},
	);
	const app = renderApp({store, look, size: {columns: 120, rows: 50}});
	await app.sees('x mute');
	await app.sees('Ctrl+G interrupt');
	app.press('m');
	app.press('c');
	app.press('x');
	app.press('\u{7}');
	expect(events).toEqual([{type: 'mute.toggled'}, {type: 'interrupt.pressed'}]);
	app.press('ч');
	expect(events).toHaveLength(3);
	app.press('?');
	await app.sees('Ctrl+G · Esc');
});

test.each([
	['on', 'тяните с Shift'],
	['off', 'Мышь оставлена терминалу'],
] as const)(
	'with the mouse %s it says whose the mouse is, in Russian, too',
	async (mouse, words) => {
		const app = renderApp({
			...holdState(readyState()),
			look: createLook({language: 'ru', theme: 'dark', mouse}, {}),
			size: {columns: 100, rows: 50},
		});
		app.press('?');
		await app.sees(words);
	},
);

test('in front of an overlay the footer names the keys that work there', async () => {
	const app = renderApp({
		...holdState(readyState()),
		size: {columns: 60, rows: 18},
	});
	await app.sees('m mute');
	app.press('d');
	await app.sees('Esc back  m mute  i interrupt  + louder  Ctrl+C quit');
	expect(app.frame()).not.toContain('t type');
	app.press(escape);
	await app.sees('t type');
});

test('a key that is held opens what it opens once', async () => {
	vi.useFakeTimers({toFake: ['Date']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	const app = renderApp(holdState(readyState()));
	const wait = (ms: number) => {
		vi.setSystemTime(Date.now() + ms);
	};

	app.press('?');
	await app.sees('Looking closer');
	wait(500);
	app.press('?');
	for (let repeat = 0; repeat < 20; repeat++) {
		wait(30);
		app.press('?');
	}

	await app.sees('Looking closer');
	wait(2000);
	app.press('?');
	await app.seesNot('Looking closer');
});
