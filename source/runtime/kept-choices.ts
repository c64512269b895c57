import type {DeviceNames} from '../audio/handle.js';
import type {SettingKey} from '../settings/setting-table.js';
import {createKeptVolume} from './kept-volume.js';
import type {SettingKeeper} from './setting-keeper.js';

/** What is chosen by key or from a list of its own, and is a setting all the same. */
export type KeptChoices = {
	/** Percent, 0 to 200. */
	readonly volume: (percent: number) => void;
	readonly devices: (names: DeviceNames) => void;
	/** Resolves when everything is written that will be. */
	readonly flush: () => Promise<void>;
};

type Options = {
	readonly keeper: SettingKeeper;
	/** Shows it among the settings. */
	readonly note: (key: SettingKey, text: string) => void;
	readonly tell: (
		code: 'volume-unsaved' | 'devices-unsaved',
		detail: string,
	) => void;
	/** It was chosen among the settings, which keep it themselves. */
	readonly isDeskAtWork: () => boolean;
};

const wordsOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

export const createKeptChoices = ({
	keeper,
	note,
	tell,
	isDeskAtWork,
}: Options): KeptChoices => {
	const keptVolume = createKeptVolume({
		save: async (percent) => keeper.keep('volume', String(percent)),
		onFailed(error) {
			tell('volume-unsaved', wordsOf(error));
		},
	});

	const keepDevice = async (
		key: 'inputDevice' | 'outputDevice',
		name: string | undefined,
	) => {
		if (name === undefined || isDeskAtWork()) {
			return;
		}

		note(key, name);
		try {
			await keeper.keep(key, name);
		} catch (error) {
			tell('devices-unsaved', wordsOf(error));
		}
	};

	return {
		volume(percent) {
			if (isDeskAtWork()) {
				keptVolume.forget();
				return;
			}

			note('volume', String(percent));
			keptVolume.set(percent);
		},
		devices({input, output}) {
			void keepDevice('inputDevice', input);
			void keepDevice('outputDevice', output);
		},
		async flush() {
			await keptVolume.flush();
			await keeper.flush();
		},
	};
};
