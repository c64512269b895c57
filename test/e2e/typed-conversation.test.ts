import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';
import {startProgram, type Program} from '../helpers/program.js';
import {hasTerminal} from '../helpers/terminal.js';

const canRun = hasTerminal();

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const send = async (program: Program, text: string) => {
	await program.press('t');
	await program.type(text);
	await program.press('Enter');
};

const sizes = [
	[80, 24],
	[120, 40],
	[200, 50],
	[40, 15],
] as const;

test.runIf(canRun).each(sizes)(
	'at %i×%i a typed question is answered between header and keys',
	{timeout: 60_000},
	async (columns, rows) => {
		const program = await startProgram({columns, rows});
		await program.sees(/connected|●/v);
		await send(program, 'what is the weather in Moscow');
		await program.sees(/In Moscow/v);
		await program.sees('get_weather');

		// Header above, keys below, once each: nothing was pushed off the screen.
		const screen = await program.screen();
		const lines = screen.trimEnd().split('\n');
		expect(lines[0]).toMatch(/^ ?Parley/v);
		expect(lines.at(-1)).toMatch(/q quit/v);
		expect(screen.match(/q quit|^ ?Parley\b/gmv)).toHaveLength(2);
		expect(lines.length).toBeLessThan(rows);

		await program.press('?');
		await program.sees('Talking');
		await program.press('Escape');
		// A letter right behind Escape would be a key with Alt.
		await program.sees(/^(?!.*Talking).*q quit/sv);
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'without a sound card one line says what is missing, and typing works',
	{timeout: 60_000},
	async () => {
		const program = await startProgram({
			environment: {HOME: '/nonexistent', PULSE_SERVER: 'unix:/nonexistent'},
		});
		await program.sees(/No sound:.+t to type/v);
		await send(program, 'hello');
		await program.sees(/Agent +\S/v);
	},
);

test.runIf(canRun)(
	'typed Russian is answered in Russian; command keys work on a Russian layout',
	{timeout: 60_000},
	async () => {
		const program = await startProgram({flags: ['--language', 'ru']});
		await program.sees('подключ');
		await program.type('е');
		await program.type('какая погода в Казани');
		await program.press('Enter');
		await program.sees(/Казань.+градус/v);
		await program.type('й');

		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'the conversation survives resizing the window again and again',
	{timeout: 60_000},
	async () => {
		const program = await startProgram();
		await program.sees('connected');
		await send(program, 'tell me a long story');
		await program.sees(/Agent +\S/v);
		for (const [columns, rows] of [...sizes, [20, 5], [100, 30]] as const) {
			// One after the other, as a person drags a corner.
			// eslint-disable-next-line no-await-in-loop
			await program.resize(columns, rows);
		}

		await program.sees('tell me a long story');
		await program.press('c');
		await program.sees('Press t to type');
	},
);

test.runIf(canRun)(
	'a hundred kilobytes are pasted: the program stays and says that it cut them',
	{timeout: 60_000},
	async () => {
		const program = await startProgram();
		await program.sees('connected');
		await program.press('t');
		await program.paste('many words '.repeat(10_000));
		await program.sees(/cut to 10.000/v);
		await program.press('C-c');

		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'a setting that was stored is used the next time',
	{timeout: 60_000},
	async () => {
		const home = await temporaryFolder();
		const set = spawnSync(
			process.execPath,
			[cli, 'config', 'set', 'language', 'ru'],
			{env: {...process.env, PARLEY_HOME: home}, encoding: 'utf8'},
		);
		expect(set.status).toBe(0);
		const program = await startProgram({home});

		await program.sees('подключ');
	},
);

test.runIf(canRun)(
	'a damaged settings file is set aside, and the screen says so',
	{timeout: 60_000},
	async () => {
		const home = await temporaryFolder();
		writeFileSync(path.join(home, 'settings.json'), '{"volume": 6');
		const program = await startProgram({home});

		await program.sees(/settings.+damaged/v);
	},
);

test.runIf(canRun)(
	'a wrong sound file is named with the reason before the screen starts',
	{timeout: 60_000},
	async () => {
		const home = await temporaryFolder();
		const file = path.join(home, 'question.wav');
		writeFileSync(file, 'this is no sound');
		const program = await startProgram({home, flags: ['--mic', file]});

		expect(await program.exitCode()).toBe(2);
		await program.sees('--mic');
		expect(await program.mode()).toMatchObject({isAlternateScreen: false});
	},
);

test.runIf(canRun)(
	'a server that cannot be reached is named, with what to do',
	{timeout: 60_000},
	async () => {
		const program = await startProgram({
			flags: ['--provider', 'custom', '--url', 'ws://127.0.0.1:9/v1/realtime'],
		});

		await program.sees('ECONNREFUSED');
		await program.sees('press r');
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
	},
);
