import type {Jitter} from './jitter.js';
import type {PlayoutStatus} from './messages.js';

/** At most twice a second. */
const reportMs = 500;

export type PlayoutReport = {
	/** What there is to tell now; `undefined` when nothing changed or it was told a moment ago. `queuedMs` is what waits to be played. */
	readonly take: (queuedMs: number, nowMs: number) => PlayoutStatus | undefined;
};

const isSame = (one: PlayoutStatus, other: PlayoutStatus): boolean =>
	one.depthMs === other.depthMs &&
	one.targetMs === other.targetMs &&
	one.jitterMs === other.jitterMs &&
	one.underruns === other.underruns;

/** How smoothly answers come, as the screen is told. */
export const createPlayoutReport = (jitter: Jitter): PlayoutReport => {
	let last: PlayoutStatus = {
		depthMs: 0,
		targetMs: 0,
		jitterMs: 0,
		underruns: 0,
	};
	let lastAtMs = Number.NEGATIVE_INFINITY;

	return {
		take(queuedMs, nowMs) {
			if (nowMs - lastAtMs < reportMs) {
				return undefined;
			}

			const status: PlayoutStatus = {
				depthMs: Math.round(queuedMs),
				targetMs: Math.round(jitter.targetMs()),
				jitterMs: Math.round(jitter.jitterMs()),
				underruns: jitter.underruns(),
			};

			if (isSame(status, last)) {
				return undefined;
			}

			last = status;
			lastAtMs = nowMs;
			return status;
		},
	};
};
