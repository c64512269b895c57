import fc from 'fast-check';
import {expect, test} from 'vitest';
import {resolveSettings} from '../../source/settings/resolve.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {
	settingKeys,
	settingTable,
	type SettingKey,
} from '../../source/settings/setting-table.js';
import {changeStored} from '../../source/settings/stored-content.js';
import {validValue} from './setting-values.js';

const nothing = {flags: {}, environment: {}, stored: {}};

test('with nothing said everything is the default', () => {
	const {settings, sources, problems, notices} = resolveSettings(nothing);

	expect(settings).toEqual(defaultSettings);
	expect(new Set(sources.values())).toEqual(new Set(['default']));
	expect([...sources.keys()].toSorted()).toEqual(settingKeys.toSorted());
	expect(problems).toEqual([]);
	expect(notices).toEqual([]);
});

const layered = fc.constantFrom(...settingKeys).chain((key) =>
	fc.record({
		key: fc.constant(key),
		flag: fc.option(validValue(key), {nil: undefined}),
		variable: fc.option(
			validValue(key).filter((value) => value !== ''),
			{nil: undefined},
		),
		stored: fc.option(validValue(key), {nil: undefined}),
	}),
);

test('the order is flag, environment, stored, default, for every setting', () => {
	fc.assert(
		fc.property(layered, ({key, flag, variable, stored}) => {
			const variableName = settingTable[key].variables[0] ?? '';
			const {values, sources, problems, notices} = resolveSettings({
				flags: flag === undefined ? {} : {[key]: String(flag)},
				environment: {
					[variableName]: variable === undefined ? '' : String(variable),
				},
				stored: stored === undefined ? {} : changeStored({}, key, stored),
			});

			const [source, value] = (
				[
					['flag', flag],
					['environment', variable],
					['stored', stored],
				] as const
			).find(([, said]) => said !== undefined) ?? [
				'default',
				settingTable[key].default,
			];
			expect(values[key]).toBe(value);
			expect(sources.get(key)).toBe(source);
			expect(problems).toEqual([]);
			expect(notices).toEqual([]);
		}),
	);
});

test('whatever the file holds, the settings are valid', () => {
	const anyKey = fc.oneof(
		fc.constantFrom<string>(...settingKeys, 'turnDetection'),
		fc.string(),
	);
	fc.assert(
		fc.property(fc.dictionary(anyKey, fc.jsonValue()), (stored) => {
			const {values, problems} = resolveSettings({...nothing, stored});

			for (const key of settingKeys) {
				expect(settingTable[key].check(values[key])).toBe(values[key]);
			}

			expect(problems).toEqual([]);
		}),
	);
});

test('a wrong flag and a wrong variable are problems that name them', () => {
	const {problems, values} = resolveSettings({
		flags: {volume: 'loud', 'turnDetection.type': 'magic'},
		environment: {PARLEY_VOLUME: 'louder', PARLEY_THEME: 'pink'},
		stored: {volume: 40},
	});

	expect(problems).toEqual([
		{
			key: 'volume',
			message:
				'--volume takes a whole number from 0 to 200 (percent), not "loud".',
		},
		{
			key: 'volume',
			message:
				'PARLEY_VOLUME takes a whole number from 0 to 200 (percent), not "louder".',
		},
		{
			key: 'turnDetection.type',
			message:
				'--turn-detection takes server_vad, semantic_vad, or none, not "magic".',
		},
		{
			key: 'theme',
			message:
				'PARLEY_THEME takes auto, dark, light, high-contrast, high-contrast-light, colour-blind, colour-blind-light, mono, or own, not "pink".',
		},
	]);
	expect(values.volume).toBe(40);
});

test('a wrong stored value gives way to the default, with a notice', () => {
	const {settings, sources, problems, notices} = resolveSettings({
		...nothing,
		stored: {volume: '40', voice: 'dasha', turnDetection: {threshold: 7}},
	});

	expect(settings).toEqual({...defaultSettings, voice: 'dasha'});
	expect(sources.get('volume')).toBe('default');
	expect(problems).toEqual([]);
	expect(notices).toEqual([
		'The stored volume takes a whole number from 0 to 200 (percent), not "40". The default is used.',
		'The stored turnDetection.threshold takes a number from 0 to 1, not 7. The default is used.',
	]);
});

test('a setting that nobody knows is noticed', () => {
	const {notices} = resolveSettings({
		...nothing,
		stored: {volum: 5, turnDetection: {type: 'none', treshold: 1}},
	});

	expect(notices).toEqual([
		'In the settings file: Unknown setting "volum". Did you mean "volume"?',
		'In the settings file: Unknown setting "turnDetection.treshold". Did you mean "turnDetection.threshold"?',
	]);
});

test("the tutorial's variable names the index unless ours does", () => {
	const index = (environment: Record<string, string>) =>
		resolveSettings({...nothing, environment}).settings.fileSearchIndex;

	expect(index({VECTOR_STORE_ID: 'old'})).toBe('old');
	expect(index({VECTOR_STORE_ID: 'old', PARLEY_FILE_SEARCH_INDEX: 'new'})).toBe(
		'new',
	);
	expect(index({VECTOR_STORE_ID: 'old', PARLEY_FILE_SEARCH_INDEX: ''})).toBe(
		'old',
	);
});

test('an empty flag takes a stored value back to the default of the provider', () => {
	const {settings, sources} = resolveSettings({
		...nothing,
		flags: {voice: ''},
		stored: {voice: 'dasha'},
	});

	expect(settings.voice).toBe('');
	expect(sources.get('voice')).toBe('flag');
});

test('every setting has a variable of its own, named after it', () => {
	const name = (key: SettingKey) =>
		`PARLEY_${key
			.replaceAll(/[A-Z]/gv, (letter) => `_${letter}`)
			.replaceAll('.', '_')
			.toUpperCase()}`;

	for (const key of settingKeys) {
		expect(settingTable[key].variables[0]).toBe(name(key));
	}
});
