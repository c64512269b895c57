import {expect, test} from 'vitest';
import {startProgram, type Program} from '../helpers/program.js';
import {hasTerminal} from '../helpers/terminal.js';

/** A key right behind Escape would be taken for one with Alt: the terminal sends the same for both. */
const closes = async (program: Program) => {
	await program.press('Escape');
	// The conversation is in front again.
	await program.sees('Try “What');
};

test.runIf(hasTerminal())(
	'palette, devices, wheel and other keys in a real terminal, which gets its mouse back',
	{timeout: 90_000},
	async () => {
		const program = await startProgram({
			columns: 100,
			rows: 24,
			environment: {PARLEY_KEYS: 'help=h', PARLEY_LANGUAGE: 'en'},
		});
		await program.sees(/connected|●/v);
		await program.type('Ж');
		await program.sees('Type to find');
		await program.type('voice');
		await program.sees('setting: voice');
		await closes(program);
		await program.type('в');
		await program.sees('Microphones');
		await closes(program);
		await program.type('р');
		await program.sees('Looking closer');
		await program.sees('↑ ↓ scroll');
		await program.type('\u{1B}[<65;5;5M'.repeat(20));
		await program.sees('the setting keys');
		await closes(program);
		expect(await program.mode()).toMatchObject({isMouseAsked: true});
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
		expect(await program.mode()).toMatchObject({isMouseAsked: false});
	},
);
