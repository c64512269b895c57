import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test, vi} from 'vitest';
import {askDevices} from '../../source/audio/device-probe.js';

/** Its folders lie deeper than any path reaches, so that they cannot be removed by one. */
const deepProcess = `
import {mkdirSync} from 'node:fs';
process.once('message', () => {
	const name = 'x'.repeat(250);

	for (let depth = 0; depth < 20; depth++) {
		mkdirSync(name);
		process.chdir(name);
	}

	process.send({type: 'listed', devices: []});
});
`;

test.skipIf(process.platform !== 'linux')(
	'a folder that cannot be removed takes no answer away',
	async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'parley-test-'));
		onTestFinished(() => {
			vi.unstubAllEnvs();
			execFileSync('rm', ['-rf', folder]);
		});
		vi.stubEnv('TMPDIR', folder);
		const processPath = path.join(folder, 'deep.mjs');
		writeFileSync(processPath, deepProcess);

		const answer = await askDevices(
			{type: 'list'},
			{processPath, logFile: undefined},
		);

		expect(answer).toEqual({type: 'listed', devices: []});
		// Otherwise this would have shown nothing.
		expect(readdirSync(folder).length).toBe(2);
	},
);
