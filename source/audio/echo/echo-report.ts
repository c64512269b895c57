import type {EchoStatus} from '../messages.js';

export type EchoReport = {
	/** What is to be told now; absent when nothing changed, or something was told just before. */
	readonly take: (status: EchoStatus, nowMs: number) => EchoStatus | undefined;
};

/** Twice a second is enough for a number on the screen. */
const betweenMs = 500;

const isSame = (one: EchoStatus, other: EchoStatus): boolean =>
	one.method === other.method &&
	one.isGuarded === other.isGuarded &&
	one.reductionDb === other.reductionDb &&
	one.delayMs === other.delayMs &&
	one.reason === other.reason;

export const createEchoReport = (): EchoReport => {
	// Nobody has to be told that nothing is done.
	let told: EchoStatus = {method: 'off', isGuarded: false};
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
