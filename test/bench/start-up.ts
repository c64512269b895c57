import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {inTurn} from '../helpers/in-turn.js';
import {cliPath, startBenchProgram} from './program.js';
import type {Row} from './table.js';

const timeOfRun = async (args: readonly string[]): Promise<number> => {
	const startedAtMs = performance.now();
	const child = spawn(process.execPath, args, {stdio: 'ignore'});
	await once(child, 'exit');
	return performance.now() - startedAtMs;
};

const timeToFirstFrame = async (flags: readonly string[]): Promise<number> => {
	const program = await startBenchProgram(flags);
	await program.close();
	return program.firstFrameMs;
};

/** How long a person waits. The kinds take turns, so that a busy moment of the machine hits all of them. */
export const measureStartUp = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	const nobody = ['--provider', 'custom', '--url', 'ws://127.0.0.1:9'];

	// What was never read before is read from the disk.
	await timeOfRun([cliPath, '--help']);
	await timeToFirstFrame(nobody);

	const runs = await inTurn(isQuick ? 3 : 9, async () => ({
		bare: await timeOfRun(['-e', '0']),
		help: await timeOfRun([cliPath, '--help']),
		cloud: await timeToFirstFrame(nobody),
		builtin: await timeToFirstFrame(['--provider', 'builtin']),
	}));
	const each = (kind: 'bare' | 'help' | 'cloud' | 'builtin') =>
		runs.map((run) => run[kind]);
	const inMs = {unit: 'ms', digits: 0};
	return [
		{what: 'for scale: node -e 0', values: each('bare'), ...inMs},
		{what: 'parley --help', values: each('help'), atMost: 150, ...inMs},
		{
			what: 'first frame, cloud session',
			values: each('cloud'),
			atMost: 350,
			...inMs,
		},
		{
			what: 'first frame, built-in agent',
			values: each('builtin'),
			atMost: 350,
			...inMs,
		},
	];
};
