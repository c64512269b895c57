import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	checkSetting,
	parseSetting,
	unknownSetting,
} from '../../source/settings/read-setting.js';
import {
	findSettingKey,
	settingKeys,
	settingTable,
} from '../../source/settings/setting-table.js';
import {validValue} from './setting-values.js';

test.each(settingKeys)('%s: a valid value survives text and file', (key) => {
	fc.assert(
		fc.property(validValue(key), (value) => {
			expect(parseSetting(key, String(value))).toEqual({value});
			const file = JSON.stringify(value);
			expect(checkSetting(key, JSON.parse(file))).toEqual({value});
		}),
		{numRuns: 50},
	);
});

test.each(settingKeys)('%s: its default is valid', (key) => {
	const value = settingTable[key].default;

	expect(checkSetting(key, value)).toEqual({value});
	expect(parseSetting(key, String(value))).toEqual({value});
});

test.each(settingKeys)('%s: whatever the file holds is judged', (key) => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const reading = checkSetting(key, value);

			if ('value' in reading) {
				expect(reading.value).toEqual(Object.is(value, -0) ? 0 : value);
			} else {
				expect(reading.problem).toMatch(
					new RegExp(String.raw`^${key} takes .+, not .+\.$`, 'v'),
				);
			}
		}),
	);
});

test.each([
	[
		'volume',
		'loud',
		'volume takes a whole number from 0 to 200 (percent), not "loud".',
	],
	['volume', '201', 'not "201".'],
	['volume', '-1', 'not "-1".'],
	['volume', '5.5', 'not "5.5".'],
	['volume', '', 'not "".'],
	['volume', '1e1', 'not "1e1".'],
	[
		'turnDetection.threshold',
		'1.1',
		'turnDetection.threshold takes a number from 0 to 1, not "1.1".',
	],
	['turnDetection.threshold', 'NaN', 'not "NaN".'],
	[
		'turnDetection.silenceDurationMs',
		'49',
		'takes a whole number from 50 to 10000 (milliseconds), not "49".',
	],
	[
		'provider',
		'google',
		'provider takes auto, builtin, yandex, openai, or custom, not "google".',
	],
	['muteAtStart', 'maybe', 'muteAtStart takes true or false, not "maybe".'],
	[
		'url',
		'https://example.com',
		'url takes an address that begins with ws:// or wss://, not "https://example.com".',
	],
	['url', 'ws://', 'not "ws://".'],
	['url', 'ws://a b', 'not "ws://a b".'],
	[
		'voice',
		'x'.repeat(201),
		'voice takes text of at most 200 characters in one line, not "xxx',
	],
	['voice', 'da\nsha', String.raw`not "da\nsha".`],
	['voice', '\u001B[2J', String.raw`not "\u001b[2J".`],
	['instructions', 'a\u0007', String.raw`not "a\u0007".`],
	['model', 'a\u202Eb', ''],
] as const)('%s refuses %j', (key, text, message) => {
	if (message === '') {
		expect(parseSetting(key, text)).toEqual({value: text});
		return;
	}

	expect(parseSetting(key, text)).toEqual({
		problem: expect.stringContaining(message) as unknown,
	});
});

test.each([
	['volume', '80%', 80],
	['volume', ' 80 % ', 80],
	['turnDetection.silenceDurationMs', '400 ms', 400],
	['turnDetection.silenceDurationMs', '400ms', 400],
	['muteAtStart', 'Yes', true],
	['muteAtStart', 'off', false],
	['provider', ' OpenAI ', 'openai'],
	['instructions', 'one\r\ntwo\tthree', 'one\ntwo\tthree'],
	['voice', ' dasha ', 'dasha'],
	['url', '', ''],
] as const)('%s reads %j as people write it', (key, text, value) => {
	expect(parseSetting(key, text)).toEqual({value});
});

test('a message names what the person wrote', () => {
	expect(parseSetting('volume', 'loud', '--volume')).toEqual({
		problem:
			'--volume takes a whole number from 0 to 200 (percent), not "loud".',
	});
});

test('a message shows no key and nothing long', () => {
	expect(parseSetting('url', 'sk-0123456789abcdef')).toEqual({
		problem:
			'url takes an address that begins with ws:// or wss://, not what looks like a key.',
	});
	expect(parseSetting('volume', '9'.repeat(5000))).toEqual({
		problem: expect.stringMatching(/9…\.$/v) as unknown,
	});
});

test.each([
	['volum', 'Unknown setting "volum". Did you mean "volume"?'],
	['Vioce', 'Unknown setting "Vioce". Did you mean "voice"?'],
	[
		'input-device',
		'Unknown setting "input-device". Did you mean "inputDevice"?',
	],
	[
		'threshold',
		'Unknown setting "threshold". Did you mean "turnDetection.threshold"?',
	],
	['banana', 'Unknown setting "banana".'],
	['', 'Unknown setting "".'],
	['\u001B]0;x', String.raw`Unknown setting "\u001b]0;x".`],
	['__proto__', 'Unknown setting "__proto__".'],
])('an unknown setting %j gets a guess where there is one', (word, message) => {
	expect(unknownSetting(word)).toBe(message);
});

test('a setting is found however its letters are written', () => {
	expect(findSettingKey('VOLUME')).toBe('volume');
	expect(findSettingKey('turndetection.TYPE')).toBe('turnDetection.type');
	expect(findSettingKey('constructor')).toBeUndefined();
});
