import {closeSync} from 'node:fs';
import {forkAudioChild, type AudioChild} from './audio-child.js';
import {openLog} from './audio-log.js';
import type {AudioCommand, AudioReport} from './messages.js';
import {createRestartPolicy} from './restart-policy.js';

/** The audio process, one after another: started again when it crashes or hangs, until it will not stay up. */
export type AudioRun = {
	readonly start: () => void;
	/** Another process in place of the one that runs. Its end is no crash. */
	readonly replace: () => void;
	/** Crashes so far do not count any more. */
	readonly forgive: () => void;
	/** To nobody while there is no process. */
	readonly send: (command: AudioCommand) => void;
	readonly hasProcess: () => boolean;
	readonly processId: () => number | undefined;
	/** False once it was given up or closed. */
	readonly isAlive: () => boolean;
	/** Where what native code prints goes. */
	readonly logFile: () => number | undefined;
	/** Resolves when the process is gone. Safe to call twice. */
	readonly close: () => Promise<void>;
};

type AudioRunOptions = {
	readonly processPath: string;
	readonly logPath: string | undefined;
	readonly onReport: (report: AudioReport) => void;
	/** A process is there and knows nothing yet. */
	readonly onStart: () => void;
	/** It is gone, whatever comes next. `isWanted`: it was replaced. */
	readonly onGone: (isWanted: boolean) => void;
	/** It crashed or hung; another one is started. */
	readonly onLost: (reason: string) => void;
	/** It would not stay up. */
	readonly onAbandoned: (reason: string) => void;
};

export const createAudioRun = ({
	processPath,
	logPath,
	onReport,
	onStart,
	onGone,
	onLost,
	onAbandoned,
}: AudioRunOptions): AudioRun => {
	let logFile = openLog(logPath);
	let child: AudioChild | undefined;
	let timer: NodeJS.Timeout | undefined;
	let lifetime: 'running' | 'abandoned' | 'closed' = 'running';
	let closing: Promise<void> | undefined;
	let isReplacing = false;
	let restarts = createRestartPolicy();

	const closeLog = () => {
		if (logFile !== undefined) {
			closeSync(logFile);
			logFile = undefined;
		}
	};

	const noteExit = (reason: string) => {
		child = undefined;

		if (lifetime === 'closed') {
			return;
		}

		onGone(isReplacing);

		if (isReplacing) {
			isReplacing = false;
			start();
			return;
		}

		const delayMs = restarts.afterCrash(performance.now());

		if (delayMs === undefined) {
			lifetime = 'abandoned';
			closeLog();
			onAbandoned(reason);
			return;
		}

		onLost(reason);
		clearTimeout(timer);
		timer = setTimeout(start, delayMs);
	};

	const start = () => {
		if (lifetime === 'running' && child === undefined) {
			child = forkAudioChild({
				processPath,
				logFile,
				onReport,
				onExit: noteExit,
			});
			onStart();
		}
	};

	return {
		start,
		replace() {
			clearTimeout(timer);
			timer = undefined;

			if (child === undefined) {
				start();
				return;
			}

			isReplacing = true;
			void child.close();
		},
		forgive() {
			restarts = createRestartPolicy();
		},
		send(command) {
			child?.send(command);
		},
		hasProcess: () => child !== undefined,
		processId: () => child?.pid,
		isAlive: () => lifetime === 'running',
		logFile: () => logFile,
		async close() {
			closing ??= (async () => {
				lifetime = 'closed';
				clearTimeout(timer);
				await child?.close();
				closeLog();
			})();

			return closing;
		},
	};
};
