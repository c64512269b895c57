import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import process from 'node:process';
import Conf from 'conf';
import {parleyPaths} from './paths.js';
import type {SettingKey, SettingValues} from './setting-table.js';
import {changeStored, type StoredContent} from './stored-content.js';
import {deserialize, openStoredFile, type StoredNotice} from './stored-file.js';
import {SettingsWriteError} from './settings-write-error.js';
import {withWriteLock} from './write-lock.js';

export type StoredSettings = {
	/** The settings file; it may not exist yet. */
	readonly path: string;
	/** What was wrong with it, in the order it was found. */
	readonly notices: () => readonly StoredNotice[];
	/** As last read or written by this program. */
	readonly read: () => StoredContent;
	/** @throws {SettingsWriteError} */
	readonly set: <Key extends SettingKey>(
		key: Key,
		value: SettingValues[Key],
	) => void;
	/** @throws {SettingsWriteError} */
	readonly reset: (key: SettingKey) => void;
	/**
	Forgets every setting.

	@returns Where the old file was copied to; undefined when nothing was stored.
	@throws {SettingsWriteError}
	*/
	readonly resetAll: () => string | undefined;
};

type Options = {
	/** Folder of `settings.json`. */
	readonly directory?: string;
};

const openConf = (directory: string) =>
	new Conf<Record<string, unknown>>({
		cwd: directory,
		configName: 'settings',
		// Instructions and device names are nobody else's business.
		configFileMode: 0o600,
		deserialize,
	});

/**
Write through conf, which replaces the file in one step, and look whether it is all there: a disk that is almost full takes the first part of a file without an error.
*/
const save = (directory: string, file: string, content: StoredContent) => {
	const before = existsSync(file) ? readFileSync(file) : undefined;
	const conf = openConf(directory);
	conf.store = {...content};

	try {
		if (JSON.stringify(conf.store) === JSON.stringify(content)) {
			return;
		}
	} catch {
		// Cut off in the middle: the same as any other difference.
	}

	if (before === undefined) {
		rmSync(file, {force: true});
	} else {
		writeFileSync(file, before);
	}

	throw new Error('the disk is full');
};

/**
The settings file of this user, by conf.

A file that is not a JSON object is set aside with a notice; a folder that cannot be used gives the defaults until something is to be written. Each change reads the file again, so that two programs that write at once lose nothing of each other's.
*/
export const openStoredSettings = ({
	directory = parleyPaths(process.env).settings,
}: Options = {}): StoredSettings => {
	const stored = openStoredFile(directory);
	const {path: file} = stored;
	let content = stored.loadOrDefaults();

	/** Read, change and write as one step among all programs that do the same. */
	const update = <Result>(action: () => Result): Result => {
		try {
			mkdirSync(directory, {recursive: true});
			return withWriteLock(`${file}.lock`, () => {
				content = stored.load();
				return action();
			});
		} catch (error) {
			throw new SettingsWriteError(file, error);
		}
	};

	const change = (next: StoredContent) => {
		save(directory, file, next);
		content = next;
	};

	return {
		path: file,
		notices: stored.notices,
		read: () => content,
		set(key, value) {
			update(() => {
				change(changeStored(content, key, value));
			});
		},
		reset(key) {
			update(() => {
				change(changeStored(content, key, undefined));
			});
		},
		resetAll: () =>
			update(() => {
				if (Object.keys(content).length === 0) {
					return undefined;
				}

				const backup = `${file}.bak`;
				copyFileSync(file, backup);
				change({});
				return backup;
			}),
	};
};
