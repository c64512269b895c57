import {closeSync} from 'node:fs';
import path from 'node:path';
import {openLog as openDescriptor} from '../audio/audio-log.js';
import {askDevices} from '../audio/device-probe.js';
import type {ChosenDevices} from './device-lines.js';
import {runDevicesCommand} from './devices-command.js';
import {openLog} from './log.js';
import {testSound} from './sound-test.js';

type Writer = {readonly write: (text: string) => unknown};

type Program = Pick<NodeJS.Process, 'once' | 'off' | 'platform' | 'stdin'> & {
	readonly stdout: Writer;
	readonly stderr: Writer;
};

type Options = {
	/** What follows `parley devices`. */
	readonly args: readonly string[];
	readonly chosen: ChosenDevices;
	readonly logFolder: string;
	/** The bundled processes. */
	readonly processes: {readonly audio: string; readonly devices: string};
	readonly program: Program;
};

/** Aborts at the first key, Ctrl+C included, until it is let go. */
const watchForEnd = (program: Program) => {
	const {stdin} = program;
	const seenEnough = new AbortController();
	const end = () => {
		seenEnough.abort();
	};

	const isTerminal = stdin.isTTY;
	program.once('SIGINT', end);
	program.once('SIGTERM', end);

	if (isTerminal) {
		stdin.setRawMode(true);
		stdin.once('data', end);
	}

	return {
		signal: seenEnough.signal,
		letGo() {
			program.off('SIGINT', end);
			program.off('SIGTERM', end);

			if (isTerminal) {
				stdin.off('data', end);
				stdin.setRawMode(false);
				stdin.pause();
			}
		},
	};
};

/** `parley devices …` with the real processes. Returns the exit code. */
export const runDevices = async ({
	args,
	chosen,
	logFolder,
	processes,
	program,
}: Options): Promise<number> => {
	const log = openLog(path.join(logFolder, 'parley.log'));
	const write = (text: string) => {
		program.stdout.write(text);
	};

	try {
		return await runDevicesCommand({
			args,
			chosen,
			async listDevices() {
				const logFile = openDescriptor(log.path);

				try {
					return await askDevices(
						{type: 'list'},
						{processPath: processes.devices, logFile},
					);
				} finally {
					if (logFile !== undefined) {
						closeSync(logFile);
					}
				}
			},
			async testSound(wanted) {
				const {signal, letGo} = watchForEnd(program);

				try {
					return await testSound({
						chosen: wanted,
						audioProcessPath: processes.audio,
						logPath: log.path,
						write,
						signal,
						platform: program.platform,
					});
				} finally {
					letGo();
				}
			},
			write,
			writeError(text) {
				program.stderr.write(text);
			},
		});
	} finally {
		log.close();
	}
};
