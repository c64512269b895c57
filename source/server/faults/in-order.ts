import type {Circumstances, Line} from './line.js';

/** Most that may wait. A client cannot make the server keep more than some minutes of an answer. */
const mostWaiting = 4000;

/**
A line on which everything waits for its time and nothing overtakes.

@param dueMs When what comes now may leave, on the connection's clock.
*/
export const inOrder = (
	next: Line,
	{nowMs, after}: Circumstances,
	dueMs: () => number,
): Line => {
	const waiting: Array<() => void> = [];
	let lastMs = 0;

	const pass = (act: () => void) => {
		lastMs = Math.max(lastMs, dueMs());
		const waitMs = lastMs - nowMs();
		if (waiting.length >= mostWaiting) {
			next.cut();
		} else if (waitMs <= 0 && waiting.length === 0) {
			act();
		} else {
			// Timers of different lengths may change places: whichever ends first lets out what came first.
			waiting.push(act);
			after(waitMs, () => {
				waiting.shift()?.();
			});
		}
	};

	return {
		...next,
		send(parcel) {
			pass(() => {
				next.send(parcel);
			});
		},
		close(code, reason) {
			pass(() => {
				next.close(code, reason);
			});
		},
	};
};
