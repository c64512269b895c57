import {spawn} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {expect, onTestFinished, test, vi} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';

test.runIf(process.platform === 'linux')(
	'a program that the shell stops gives the terminal back first, goes on when it is continued, and can be stopped again',
	async () => {
		const folder = await temporaryFolder();
		const entry = path.join(folder, 'entry.ts');
		const outfile = path.join(folder, 'program.mjs');
		const source = path.resolve('source/runtime/suspension.ts');
		await writeFile(
			entry,
			`import {watchSuspension} from ${JSON.stringify(source)};
watchSuspension(process, {onSuspend: () => console.log('suspended'), onResume: () => console.log('resumed')});
setInterval(() => {}, 1000);
console.log('ready');`,
		);
		await build({entryPoints: [entry], outfile, bundle: true, format: 'esm'});
		// Its parent lives in the same session, as a shell does.
		const program = spawn(process.execPath, [outfile], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		onTestFinished(() => {
			program.kill('SIGKILL');
		});
		let output = '';
		program.stdout.on('data', (chunk: unknown) => {
			output += String(chunk);
		});
		const says = async (pattern: RegExp) =>
			vi.waitFor(
				() => {
					expect(output).toMatch(pattern);
				},
				{timeout: 5000},
			);

		await says(/ready/v);
		program.kill('SIGTSTP');
		await says(/suspended/v);
		program.kill('SIGCONT');
		await says(/suspended\n(?:resumed\n)+$/v);
		program.kill('SIGTSTP');
		await says(/resumed\nsuspended/v);
		program.kill('SIGCONT');
		await says(/resumed\nsuspended\n(?:resumed\n)+$/v);
	},
);
