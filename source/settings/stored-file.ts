import {
	existsSync,
	readFileSync,
	renameSync,
	statSync,
	type Stats,
} from 'node:fs';
import path from 'node:path';
import {isContent, type StoredContent} from './stored-content.js';

export type StoredNotice =
	/** The file was damaged: it is now at `path`, and the defaults are used. */
	| {readonly kind: 'set-aside'; readonly path: string}
	/** The file at `path` cannot be read or moved away: it stays, and the defaults are used. */
	| {
			readonly kind: 'unreadable';
			readonly path: string;
			readonly reason: string;
	  };

export type StoredFile = {
	readonly path: string;
	/** What was wrong with it, in the order it was found. */
	readonly notices: () => readonly StoredNotice[];
	/** What is in it now; a file that is damaged is set aside. Throws when it cannot be read. */
	readonly load: () => StoredContent;
	/** The same, and nothing when it cannot be read. */
	readonly loadOrDefaults: () => StoredContent;
};

class DamagedFileError extends Error {
	override name = 'DamagedFileError' as const;
}

/** The text of a settings file. */
export const deserialize = (text: string): Record<string, unknown> => {
	let content: unknown;
	try {
		// Some editors begin a file with a byte order mark.
		content = JSON.parse(text.replace(/^\u{FEFF}/v, ''));
	} catch (error) {
		throw new DamagedFileError('Not JSON', {cause: error});
	}

	if (!isContent(content)) {
		throw new DamagedFileError('Not an object');
	}

	return content;
};

/** Far more than all settings can take. */
const mostBytes = 10_000_000;

/** A pipe would be waited for, and a device may never end. */
const requireReadable = (stats: Stats): void => {
	if (!stats.isFile() && !stats.isDirectory()) {
		throw new Error('it is a pipe or a device, not a file on disk');
	}

	if (stats.size > mostBytes) {
		throw new Error('it is too large');
	}
};

/** Moves a damaged file out of the way, never over another one. */
const setAside = (file: string): string => {
	const time = new Date().toISOString().replaceAll(':', '-');
	let target = `${file}.damaged-${time}`;
	for (let count = 2; existsSync(target); count++) {
		target = `${file}.damaged-${time}-${count}`;
	}

	renameSync(file, target);
	return target;
};

/**
The settings file, for reading. Conf, which writes it, takes a tenth of a second to load: whoever starts a conversation does not wait for that.
*/
export const openStoredFile = (directory: string): StoredFile => {
	const file = path.join(directory, 'settings.json');
	const notices: StoredNotice[] = [];

	const load = (): StoredContent => {
		const stats = statSync(file, {throwIfNoEntry: false});
		if (stats === undefined) {
			return {};
		}

		requireReadable(stats);

		try {
			return deserialize(readFileSync(file, 'utf8'));
		} catch (error) {
			if (!(error instanceof DamagedFileError)) {
				throw error;
			}

			notices.push({kind: 'set-aside', path: setAside(file)});
			return {};
		}
	};

	return {
		path: file,
		notices: () => notices,
		load,
		loadOrDefaults() {
			try {
				return load();
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				notices.push({kind: 'unreadable', path: file, reason});
				return {};
			}
		},
	};
};
