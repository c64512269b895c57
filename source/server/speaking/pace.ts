/** When the next bit of speech may be sent: faster than it plays, but not all at once. */
export type Pace = {
	/** 0 or less: now. */
	readonly dueInMs: (nowMs: number) => number;
	readonly sent: (durationMs: number, nowMs: number) => void;
};

/** Sent at once, so that playback has something to start from; after a pause in the speech again. */
const headStartMs = 600;

/**
@param speed How much faster than it plays; `Infinity` for no waiting.
*/
export const createPace = (speed: number): Pace => {
	/** When all that was sent would have been sent without a head start. */
	let paidMs = -Infinity;

	return {
		dueInMs: (nowMs) => paidMs - nowMs - headStartMs / speed,
		sent(durationMs, nowMs) {
			paidMs = Math.max(paidMs, nowMs) + durationMs / speed;
		},
	};
};
