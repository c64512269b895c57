import {fork, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

export type NativeProcess = {
	readonly child: ChildProcess;
	/** Once the process is gone: its folder goes, too. Never throws. */
	readonly tidyUp: () => void;
};

export type NativeProcessOptions = {
	readonly processPath: string;
	/** Where what native code prints goes; `undefined` to discard it. */
	readonly logFile: number | undefined;
	/** Of the folder, after `parley-`. */
	readonly name: string;
	/** Each pending read or write of the binding occupies one. */
	readonly threads: number;
	/** A session of its own: keys in the terminal do not reach it, and Linux gives it a share of the processor of its own. */
	readonly isApart?: boolean;
};

const makeWorkingDirectory = (name: string): string | undefined => {
	try {
		return mkdtempSync(path.join(tmpdir(), `parley-${name}-`));
	} catch {
		return undefined;
	}
};

/** A process for the native binding. It works in a folder of its own, because the binding leaves a crash log where it runs. */
export const forkNative = ({
	processPath,
	logFile,
	name,
	threads,
	isApart = false,
}: NativeProcessOptions): NativeProcess => {
	const folder = makeWorkingDirectory(name);
	const output = logFile ?? 'ignore';

	return {
		child: fork(processPath, [], {
			serialization: 'advanced',
			stdio: ['ignore', output, output, 'ipc'],
			execArgv: [],
			// Elsewhere it would be a window, or nothing.
			detached: isApart && process.platform === 'linux',
			env: {...process.env, UV_THREADPOOL_SIZE: String(threads)},
			...(folder !== undefined && {cwd: folder}),
		}),
		tidyUp() {
			if (folder === undefined) {
				return;
			}

			try {
				rmSync(folder, {recursive: true, force: true});
			} catch {
				// A folder in the temporary directory is left; nothing depends on it.
			}
		},
	};
};
