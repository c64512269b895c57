import type {Writable} from 'node:stream';
import type {LogLevel} from '../../server/serving/server-event.js';
import {escapeControls} from '../../settings/escape-controls.js';

export type ServeLog = {
	/** One line, unless it matters less than what is wanted. */
	readonly write: (entry: {
		readonly level: LogLevel;
		readonly line: string;
	}) => void;
	/** One line in any case. */
	readonly tell: (line: string) => void;
};

const ranks: Readonly<Record<LogLevel, number>> = {error: 0, info: 1, debug: 2};

/** What `parley serve` tells whoever watches it: a line an event. */
export const createServeLog = (
	stream: Writable,
	wanted: LogLevel,
): ServeLog => {
	// Nobody may be reading; the conversations go on.
	stream.on('error', () => undefined);

	const tell = (line: string) => {
		stream.write(`${new Date().toISOString()} ${escapeControls(line)}\n`);
	};

	return {
		tell,
		write({level, line}) {
			if (ranks[level] <= ranks[wanted]) {
				tell(line);
			}
		},
	};
};
