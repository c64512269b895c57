import {existsSync, readdirSync, readlinkSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import {expect, onTestFinished, test} from 'vitest';
import {runDevices} from '../../source/runtime/run-devices.js';

const descriptors = '/proc/self/fd';

const targetOf = (descriptor: string) => {
	try {
		return readlinkSync(path.join(descriptors, descriptor));
	} catch {
		// The one that the folder itself was read with.
		return '';
	}
};

test.skipIf(!existsSync(descriptors))(
	'the list of devices leaves no file open',
	async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
		onTestFinished(async () => rm(folder, {recursive: true, force: true}));
		const devices = path.join(folder, 'devices.mjs');
		await writeFile(
			devices,
			"process.once('message', () => process.send({type: 'listed', devices: []}));",
		);
		const output = new PassThrough();

		await runDevices({
			args: [],
			chosen: {input: '', output: ''},
			logFolder: folder,
			processes: {audio: '', devices},
			program: {
				once: process.once.bind(process),
				off: process.off.bind(process),
				platform: 'linux',
				stdin: process.stdin,
				stdout: output,
				stderr: output,
			},
		});

		expect(String(output.read())).not.toBe('');
		expect(existsSync(path.join(folder, 'parley.log'))).toBe(true);
		expect(
			readdirSync(descriptors).filter((one) =>
				targetOf(one).startsWith(folder),
			),
		).toEqual([]);
	},
);
