import type {SessionEvent} from './events.js';
import type {SessionState} from './state.js';

/** How long the session that is open may last. Times in ms since the epoch. */
export type SessionLife = {
	readonly sinceMs: number;
	/** Absent where nobody says. */
	readonly endsAtMs?: number;
	/** The server named the end; otherwise it is what the provider's documents say. */
	readonly isTold: boolean;
};

const begin = ({config}: SessionState, nowMs: number): SessionLife => ({
	sinceMs: nowMs,
	isTold: false,
	...(config.sessionLifeMs !== undefined && {
		endsAtMs: nowMs + config.sessionLifeMs,
	}),
});

export const noteLife = (
	after: SessionState,
	event: SessionEvent,
	nowMs: number,
): SessionLife | undefined => {
	const {life} = after.facts;
	if (event.type === 'session.created' || event.type === 'session.updated') {
		const {expires_at: expiresAt} = event.session;
		const begun =
			event.type === 'session.created' || life === undefined
				? begin(after, nowMs)
				: life;
		return expiresAt === undefined || expiresAt <= 0
			? begun
			: begun.isTold && begun.endsAtMs === expiresAt * 1000
				? begun
				: {...begun, endsAtMs: expiresAt * 1000, isTold: true};
	}

	const {status} = after.connection;
	return status === 'ready' || status === 'configuring' ? life : undefined;
};
