import path from 'node:path';
import {expect, test} from 'vitest';
import {parleyPaths} from '../../source/settings/paths.js';

test('everything lives in PARLEY_HOME where that is set', () => {
	expect(
		parleyPaths({PARLEY_HOME: '/data/parley', XDG_CONFIG_HOME: '/other'}),
	).toEqual({settings: '/data/parley', logs: '/data/parley/logs'});
	expect(parleyPaths({PARLEY_HOME: 'here'}).settings).toBe(
		path.resolve('here'),
	);
});

test.each([
	{
		platform: 'linux',
		home: '/home/ann',
		environment: {},
		settings: '/home/ann/.config/parley',
		logs: '/home/ann/.local/state/parley',
	},
	{
		platform: 'linux',
		home: '/home/ann',
		environment: {
			XDG_CONFIG_HOME: '/c',
			XDG_STATE_HOME: '/s',
			PARLEY_HOME: '',
		},
		settings: '/c/parley',
		logs: '/s/parley',
	},
	{
		platform: 'linux',
		home: '/home/ann',
		environment: {XDG_CONFIG_HOME: 'relative', XDG_STATE_HOME: ''},
		settings: '/home/ann/.config/parley',
		logs: '/home/ann/.local/state/parley',
	},
	{
		platform: 'darwin',
		home: '/Users/ann',
		environment: {},
		settings: '/Users/ann/Library/Preferences/parley',
		logs: '/Users/ann/Library/Logs/parley',
	},
	{
		platform: 'win32',
		home: String.raw`C:\Users\ann`,
		environment: {APPDATA: String.raw`D:\roaming`},
		settings: String.raw`D:\roaming\parley\Config`,
		logs: String.raw`C:\Users\ann\AppData\Local\parley\Log`,
	},
] as const)(
	'on $platform with $environment',
	({platform, home, environment, settings, logs}) => {
		expect(parleyPaths(environment, {platform, home})).toEqual({
			settings,
			logs,
		});
	},
);
