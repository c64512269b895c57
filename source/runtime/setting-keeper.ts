import {parseSetting} from '../settings/read-setting.js';
import type {SettingKey} from '../settings/setting-table.js';

export type SettingKeeper = {
	/** Keeps it for the next run, or forgets it where the text is undefined. One after the other, in the order they were asked for; rejects when that one could not be written. */
	readonly keep: (key: SettingKey, text: string | undefined) => Promise<void>;
	/** Resolves when everything is written that will be. */
	readonly flush: () => Promise<void>;
};

/** Settings that are changed while talking are there for the next run. What writes them loads when there is something to write. */
export const createSettingKeeper = (
	/** Where the settings are stored; undefined: nothing is kept. */
	directory: string | undefined,
): SettingKeeper => {
	let last = Promise.resolve();

	const write = async (key: SettingKey, text: string | undefined) => {
		if (directory === undefined) {
			return;
		}

		const {openStoredSettings} = await import('../settings/stored.js');
		const stored = openStoredSettings({directory});
		if (text === undefined) {
			stored.reset(key);
			return;
		}

		const reading = parseSetting(key, text);
		if ('value' in reading) {
			stored.set(key, reading.value);
		}
	};

	return {
		async keep(key, text) {
			const own = last.then(async () => write(key, text));
			last = own.catch(() => undefined);
			return own;
		},
		flush: async () => last,
	};
};
