import {consider, send, sequence, stay, work, type Move} from './move.js';

/** How long a session may last. */
export type Life = {
	readonly lifeMs: number;
	/** When it is over, seconds of the epoch. */
	readonly expiresAt: number;
};

/** @param nowMs Milliseconds of the epoch. */
export const lifeFrom = (nowMs: number, lifeMs: number): Life => ({
	lifeMs,
	expiresAt: Math.ceil((nowMs + lifeMs) / 1000),
});

export const beginLife: Move = consider(({life}) =>
	life === undefined
		? stay
		: work({type: 'timer.set', name: 'expiry', delayMs: life.lifeMs}),
);

const lengthOf = (lifeMs: number): string => {
	const seconds = Math.round(lifeMs / 1000);
	return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
};

/** The session is over: the reason is an error, and the line's farewell as well. */
export const endLife: Move = consider(({life}) => {
	const message = `Your session hit the maximum duration of ${lengthOf(life?.lifeMs ?? 0)}.`;

	return sequence(
		send({
			type: 'error',
			error: {type: 'invalid_request_error', code: 'session_expired', message},
		}),
		work({type: 'link.close', code: 1001, reason: message}),
	);
});
