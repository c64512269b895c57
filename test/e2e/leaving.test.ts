import {readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, test, vi} from 'vitest';
import {startProgram, type Program} from '../helpers/program.js';
import {hasTerminal} from '../helpers/terminal.js';

const canRun = hasTerminal();

const isGone = async (program: Program) =>
	vi.waitFor(
		() => {
			expect(program.processes()).toEqual([]);
		},
		{timeout: 10_000, interval: 50},
	);

/** The shell below the program is on the normal screen, with a cursor, echo and lines. */
const isRestored = async (program: Program, code: number) => {
	await program.sees(`left with ${code}`);
	await program.sees(/(?<!-)icanon/v);
	await program.sees(/(?<!-)echo/v);
	expect(await program.mode()).toEqual({
		isAlternateScreen: false,
		isCursorShown: true,
		isMouseAsked: false,
	});
	await program.type('echo still $((20 + 3))');
	await program.press('Enter');
	await program.sees('still 23');
};

const started = async () => {
	const program = await startProgram();
	await program.sees('connected');
	expect(program.processes().length).toBeGreaterThan(1);
	return program;
};

const kill = async (program: Program, signal: NodeJS.Signals) => {
	process.kill(await program.processId(), signal);
};

test.runIf(canRun).each([
	['q', 'q', 0],
	['Ctrl+C', 'C-c', 0],
] as const)(
	'%s leaves with 0, gives the terminal back and leaves no process behind',
	{timeout: 60_000},
	async (_, key, code) => {
		const program = await started();
		await program.press(key);

		expect(await program.exitCode()).toBe(code);
		await isRestored(program, code);
		await isGone(program);
	},
);

test.runIf(canRun).each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGINT', 130],
] as const)(
	'%s leaves with %i, gives the terminal back and leaves no process behind',
	{timeout: 60_000},
	async (signal, code) => {
		const program = await started();
		await kill(program, signal);

		expect(await program.exitCode()).toBe(code);
		await isRestored(program, code);
		await isGone(program);
	},
);

test.runIf(canRun)(
	'a closed window ends every process',
	{timeout: 60_000},
	async () => {
		const program = await started();
		await program.close();

		await isGone(program);
	},
);

test.runIf(canRun)(
	'a program that is killed outright leaves no child behind',
	{timeout: 60_000},
	async () => {
		const program = await started();
		await kill(program, 'SIGKILL');

		await isGone(program);
	},
);

test.runIf(canRun)(
	'Ctrl+C leaves while a message is being typed',
	{timeout: 60_000},
	async () => {
		const program = await started();
		await program.press('t');
		await program.type('half a mess');
		await program.sees('half a mess');
		await program.press('C-c');

		expect(await program.exitCode()).toBe(0);
		await isRestored(program, 0);
	},
);

test.runIf(canRun)(
	'the built-in agent is killed: it comes back and the conversation goes on',
	{timeout: 60_000},
	async () => {
		const program = await started();
		const agent = program
			.processes()
			.find((id) =>
				readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('agent-process'),
			);
		expect(agent).toBeDefined();

		process.kill(agent ?? 0, 'SIGKILL');
		await program.sees(/reconnect/v);
		await program.sees(' connected');
		await program.press('t');
		await program.type('hello');
		await program.press('Enter');
		await program.sees(/Agent +\S/v);
	},
);
