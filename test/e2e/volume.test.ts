import {expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';
import {startProgram} from '../helpers/program.js';
import {hasTerminal} from '../helpers/terminal.js';

test.runIf(hasTerminal())(
	'the volume that was set by key is there after a restart',
	{timeout: 60_000},
	async () => {
		const home = await temporaryFolder();
		const first = await startProgram({home, flags: ['--no-audio']});
		await first.sees('volume 100 %');
		await first.press('-', '-', '-', '+');
		await first.sees('volume 90 %');
		await first.press('q');
		expect(await first.exitCode()).toBe(0);

		const second = await startProgram({home, flags: ['--no-audio']});
		await second.sees('volume 90 %');
		await second.press('q');
		expect(await second.exitCode()).toBe(0);
	},
);
