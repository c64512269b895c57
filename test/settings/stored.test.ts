import {Buffer} from 'node:buffer';
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {SettingsWriteError} from '../../source/settings/settings-write-error.js';
import {openStoredSettings} from '../../source/settings/stored.js';
import {temporaryFolder} from './temporary-folder.js';

const open = (content?: string | Uint8Array) => {
	const directory = temporaryFolder();
	const file = path.join(directory, 'settings.json');
	if (content !== undefined) {
		writeFileSync(file, content);
	}

	return {directory, file, stored: openStoredSettings({directory})};
};

const contentOf = (file: string): unknown =>
	JSON.parse(readFileSync(file, 'utf8'));

test('what was set is there the next time', () => {
	const {directory, file, stored} = open();

	stored.set('volume', 60);
	stored.set('turnDetection.threshold', 0.7);
	stored.set('turnDetection.type', 'none');

	const content = {
		volume: 60,
		turnDetection: {threshold: 0.7, type: 'none'},
	};
	expect(contentOf(file)).toEqual(content);
	expect(stored.read()).toEqual(content);
	expect(openStoredSettings({directory}).read()).toEqual(content);
	expect(readdirSync(directory)).toEqual(['settings.json']);
});

test('looking leaves no trace', () => {
	const directory = path.join(temporaryFolder(), 'not', 'yet');

	const stored = openStoredSettings({directory});

	expect(stored.read()).toEqual({});
	expect(stored.notices()).toEqual([]);
	expect(() => statSync(directory)).toThrow('ENOENT');
	stored.set('volume', 1);
	expect(contentOf(stored.path)).toEqual({volume: 1});
});

test.skipIf(process.platform === 'win32')(
	'only the owner can read the file (Windows has no such bits)',
	() => {
		const {file, stored} = open();

		stored.set('instructions', 'Be kind.');

		expect(statSync(file).mode % 0o1000).toBe(0o600);
	},
);

test('a reset forgets one setting and keeps the others', () => {
	const {file, stored} = open();
	stored.set('volume', 60);
	stored.set('turnDetection.type', 'none');

	stored.reset('turnDetection.type');
	stored.reset('voice');

	expect(contentOf(file)).toEqual({volume: 60});
});

test('a reset of everything keeps the old file', () => {
	const {file, stored} = open('{"volume": 60, "future": [1]}');

	expect(stored.resetAll()).toBe(`${file}.bak`);
	expect(contentOf(file)).toEqual({});
	expect(contentOf(`${file}.bak`)).toEqual({volume: 60, future: [1]});

	expect(stored.resetAll()).toBeUndefined();
	expect(contentOf(`${file}.bak`)).toEqual({volume: 60, future: [1]});
});

test('what this version does not know stays in the file', () => {
	const {file, stored} = open(
		'{"future": {"a": 1}, "turnDetection": {"eagerness": "low"}}',
	);

	stored.set('turnDetection.type', 'semantic_vad');

	expect(contentOf(file)).toEqual({
		future: {a: 1},
		turnDetection: {eagerness: 'low', type: 'semantic_vad'},
	});
});

test('a value where a group belongs gives way to the group', () => {
	for (const wrong of ['"none"', '[1]', 'null', '5']) {
		const {file, stored} = open(`{"turnDetection": ${wrong}}`);

		stored.set('turnDetection.threshold', 0.3);

		expect(contentOf(file)).toEqual({turnDetection: {threshold: 0.3}});
	}
});

test('a file with a byte order mark is read', () => {
	const {stored} = open('\u{FEFF}{"volume": 7}\r\n');

	expect(stored.read()).toEqual({volume: 7});
	expect(stored.notices()).toEqual([]);
});

test.each([
	['cut off', '{"volume": 60, "voi'],
	['empty', ''],
	['a list', '[1, 2]'],
	['a text', '"volume"'],
	['null', 'null'],
	['not JSON', 'volume = 60\n'],
	['binary', new Uint8Array([0, 255, 254, 1, 2, 128])],
])('a file that is %s is set aside, not lost', (_name, content) => {
	const {directory, file, stored} = open(content);

	expect(stored.read()).toEqual({});
	const [notice] = stored.notices();
	expect(notice).toEqual({
		kind: 'set-aside',
		path: expect.stringMatching(
			/settings\.json\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/v,
		) as unknown,
	});
	expect(readFileSync(notice?.path ?? '')).toEqual(Buffer.from(content));
	expect(readdirSync(directory)).toHaveLength(1);

	stored.set('volume', 5);
	expect(contentOf(file)).toEqual({volume: 5});
	expect(openStoredSettings({directory}).notices()).toEqual([]);
});

test('a file that is damaged while the program runs is set aside at the next change', () => {
	const {file, stored} = open('{"volume": 60}');
	writeFileSync(file, '{"volume": ');

	stored.set('voice', 'dasha');

	expect(stored.notices()).toHaveLength(1);
	expect(readFileSync(stored.notices()[0]?.path ?? '', 'utf8')).toBe(
		'{"volume": ',
	);
	expect(contentOf(file)).toEqual({voice: 'dasha'});
});

test('two programs lose nothing of each other', () => {
	const {directory, file, stored} = open();
	const other = openStoredSettings({directory});

	stored.set('volume', 1);
	other.set('voice', 'dasha');
	stored.set('theme', 'mono');
	other.set('volume', 2);

	expect(contentOf(file)).toEqual({volume: 2, voice: 'dasha', theme: 'mono'});
});

test('a folder that cannot be made gives the defaults, and an error that says so when something is saved', () => {
	const inTheWay = path.join(temporaryFolder(), 'file');
	writeFileSync(inTheWay, '');
	const stored = openStoredSettings({directory: path.join(inTheWay, 'parley')});

	expect(stored.read()).toEqual({});
	expect(() => {
		stored.set('volume', 5);
	}).toThrow(SettingsWriteError);
	expect(() => {
		stored.set('volume', 5);
	}).toThrow(
		`The settings cannot be saved in ${stored.path}: a part of the path is a file, not a folder. Set PARLEY_HOME to a folder that you can write to.`,
	);
	expect(stored.read()).toEqual({});
});

test('something unreadable in place of the file is left alone', () => {
	const directory = temporaryFolder();
	const file = path.join(directory, 'settings.json');
	mkdirSync(file);
	const stored = openStoredSettings({directory});

	expect(stored.read()).toEqual({});
	expect(stored.notices()).toEqual([
		{
			kind: 'unreadable',
			path: file,
			reason: expect.stringContaining('EISDIR') as unknown,
		},
	]);
	expect(() => {
		stored.set('volume', 5);
	}).toThrow('it is a folder');
	expect(readdirSync(directory)).toEqual(['settings.json']);
});

test.runIf(process.platform !== 'win32').each(['/dev/zero', '/dev/null'])(
	'a settings file that leads to %s is not read for ever',
	(device) => {
		const directory = temporaryFolder();
		const file = path.join(directory, 'settings.json');
		symlinkSync(device, file);
		const stored = openStoredSettings({directory});

		expect(stored.read()).toEqual({});
		expect(stored.notices()).toMatchObject([{kind: 'unreadable', path: file}]);
	},
);

test('a settings file that would fill the memory is not read', () => {
	const {stored} = open(new Uint8Array(10_000_001));

	expect(stored.read()).toEqual({});
	expect(stored.notices()).toMatchObject([
		{kind: 'unreadable', reason: 'it is too large'},
	]);
});

test('a link to a file elsewhere stays a link', () => {
	const elsewhere = path.join(temporaryFolder(), 'dotfiles.json');
	writeFileSync(elsewhere, '{"volume": 60}');
	const directory = temporaryFolder();
	symlinkSync(elsewhere, path.join(directory, 'settings.json'));

	openStoredSettings({directory}).set('voice', 'dasha');

	expect(contentOf(elsewhere)).toEqual({volume: 60, voice: 'dasha'});
});

test('a lock that a dead program left behind does not last', () => {
	const {file, stored} = open();
	writeFileSync(`${file}.lock`, '');
	const longAgo = new Date(Date.now() - 60_000);
	utimesSync(`${file}.lock`, longAgo, longAgo);

	stored.set('volume', 5);

	expect(contentOf(file)).toEqual({volume: 5});
});
