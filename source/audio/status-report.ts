import {isSame} from './same.js';

/** A status that the screen is told of again and again. */
export type StatusReport<Status> = {
	/** What is to be told now; absent when nothing changed, or something was told just before. `nowMs` is on a clock that never goes back. */
	readonly take: (status: Status, nowMs: number) => Status | undefined;
};

/** Twice a second is enough for a number on the screen. */
const betweenMs = 500;

/** @param first What nobody has to be told. */
export const createStatusReport = <Status>(
	first: Status,
): StatusReport<Status> => {
	let told = first;
	let toldAtMs = Number.NEGATIVE_INFINITY;

	return {
		take(status, nowMs) {
			if (nowMs - toldAtMs < betweenMs || isSame(status, told)) {
				return undefined;
			}

			told = status;
			toldAtMs = nowMs;
			return status;
		},
	};
};
