import {expect, test, vi} from 'vitest';
import {startProgram} from '../helpers/program.js';
import {hasTerminal} from '../helpers/terminal.js';

const canRun = hasTerminal();

/** What stands on the screen, once each: the status above, the keys below, and nothing under them. */
const isWhole = (screen: string, columns: number, rows: number) => {
	const lines = screen.trimEnd().split('\n');
	expect(lines[0]).toMatch(/^ ?Parley/v);
	expect(lines.at(-1)).toMatch(/q quit/v);
	expect(screen.match(/q quit/gv)).toHaveLength(1);
	expect(screen.match(/Parley/gv)).toHaveLength(1);
	expect(lines).toHaveLength(rows - 1);
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(
		columns,
	);
};

test.runIf(canRun)(
	'panes open as tabs where they have no place, also on a Russian layout, and stand beside each other where they have',
	{timeout: 60_000},
	async () => {
		const program = await startProgram({columns: 40, rows: 12});
		await program.sees('q quit');
		isWhole(await program.screen(), 40, 12);
		await program.press('Tab');
		await program.sees('[ Voice ]');
		await program.sees('Microphone');
		await program.type('ь');
		await program.sees(/MUTED|muted/v);
		await program.press('Tab');
		await program.sees('[ Tools');
		await program.sees('none called yet');
		await program.press('Tab');
		await program.sees('Try “What');
		isWhole(await program.screen(), 40, 12);

		await program.resize(200, 50);
		await program.sees(/Tools.+Microphone/v);
		await vi.waitFor(async () => {
			isWhole(await program.screen(), 200, 50);
		});
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'a storm of sizes leaves nothing behind',
	{timeout: 60_000},
	async () => {
		const program = await startProgram({columns: 80, rows: 24});
		await program.sees('connected');
		await program.press('t');
		await program.type('tell me a long story');
		await program.press('Enter');
		await program.sees(/Agent +\S/v);
		for (let count = 0; count < 25; count++) {
			// One after the other, as a person drags a corner.
			// eslint-disable-next-line no-await-in-loop
			await program.resize(20 + ((count * 37) % 180), 5 + ((count * 11) % 50));
		}

		await program.resize(30, 8);
		await program.sees(/too small/v);
		const screen = await program.screen();
		expect(screen.trim().split('\n')).toHaveLength(1);
		await program.resize(100, 30);
		await program.sees('q quit');
		await vi.waitFor(async () => {
			isWhole(await program.screen(), 100, 30);
		});
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
	},
);
