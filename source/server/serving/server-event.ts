import type {Ending} from './ending.js';

/** Something that happened at the server. Never what was said. */
export type ServerEvent =
	| {
			readonly type: 'connection.opened';
			/** Connections are counted from 1. */
			readonly number: number;
			readonly address: string;
			readonly dialect: string;
			/** Names of the faults that it meets. */
			readonly faults: readonly string[];
	  }
	| {
			readonly type: 'connection.closed';
			readonly number: number;
			readonly code: number;
			readonly ending: Ending;
			readonly afterMs: number;
	  }
	| {
			readonly type: 'connection.refused';
			readonly number: number;
			readonly address: string;
			readonly status: number;
			readonly code: string;
	  }
	| {
			readonly type: 'frame';
			readonly number: number;
			/** As the server sees it. */
			readonly direction: 'in' | 'out';
			/** The event's type, and nothing else of it. */
			readonly frameType: string;
	  }
	| {readonly type: 'failed'; readonly error: unknown};

export type LogLevel = 'error' | 'info' | 'debug';

const endings: Readonly<Record<Ending, string>> = {
	client: 'by the client',
	conversation: 'by the conversation',
	server: 'because the server closes',
	fault: 'by a fault',
	'not-reading': 'because the client did not read',
	'no-sign-of-life': 'because the client gave no sign of life',
};

/** One line for people, and how much it matters. */
export const describeServerEvent = (
	event: ServerEvent,
): {readonly level: LogLevel; readonly line: string} => {
	switch (event.type) {
		case 'connection.opened': {
			const {number, address, dialect, faults} = event;
			return {
				level: 'info',
				line: `#${number} connected from ${address}, dialect ${dialect}${
					faults.length === 0 ? '' : `, faults ${faults.join(' ')}`
				}`,
			};
		}

		case 'connection.closed': {
			const {number, code, ending, afterMs} = event;
			return {
				level: 'info',
				line: `#${number} closed with ${code} ${endings[ending]}, after ${(afterMs / 1000).toFixed(1)} s`,
			};
		}

		case 'connection.refused': {
			const {number, address, status, code} = event;
			return {
				level: 'info',
				line: `#${number} turned away, ${address}: ${status} ${code}`,
			};
		}

		case 'frame': {
			const {number, direction, frameType} = event;
			return {
				level: 'debug',
				line: `#${number} ${direction === 'in' ? '←' : '→'} ${frameType}`,
			};
		}

		case 'failed': {
			const {error} = event;
			return {
				level: 'error',
				line:
					error instanceof Error
						? (error.stack ?? error.message)
						: String(error),
			};
		}
	}
};
