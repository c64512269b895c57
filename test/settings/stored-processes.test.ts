import {execFile, execFileSync} from 'node:child_process';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {expect, test} from 'vitest';
import {temporaryFolder} from './temporary-folder.js';

/** Several programs start here, on machines that may be busy. */
const patienceMs = 60_000;

/** A program that opens the settings of a folder and does `action` with `stored`. */
const compile = async (action: string): Promise<string> => {
	const outfile = path.join(temporaryFolder(), 'writer.mjs');
	await build({
		stdin: {
			contents: `
				import {openStoredSettings} from './stored.ts';
				const stored = openStoredSettings({directory: process.argv[2]});
				${action}
			`,
			resolveDir: path.resolve('source/settings'),
		},
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
		},
	});
	return outfile;
};

test(
	'programs that write at the same moment lose nothing of each other',
	{timeout: patienceMs},
	async () => {
		const directory = temporaryFolder();
		const writer = await compile(`
		const key = process.argv[3];
		for (let count = 0; count < 15; count++) {
			stored.set(key, String(count));
			if (stored.read()[key] !== String(count)) throw new Error('lost');
			stored.reset(key);
		}
		stored.set(key, 'last');
	`);
		const keys = ['model', 'voice', 'inputDevice'];

		await Promise.all(
			keys.map(async (key) =>
				promisify(execFile)(process.execPath, [writer, directory, key]),
			),
		);

		const file = path.join(directory, 'settings.json');
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
			Object.fromEntries(keys.map((key) => [key, 'last'])),
		);
		expect(readdirSync(directory)).toEqual(['settings.json']);
	},
);

test.skipIf(process.platform === 'win32')(
	'a disk that takes only part of the file costs none of the old settings (a limit on the size of files stands for the disk)',
	{timeout: patienceMs},
	async () => {
		const directory = temporaryFolder();
		const file = path.join(directory, 'settings.json');
		writeFileSync(file, '{"volume": 60}');
		const writer = await compile(`
			try {
				stored.set('instructions', 'Be kind. '.repeat(3000));
			} catch (error) {
				console.log(error.name, error.message);
			}
			console.log(JSON.stringify(stored.read()));
		`);

		const output = execFileSync('/bin/sh', [
			'-c',
			'ulimit -f 8; exec "$@"',
			'sh',
			process.execPath,
			writer,
			directory,
		]).toString();

		expect(output).toBe(
			`SettingsWriteError The settings cannot be saved in ${file}: the disk is full. Set PARLEY_HOME to a folder that you can write to.\n{"volume":60}\n`,
		);
		expect(readFileSync(file, 'utf8')).toBe('{"volume": 60}');
		expect(readdirSync(directory)).toEqual(['settings.json']);
	},
);
