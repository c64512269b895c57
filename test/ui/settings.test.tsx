import {expect, test, vi} from 'vitest';
import {createLook} from '../../source/ui/look.js';
import {english} from '../../source/ui/messages/english.js';
import {russian} from '../../source/ui/messages/russian.js';
import {settingKeys} from '../../source/settings/setting-table.js';
import {holdState, renderApp} from '../helpers/render-app.js';
import {settingsBench} from '../helpers/settings-bench.js';
import {readyState} from '../helpers/session-state.js';

const escape = '\u{1B}';
const enter = '\r';
const up = `${escape}[A`;
const down = `${escape}[B`;
const backspace = '\u{7F}';
const tab = '\t';

const open = (
	options: Parameters<typeof settingsBench>[0] = {},
	rest: Partial<Parameters<typeof renderApp>[0]> = {},
) => {
	const own = settingsBench(options);
	const {store} = holdState(readyState());
	const app = renderApp({store, bench: own.bench, ...rest});
	return {...own, app};
};

const openSettings = async (
	options: Parameters<typeof settingsBench>[0] = {},
	rest: Partial<Parameters<typeof renderApp>[0]> = {},
) => {
	const opened = open(options, rest);
	opened.app.press('s');
	await opened.app.sees('provider');
	return opened;
};

/** Looks for a setting and puts the cursor on it. */
const find = async (
	{app}: Awaited<ReturnType<typeof openSettings>>,
	words: string,
) => {
	app.press('/');
	app.press(words);
	await app.sees(words);
	app.press(enter);
};

const rowOf = (frame: string, name: string) =>
	frame.split('\n').find((row) => row.includes(`${name} `)) ?? '';

test('every setting is there, with what it is and where that comes from', async () => {
	const {app} = await openSettings(
		{
			flags: {provider: 'openai'},
			stored: {volume: 60},
			environment: {PARLEY_THEME: 'mono'},
		},
		{size: {columns: 100, rows: 60}},
	);

	for (const key of settingKeys) {
		expect(app.frame()).toContain(key);
	}

	expect(rowOf(app.frame(), 'provider')).toMatch(/openai\s+flag/v);
	expect(rowOf(app.frame(), 'volume')).toMatch(/60 %\s+stored/v);
	expect(rowOf(app.frame(), 'theme')).toMatch(/mono\s+environment/v);
	expect(rowOf(app.frame(), 'echo')).toMatch(/auto\s+default/v);
});

test('the one under the cursor is explained: meaning, default, source, and when it applies', async () => {
	const opened = await openSettings({stored: {bargeIn: 'off'}});
	await find(opened, 'bargeIn');
	await opened.app.sees('What your voice does to an agent that speaks');

	expect(opened.app.frame()).toContain(
		'stored · default: duck · takes effect at once',
	);
	opened.app.press(down);
	await opened.app.sees('Speech of this length cuts the agent');
});

test('typing in the filter finds settings by name, value and meaning', async () => {
	const {app} = await openSettings({stored: {language: 'en'}});
	app.press(tab);
	app.press('silence');
	await app.seesNot('provider');
	expect(app.frame()).toContain('turnDetection.silenceDurationMs');
	app.press(escape);
	await app.sees('talkMode');
	app.press('/');
	app.press('language');
	await app.sees('› ● language');
	app.press('\u{15}');
	app.press('nothing like it');
	await app.sees('No setting matches');
});

test('a choice is a list: arrows move, Enter takes, Esc leaves it as it was', async () => {
	const opened = await openSettings();
	const {app, textOf} = opened;
	await find(opened, 'talkMode');
	app.press(enter);
	await app.sees('○ push');
	app.press(down);
	app.press(escape);
	await app.seesNot('○ push');
	expect(textOf('talkMode')).toBe('open');

	app.press(enter);
	await app.sees('○ push');
	app.press(down);
	app.press(enter);
	await app.sees('● talkMode');
	expect(textOf('talkMode')).toBe('push');
});

test('a number goes by steps within its range, or is typed', async () => {
	const opened = await openSettings();
	const {app, textOf} = opened;
	await find(opened, 'threshold');
	app.press(enter);
	await app.sees('from 0 to 1');
	app.press('+++');
	await app.sees('0.65');
	app.press('-');
	await app.sees('0.6');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('turnDetection.threshold')).toBe('0.6');
	});

	app.press(enter);
	app.press(backspace.repeat(3));
	app.press('0.25');
	await app.sees('0.25');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('turnDetection.threshold')).toBe('0.25');
	});
});

test('what is no value is told at the field, which stays open', async () => {
	const opened = await openSettings();
	const {app, textOf} = opened;
	await find(opened, 'volume');
	app.press(enter);
	app.press('7');
	app.press(enter);
	await app.sees('“1007” is no such value');
	expect(app.frame()).toContain('a whole number from 0 to 200 %');
	expect(textOf('volume')).toBe('100');
	app.press(backspace);
	await app.seesNot('no such value');
	app.press(enter);
	await app.seesNot('keep');
	expect(textOf('volume')).toBe('100');
});

test('a text is edited in a line, pasted into as well', async () => {
	const opened = await openSettings();
	const {app, textOf} = opened;
	await find(opened, 'instructions');
	app.press(enter);
	await app.sees('You are a friendly voice assistant.');
	app.press('\u{15}');
	app.press(`${escape}[200~Be brief.\nBe kind.${escape}[201~`);
	await app.sees('Be kind.');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('instructions')).toBe('Be brief.\nBe kind.');
	});
});

test('known models are offered, and others can be written', async () => {
	const opened = await openSettings();
	const {app, textOf} = opened;
	await find(opened, 'model');
	app.press(enter);
	await app.sees('gpt-realtime-mini');
	app.press(down);
	app.press(down);
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('model')).toBe('gpt-realtime-mini');
	});

	app.press(enter);
	app.press('\u{15}');
	app.press('my-own');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('model')).toBe('my-own');
	});
});

test('u takes changes back one by one and shows which, r goes to the default', async () => {
	const opened = await openSettings({stored: {volume: 60}});
	const {app, desk, textOf} = opened;
	desk.change('echo', 'off');
	desk.change('volume', '70');
	await app.sees('undo volume');
	app.press('u');
	await app.sees('undo echo');
	expect(textOf('volume')).toBe('60');
	await app.sees('Loudness of the agent');
	// Another key between: two presses so quickly are a held key.
	app.press(up);
	app.press('u');
	await vi.waitFor(() => {
		expect(textOf('echo')).toBe('auto');
	});
	await app.seesNot('u undo');
	app.press(down);
	app.press('u');
	await app.sees('There is no change to undo.');

	await find(opened, 'volume');
	app.press('r');
	await vi.waitFor(() => {
		expect(textOf('volume')).toBe('100');
	});
});

test('the last change is taken back from everywhere, by the key that is bound to it, and the screen says which', async () => {
	const look = createLook({language: 'en', theme: 'dark', keys: 'undo=x'}, {});
	const {app, desk, textOf} = open({}, {look});
	desk.change('echo', 'off');
	desk.change('noise', 'off');
	app.press('x');
	await app.sees('Taken back: noise.');
	expect(textOf('noise')).toBe('auto');

	app.press('l');
	await app.sees('Nothing measured yet');
	app.press('u');
	expect(textOf('echo')).toBe('off');
	app.press('x');
	await app.sees('Taken back: echo.');
	expect(textOf('echo')).toBe('auto');

	app.press(down);
	app.press('x');
	await app.sees('There is no change to undo.');
});

test('the palette takes a change back, in Russian', async () => {
	const look = createLook({language: 'ru', theme: 'dark'}, {});
	const {app, desk, textOf} = open({}, {look});
	desk.change('echo', 'off');
	app.press(':');
	await app.sees('Наберите');
	app.press('отменить');
	await app.sees('› отменить настройку');
	app.press(enter);
	await app.sees('Отменено изменение: echo.');
	expect(textOf('echo')).toBe('auto');
	app.press(':');
	await app.sees('Наберите');
	app.press('отменить');
	await app.sees('› отменить настройку');
	app.press(enter);
	await app.sees('Отменять нечего.');
});

test('a setting without a connection names the keys as they are bound', async () => {
	const look = createLook(
		{language: 'en', theme: 'dark', keys: 'undo=x reconnect=ctrl+r'},
		{},
	);
	const opened = await openSettings({}, {look});
	const {app, desk} = opened;
	desk.change('voice', 'nobody');
	desk.complain([1], 'down {mute}');
	await find(opened, 'voice');
	await app.sees(
		'No connection with it: down {mute}. Press x to go back, Ctrl+R in',
	);
});

test('what the server said of a change stands at the setting', async () => {
	const opened = await openSettings();
	const {app, desk} = opened;
	desk.change('voice', 'nobody');
	await find(opened, 'voice');
	desk.refuse([1], {message: 'Invalid value: \u{1B}[31mnobody.'});
	await app.sees(
		'The server refused it, and the old value goes on. It says: Invalid value: nobody.',
	);
	expect(app.frame()).toContain('! voice');
});

test('a provider without a key is not gone to, and its variable is named', async () => {
	const {app, textOf} = await openSettings();
	app.press(enter);
	await app.sees('yandex');
	app.press(up);
	app.press(enter);
	await app.sees('YANDEX_CLOUD_API_KEY is not set');
	expect(textOf('provider')).toBe('openai');
});

test('a variable that wins again at the next start is named', async () => {
	const opened = await openSettings({
		flags: {},
		environment: {PARLEY_VOLUME: '50'},
	});
	opened.desk.change('volume', '80');
	await find(opened, 'volume');
	await opened.app.sees('PARLEY_VOLUME is set and wins again');
});

test('Esc goes back one level at a time: field, filter, settings', async () => {
	const opened = await openSettings();
	const {app} = opened;
	await find(opened, 'volume');
	app.press(enter);
	await app.sees('keep');
	app.press(escape);
	await app.seesNot('keep');
	expect(app.frame()).not.toContain('provider');
	app.press(escape);
	await app.sees('provider');
	app.press(escape);
	await app.sees('Say something');
});

test('settings open and work on a Russian layout', async () => {
	const look = createLook({language: 'ru', theme: 'dark'}, {});
	const {app, textOf} = open({}, {look});
	app.press('ы');
	await app.sees('Настройки');
	expect(app.frame()).toContain('Кто отвечает');
	app.press('.');
	app.press('громкость');
	await app.sees('volume');
	app.press(enter);
	app.press(enter);
	await app.sees('целое число от 0 до 200 %');
	app.press('+');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('volume')).toBe('105');
	});
});

test('voices are listed with language and role, the one that speaks is marked, and Enter changes it', async () => {
	const {app, textOf} = open({flags: {provider: 'builtin'}});
	app.press('v');
	await app.sees('ru+klatt4');
	expect(rowOf(app.frame(), 'en-us+f3')).toMatch(/› ● .*English.*speaks now/v);
	app.press(down);
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('voice')).toBe('en-us+f4');
	});
	await vi.waitFor(() => {
		expect(rowOf(app.frame(), 'en-us+f4')).toContain('speaks now');
	});
	app.press('u');
	await vi.waitFor(() => {
		expect(textOf('voice')).toBe('');
	});
});

test('a voice that is not listed can be written', async () => {
	const {app, textOf} = open();
	app.press('v');
	await app.sees('Another voice');
	app.press(tab);
	app.press('quiet');
	await app.sees('quiet');
	app.press(enter);
	await vi.waitFor(() => {
		expect(textOf('voice')).toBe('quiet');
	});
	app.press(escape);
	await app.sees('Say something');
	app.press('v');
	await app.sees('● Another voice: quiet');
});

test('that another voice takes another connection is said before it is chosen', async () => {
	const {app} = open({hasSpoken: true});
	app.press('v');
	await app.sees('takes a new connection');
});

test.each([
	[40, 12],
	[100, 30],
])('settings and voices fit a window of %i×%i', async (columns, rows) => {
	const {app, desk} = await openSettings({}, {size: {columns, rows}});
	desk.change('voice', 'nobody');
	desk.refuse([1], {message: 'Invalid value. '.repeat(20)});
	const fits = () => {
		const lines = app.frame().split('\n');
		expect(lines.length).toBeLessThan(rows);
		for (const line of lines) {
			expect([...line].length).toBeLessThanOrEqual(columns);
		}
	};

	fits();
	/* eslint-disable no-await-in-loop */
	for (const word of ['voice', 'echo', 'instructions', 'volume', 'model']) {
		app.press('/');
		app.press(word);
		await app.sees(word);
		app.press(enter);
		fits();
		app.press(enter);
		await app.sees('Enter keep');
		fits();
		app.press(escape);
		await app.seesNot('Enter keep');
		app.press(escape);
		await app.seesNot(`Settings › ${word}`);
	}
	/* eslint-enable no-await-in-loop */

	app.press(escape);
	await app.seesNot('Settings');
	app.press('v');
	await app.sees('Voices of');
	fits();
});

test('both languages say something of every setting, in words of their own', () => {
	for (const key of settingKeys) {
		const [one, other] = [english, russian].map(
			({settings}) => settings.meanings[key],
		);
		expect(other!.description).toMatch(/\p{Script=Cyrillic}/v);
		expect(other!.note === undefined).toBe(one!.note === undefined);
		expect(other!.emptyMeans === undefined).toBe(one!.emptyMeans === undefined);
	}
});
