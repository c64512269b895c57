import {expect, test} from 'vitest';
import {tellChanges} from '../../source/plain/settings-facts.js';
import {english} from '../../source/ui/messages/english.js';
import type {SettingEntry} from '../../source/workbench/settings-desk.js';

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
