export type RestartPolicy = {
	/** A crash happened: how long to wait before starting again, ms; `undefined` to give up. */
	readonly afterCrash: (nowMs: number) => number | undefined;
	/** A device was lost, or is still not there: how long to wait before looking for it in a new process, ms. */
	readonly afterLoss: (nowMs: number) => number;
};

const windowMs = 30_000;
const crashesMost = 5;
const delaysMs = [0, 100, 300, 700];

/** The last one repeats. A restart interrupts the other direction for a moment, so not too often. */
const lookAgainMs = [0, 1000, 2000, 4000, 8000];
const lookAgainLongestMs = 15_000;
/** After this long without a loss the pauses begin anew. */
const calmMs = 30_000;

/** The first restart comes at once, later ones after a breath; five crashes within half a minute are too many. */
export const createRestartPolicy = (): RestartPolicy => {
	let crashes: readonly number[] = [];
	let looks = 0;
	let lastLookAtMs = Number.NEGATIVE_INFINITY;

	return {
		afterCrash(nowMs) {
			crashes = [...crashes.filter((at) => nowMs - at < windowMs), nowMs];

			return crashes.length >= crashesMost
				? undefined
				: (delaysMs[crashes.length - 1] ?? delaysMs.at(-1));
		},
		afterLoss(nowMs) {
			looks = nowMs - lastLookAtMs > calmMs ? 0 : looks + 1;
			lastLookAtMs = nowMs;
			return lookAgainMs[looks] ?? lookAgainLongestMs;
		},
	};
};
