import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readThemeFile} from '../../source/settings/theme-file.js';
import {followLook} from '../../source/ui/follow-look.js';
import {noSettings} from '../../source/workbench/settings-desk.js';
import {temporaryFolder} from '../helpers/launched.js';
import {settingsBench} from '../helpers/settings-bench.js';

test('the look is another one when its settings change, and the same one otherwise', () => {
	const {desk} = settingsBench({flags: {language: 'en', theme: 'dark'}});
	const looks = followLook(desk, {language: 'ru', theme: 'mono'}, {});
	const first = looks.read();
	let told = 0;
	const stop = looks.subscribe(() => {
		told++;
	});

	expect(first.messages.connected).toBe('connected');
	desk.change('volume', '90');
	expect(looks.read()).toBe(first);
	desk.change('theme', 'mono');
	const second = looks.read();
	expect(second.theme.styles).not.toEqual(first.theme.styles);
	desk.undo();
	expect(looks.read().theme.styles).toEqual(first.theme.styles);
	expect(told).toBe(3);
	stop();
	desk.change('language', 'ru');
	expect(told).toBe(3);
});

test('where there is no desk, it is as it was at first', () => {
	const looks = followLook(noSettings, {language: 'ru', theme: 'mono'}, {});
	expect(looks.read().messages.connected).toBe('на связи');
	expect(looks.read()).toBe(looks.read());
});

/** A run whose own theme is in a file of its folder. */
const withFile = async (language: 'en' | 'ru') => {
	const folder = await temporaryFolder();
	const {desk} = settingsBench({flags: {language, theme: 'light'}});
	const told: string[] = [];
	const looks = followLook(
		desk,
		{language: 'en', theme: 'dark'},
		{},
		{
			readFile: () => readThemeFile(folder),
			tell: (trouble) => told.push(trouble),
		},
	);
	const file = path.join(folder, 'theme.json');
	return {
		file,
		looks,
		told,
		async choose(text: string) {
			desk.change('theme', 'dark');
			await writeFile(file, text);
			desk.change('theme', 'own');
		},
		desk,
	};
};

test('an own theme that is chosen while talking is read then, and what is wrong is said with file, place and what to do', async () => {
	const {file, looks, told, desk, choose} = await withFile('en');
	expect(told).toEqual([]);
	desk.change('theme', 'own');
	expect(told.pop()).toBe(
		`${file}: no such file (write one like {"base": "dark", "styles": {}}); auto is used. Mend it, then choose another theme and own again.`,
	);

	await choose('{"base": "mono",\n "styles": {"agent": }}');
	expect(told.pop()).toMatch(/: no JSON from line 2, column 22, on;.+auto/v);
	await choose('{"styles": {"titel": {}, "agent": {"color": "red"}, "x": 1}}');
	expect(told.pop()).toMatch(
		/"titel" .+did you mean "title"\?, and 1 more\. Mend/v,
	);
	expect(looks.read().theme.styles.agent).toEqual({color: 'red'});

	await choose('{"styles": {"agent": {"color": "green"}}}');
	expect(told).toEqual([]);
	expect(looks.read().theme.styles.agent).toEqual({color: 'green'});
});

test('it is said in Russian on a Russian screen, and of what cannot be read, too', async () => {
	const {file, told, desk} = await withFile('ru');
	await mkdir(file);
	desk.change('theme', 'own');
	expect(told[0]).toMatch(/файл не читается \(EISDIR.+пока действует auto/v);
});
