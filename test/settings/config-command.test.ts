import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {runConfigCommand} from '../../source/settings/config-command.js';
import {settingKeys} from '../../source/settings/setting-table.js';
import {openStoredSettings} from '../../source/settings/stored.js';
import {temporaryFolder} from './temporary-folder.js';

type Environment = Readonly<Record<string, string>>;

const config = (content?: string, directory = temporaryFolder()) => {
	const file = path.join(directory, 'settings.json');
	if (content !== undefined) {
		writeFileSync(file, content);
	}

	const run = (args: readonly string[], environment: Environment = {}) => {
		let output = '';
		let errors = '';
		const code = runConfigCommand({
			args,
			stored: openStoredSettings({directory}),
			environment,
			write(text) {
				output += text;
			},
			writeError(text) {
				errors += text;
			},
		});
		return {code, output, errors};
	};

	return {
		file,
		run,
		stored: (): unknown => JSON.parse(readFileSync(file, 'utf8')),
	};
};

test('list aligns every setting with its value and source', () => {
	const {run} = config('{"volume": 60}');

	const {code, output, errors} = run(['list'], {PARLEY_VOICE: 'dasha'});

	expect(code).toBe(0);
	expect(errors).toBe('');
	const lines = output.trimEnd().split('\n');
	expect(lines).toHaveLength(settingKeys.length);
	expect(lines.find((line) => line.startsWith('volume'))).toMatch(
		/^volume +60 +stored$/v,
	);
	expect(lines.find((line) => line.startsWith('voice'))).toMatch(
		/^voice +dasha +environment \(PARLEY_VOICE\)$/v,
	);
	expect(lines.find((line) => line.startsWith('model'))).toMatch(
		/^model +\(the provider's default\) +default$/v,
	);
	expect(lines.find((line) => line.startsWith('instructions'))).toMatch(
		/^instructions +You are a .{20,}… +default$/v,
	);
	const columns = lines.map((line) =>
		line.search(/(?:default|stored|environment \(\w+\))$/v),
	);
	expect(new Set(columns).size).toBe(1);
});

test('list as JSON holds whole values', () => {
	const {run} = config('{"volume": 60}');

	const {output} = run(['list', '--json']);
	const list = JSON.parse(output) as Record<string, unknown>;

	expect(Object.keys(list)).toEqual(settingKeys);
	expect(list.volume).toEqual({value: 60, source: 'stored'});
	expect(list['turnDetection.type']).toEqual({
		value: 'server_vad',
		source: 'default',
	});
});

test('get prints the bare value', () => {
	const {run} = config('{"volume": 60}');

	expect(run(['get', 'volume'])).toEqual({code: 0, output: '60\n', errors: ''});
	expect(run(['get', 'VOLUME']).output).toBe('60\n');
	expect(run(['get', 'voice']).output).toBe('\n');
	expect(run(['get', 'volume', '--json']).output).toBe('60\n');
	expect(run(['get', 'provider', '--json']).output).toBe('"auto"\n');
	expect(run(['get', 'volume'], {PARLEY_VOLUME: '70'}).output).toBe('70\n');
});

test('values never reach the terminal with their control characters', () => {
	const {run} = config(
		JSON.stringify({
			instructions: 'one\ntwo\t\u202Ethree',
			voice: 'dasha\u001B]0;owned\u0007',
		}),
	);

	expect(run(['get', 'instructions']).output).toBe(
		`${String.raw`one\ntwo\t\u202ethree`}\n`,
	);
	for (const args of [
		['list'],
		['list', '--json'],
		['get', 'voice'],
		['get', 'instructions', '--json'],
		['get', '\u001B[2J'],
		['set', 'volume', '\u001B[2J'],
		['\u009B2J'],
		['set', 'instructions', 'a\nb\u202Ec'],
	]) {
		const {output, errors} = run(args);

		expect(output + errors).not.toMatch(/[[\p{Cc}\p{Bidi_Control}]--[\n\t]]/v);
	}

	const {output} = run(['get', 'instructions', '--json']);
	expect(JSON.parse(output)).toBe('a\nb\u202Ec');
});

test('set stores what it understood', () => {
	const {run, stored} = config();

	expect(run(['set', 'volume', '60%'])).toEqual({
		code: 0,
		output: 'volume = 60\n',
		errors: '',
	});
	expect(run(['set', 'turnDetection.silenceDurationMs', '700']).code).toBe(0);
	expect(run(['set', 'muteAtStart', 'on']).output).toBe('muteAtStart = true\n');
	expect(run(['set', 'voice', '']).output).toBe('voice = (empty)\n');
	expect(run(['set', 'instructions', '--', '-- be kind']).code).toBe(0);
	expect(run(['set', 'instructions', '- be kind']).code).toBe(0);
	expect(stored()).toEqual({
		volume: 60,
		turnDetection: {silenceDurationMs: 700},
		muteAtStart: true,
		voice: '',
		instructions: '- be kind',
	});
});

test('set says when a variable wins anyway', () => {
	const {run} = config();

	expect(run(['set', 'volume', '60'], {PARLEY_VOLUME: '70'})).toEqual({
		code: 0,
		output: 'volume = 60\n',
		errors: 'PARLEY_VOLUME is set and wins over the stored volume.\n',
	});
});

test.each([
	[
		['set', 'volume', 'loud'],
		'volume takes a whole number from 0 to 200 (percent), not "loud".\n',
	],
	[['set', 'volume', '-1'], 'not "-1".'],
	[['set', 'volum', '5'], 'Unknown setting "volum". Did you mean "volume"?\n'],
	[['get', 'volum'], 'Unknown setting "volum". Did you mean "volume"?\n'],
	[['reset', 'volum'], 'Unknown setting "volum". Did you mean "volume"?\n'],
	[
		['set', 'apiKey', 'hello'],
		'Unknown setting "apiKey". API keys are read from the environment and never stored.\n',
	],
	[['set', 'volume'], 'It is: parley config set <key> <value>.\n'],
	[
		['set', 'instructions', 'Be', 'kind.'],
		'It is: parley config set <key> <value>. Put a value with spaces in quotes.\n',
	],
	[['get'], 'It is: parley config get <key>.\n'],
	[['path', 'x'], 'It is: parley config path.\n'],
	[['list', '--jsn'], 'Unknown flag "--jsn".'],
	[['lsit'], 'Unknown command "config lsit". Did you mean "list"?\n\nUsage'],
	[[], 'Usage\n  parley config list'],
])('%j is refused with 2 and changes nothing', (args, message) => {
	const {run, stored} = config('{"volume": 60}');

	const {code, output, errors} = run(args);

	expect(code).toBe(2);
	expect(output).toBe('');
	expect(errors).toContain(message);
	expect(stored()).toEqual({volume: 60});
});

test.each([
	['instructions', 'Your key is sk-0123456789abcdef.', 'OPENAI_API_KEY'],
	['model', 'AQVNabcdef0123456789', 'YANDEX_CLOUD_API_KEY'],
	['voice', 't1.9euelZqabc.def', 'YANDEX_CLOUD_IAM_TOKEN'],
	['url', 'wss://example.com/?api-key=abc', 'PARLEY_API_KEY'],
	['YANDEX_CLOUD_API_KEY', 'AQVNabcdef0123456789', 'YANDEX_CLOUD_API_KEY'],
])('a key is not stored as %s', (key, text, variable) => {
	const {run, stored} = config('{}');

	const {code, output, errors} = run(['set', key, text]);

	expect(code).toBe(2);
	expect(output + errors).toBe(
		`That looks like a key, and keys are never stored. Put it into the environment variable ${variable}.\n`,
	);
	expect(stored()).toEqual({});
});

test('reset forgets one setting', () => {
	const {run, stored} = config('{"volume": 60, "voice": "dasha"}');

	expect(run(['reset', 'volume'])).toEqual({
		code: 0,
		output: 'volume = 100 (default)\n',
		errors: '',
	});
	expect(stored()).toEqual({voice: 'dasha'});
});

test('reset forgets everything and says where the old file is', () => {
	const {run, file, stored} = config('{"volume": 60}');

	expect(run(['reset'])).toEqual({
		code: 0,
		output: `All settings are at their defaults. The old file is kept as ${file}.bak.\n`,
		errors: '',
	});
	expect(stored()).toEqual({});
	expect(run(['reset']).output).toBe('Nothing was stored.\n');
});

test('path prints the file', () => {
	const {run, file} = config();

	expect(run(['path'])).toEqual({code: 0, output: `${file}\n`, errors: ''});
});

test('help is shown when it is asked for', () => {
	const {run} = config();

	expect(run(['--help'])).toMatchObject({code: 0, errors: ''});
	expect(run(['set', '-h']).output).toContain('parley config set <key>');
});

test('a damaged file is told about', () => {
	const {run} = config('{"volume": ');

	const {code, output, errors} = run(['get', 'volume']);

	expect(code).toBe(0);
	expect(output).toBe('100\n');
	expect(errors).toMatch(
		/^The settings file was damaged\. It is kept as .+settings\.json\.damaged-.+; the defaults are used\.\n$/v,
	);
});

test('a wrong variable is told about, and stops what depends on it', () => {
	const {run} = config('{"volume": 60}');
	const environment = {PARLEY_VOLUME: 'loud'};
	const message =
		'PARLEY_VOLUME takes a whole number from 0 to 200 (percent), not "loud".\n';

	expect(run(['get', 'volume'], environment)).toEqual({
		code: 2,
		output: '',
		errors: message,
	});
	expect(run(['get', 'voice'], environment).code).toBe(0);
	expect(run(['list'], environment)).toMatchObject({code: 2, errors: message});
});

test('settings that cannot be saved end with 1', () => {
	const inTheWay = path.join(temporaryFolder(), 'file');
	writeFileSync(inTheWay, '');
	const {run} = config(undefined, path.join(inTheWay, 'parley'));

	const {code, output, errors} = run(['set', 'volume', '60']);

	expect(code).toBe(1);
	expect(output).toBe('');
	expect(errors).toContain('The settings cannot be saved in');
	expect(run(['get', 'volume'])).toMatchObject({code: 0, output: '100\n'});
});
