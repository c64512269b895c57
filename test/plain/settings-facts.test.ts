import {expect, test} from 'vitest';
import {tellChanges, tellVoices} from '../../source/plain/settings-facts.js';
import {english} from '../../source/ui/messages/english.js';
import {russian} from '../../source/ui/messages/russian.js';
import {
	noSettings,
	type SettingEntry,
	type SettingsDesk,
} from '../../source/workbench/settings-desk.js';

const voiced: SettingsDesk = {
	...noSettings,
	voice: () => 'b',
	voices: () => [
		{id: 'a', language: 'ru-RU', role: 'calm'},
		{id: 'b', language: '', role: ''},
	],
};

test('voices are told with their languages in words, which one speaks, and how to take one', () => {
	expect(tellVoices(voiced, english)).toEqual([
		'a, Russian, calm',
		'b, any language, speaks now',
		'To take one, enter v and its name.',
	]);
	expect(tellVoices(voiced, russian)[1]).toBe('b, любой язык, говорит сейчас');
	expect(tellVoices(noSettings, english)).toEqual([english.plain.noVoices]);
});

test('how loud the agent is told once, by the session', () => {
	const entry: SettingEntry = {
		key: 'volume',
		text: '100',
		source: 'default',
		defaultText: '100',
		suggestions: [],
		applies: 'at-once',
	};
	expect(tellChanges([entry], [{...entry, text: '50'}], english)).toEqual([]);
	const problem = {kind: 'wrong-value', written: 'loud'} as const;
	expect(tellChanges([entry], [{...entry, problem}], english)).toHaveLength(1);
});

test('another language is told to begin with the next start: the lines of a run are in one', () => {
	const entry: SettingEntry = {
		key: 'language',
		text: 'en',
		source: 'stored',
		defaultText: '',
		suggestions: [],
		applies: 'at-once',
	};
	const [line = ''] = tellChanges([entry], [{...entry, text: 'ru'}], english);

	expect(line).toContain(english.plain.applies['next-start']);
});
