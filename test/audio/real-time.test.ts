import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {beforeAll, test, vi, type TestContext} from 'vitest';
import {startAudio} from '../../source/audio/handle.js';
import {builtProcess} from '../helpers/build-processes.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const isLinux = process.platform === 'linux';
const mayHurry =
	isLinux && spawnSync('chrt', ['--rr', '1', 'true']).status === 0;
const patience = {timeout: 20_000, interval: 20};
const roundRobin = 2;

let processPath = '';

beforeAll(async () => {
	processPath = await builtProcess('audio-process');
});

/** What the kernel says of a process or thread, without its number and name: the state comes first. */
const statOf = (file: string): readonly string[] => {
	const line = readFileSync(file, 'utf8');
	return line.slice(line.lastIndexOf(')') + 2).split(' ');
};

const sessionOf = (processId: number): number =>
	Number(statOf(`/proc/${processId}/stat`)[3]);

const schedulingOf = (processId: number): readonly number[] =>
	readdirSync(`/proc/${processId}/task`).map((thread) =>
		Number(statOf(`/proc/${processId}/task/${thread}/stat`)[38]),
	);

const startProcess = ({onTestFinished}: TestContext): number => {
	const audio = startAudio({
		processPath,
		logPath: undefined,
		setup: {
			input: {kind: 'none'},
			output: {kind: 'none'},
			inputRateHz: 24_000,
			outputRateHz: 24_000,
			volume: 100,
			isMuted: false,
			...untouchedSound,
		},
		onEvent: () => undefined,
		onFrame: () => undefined,
		onLevels: () => undefined,
	});
	onTestFinished(async () => audio.close());
	return audio.processId()!;
};

test.skipIf(!isLinux)(
	'what the screen needs of the processor is not taken from the sound: the audio process has a session of its own',
	(context) => {
		const processId = startProcess(context);
		context.expect(sessionOf(processId)).toBe(processId);
		context.expect(sessionOf(process.pid)).not.toBe(processId);
	},
);

// Wants a system that lets us: root, or a limit for real-time priorities.
test.skipIf(!mayHurry)(
	'where it may, all of the audio process runs before everything ordinary',
	async (context) => {
		const processId = startProcess(context);
		await vi.waitFor(() => {
			context
				.expect(new Set(schedulingOf(processId)))
				.toEqual(new Set([roundRobin]));
		}, patience);
	},
);
