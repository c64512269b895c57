import {
	closeSync,
	mkdirSync,
	openSync,
	renameSync,
	statSync,
	writeSync,
} from 'node:fs';
import {dirname} from 'node:path';

/** The file is begun anew past this size; the one before is kept beside it. One run writes no more than this: a server may say a million things that nobody knows. */
const maximumBytes = 5_000_000;

export type Log = {
	/** Absent where no log can be written. */
	readonly path?: string;
	/** Why there is none. */
	readonly problem?: string;
	/** One line. Never transcripts, audio, tool arguments or keys. */
	readonly write: (line: string) => void;
	readonly close: () => void;
};

const drop = () => undefined;

const longestLine = 500;

/** Servers name what they say: as long as they like, and with anything in it. */
const oneLine = (text: string): string =>
	text.slice(0, longestLine).replaceAll(/\p{Cc}/gv, ' ');

const rotate = (path: string) => {
	const isLarge =
		(statSync(path, {throwIfNoEntry: false})?.size ?? 0) > maximumBytes;
	if (isLarge) {
		renameSync(path, `${path}.old`);
	}
};

/**
The log of a run: what the processes did and what they print themselves.

A disk that is full or read-only costs the log, never the conversation.
*/
export const openLog = (path: string): Log => {
	let file: number | undefined;
	let leftBytes = maximumBytes;

	try {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		rotate(path);
		file = openSync(path, 'a', 0o600);
	} catch (error) {
		return {
			problem: error instanceof Error ? error.message : String(error),
			write: drop,
			close: drop,
		};
	}

	return {
		path,
		write(line) {
			if (file === undefined) {
				return;
			}

			const entry = `${new Date().toISOString()} ${oneLine(line)}\n`;
			leftBytes -= entry.length;
			if (leftBytes < 0) {
				return;
			}

			try {
				writeSync(file, entry);
			} catch {
				// Disk full: the line is lost, the next one may fit again.
			}
		},
		close() {
			if (file !== undefined) {
				closeSync(file);
				file = undefined;
			}
		},
	};
};
