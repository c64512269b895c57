export type RestartPolicy = {
	/** A crash happened: how long to wait before starting again, ms; `undefined` to give up. */
	readonly afterCrash: (nowMs: number) => number | undefined;
};

const windowMs = 30_000;
const crashesMost = 5;
const delaysMs = [0, 100, 300, 700];

/** The first restart comes at once, later ones after a breath; five crashes within half a minute are too many. */
export const createRestartPolicy = (): RestartPolicy => {
	let crashes: readonly number[] = [];

	return {
		afterCrash(nowMs) {
			crashes = [...crashes.filter((at) => nowMs - at < windowMs), nowMs];

			return crashes.length >= crashesMost
				? undefined
				: (delaysMs[crashes.length - 1] ?? delaysMs.at(-1));
		},
	};
};
