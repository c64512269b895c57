/** Pauses between two presses of a held key, and between two thoughts about the same volume, are shorter than this, ms. */
const restMs = 1000;

export type KeptVolume = {
	/** Percent, 0 to 200. Written when it has not changed for a while. */
	readonly set: (percent: number) => void;
	/** Somebody else keeps a newer one. */
	readonly forget: () => void;
	/** Writes now what waits to be written. */
	readonly flush: () => Promise<void>;
};

type Options = {
	/** Keeps it for the next run; may reject. */
	readonly save: (percent: number) => Promise<void>;
	readonly onFailed: (error: unknown) => void;
};

/** The volume for the next run: a held key does not write twenty times, and a disk that fails is no reason to stop talking. */
export const createKeptVolume = ({save, onFailed}: Options): KeptVolume => {
	let wanted: number | undefined;
	let timer: NodeJS.Timeout | undefined;
	let saving = Promise.resolve();

	const write = async (percent: number) => {
		try {
			await save(percent);
		} catch (error) {
			onFailed(error);
		}
	};

	const flush = async () => {
		clearTimeout(timer);

		if (wanted !== undefined) {
			const percent = wanted;
			wanted = undefined;
			// One after the other: the newest is the one that stays.
			saving = saving.then(async () => write(percent));
		}

		return saving;
	};

	return {
		set(percent) {
			wanted = percent;
			clearTimeout(timer);
			timer = setTimeout(() => {
				void flush();
			}, restMs);
			timer.unref();
		},
		forget() {
			clearTimeout(timer);
			wanted = undefined;
		},
		flush,
	};
};
