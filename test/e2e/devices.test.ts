import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A home without sound servers, through pipes: whatever the machine has, no prompt and no noise of drivers. */
const parley = async (...args: string[]) => {
	const home = await temporaryFolder();
	return spawnSync(process.execPath, [cli, ...args], {
		encoding: 'utf8',
		env: {PATH: process.env.PATH, HOME: home, PARLEY_HOME: home},
	});
};

test(
	'devices are listed without a word of the drivers, and without any it says what to do',
	{timeout: 30_000},
	async () => {
		const {status, stdout, stderr} = await parley('devices');

		if (status === 0) {
			expect(stdout).toContain('Microphones');
			expect(stderr).toBe('');
		} else {
			expect(status).toBe(1);
			expect(stdout).toBe('');
			expect(stderr.trim().split('\n')).toHaveLength(1);
			expect(stderr).toMatch(/No sound device found|naudiodon/v);
		}
	},
);

test(
	'devices for programs are JSON, with or without any',
	{timeout: 30_000},
	async () => {
		const {stdout, stderr} = await parley('devices', '--json');

		expect(stderr).toBe('');
		expect(JSON.parse(stdout)).toHaveProperty('devices');
	},
);

test(
	'a flag that devices does not know is named',
	{timeout: 30_000},
	async () => {
		const {status, stderr} = await parley('devices', '--tset');

		expect(status).toBe(2);
		expect(stderr).toContain('Did you mean "--test"?');
	},
);
