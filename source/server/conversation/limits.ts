import type {Conversation} from './conversation.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	work,
	type Move,
} from './move.js';

/** What a conversation may use in a minute. */
export type RateLimits = {
	/** Responses. */
	readonly requests: number;
	readonly tokens: number;
};

/** More than one conversation can speak in a minute. */
export const generousLimits: RateLimits = {
	requests: 1000,
	tokens: 1_000_000,
};

const windowMs = 60_000;

export const isExhausted = ({limits, spent}: Conversation): boolean =>
	spent.requests >= limits.requests || spent.tokens >= limits.tokens;

/** Count what has been used; the first use begins the minute. */
export const spend = (used: RateLimits): Move =>
	consider(({spent}) =>
		sequence(
			spent.requests === 0 && spent.tokens === 0
				? work({type: 'timer.set', name: 'limits', delayMs: windowMs})
				: stay,
			change((state) => ({
				...state,
				spent: {
					requests: spent.requests + used.requests,
					tokens: spent.tokens + used.tokens,
				},
			})),
		),
	);

/** The minute is over. */
export const renewLimits: Move = change((state) => ({
	...state,
	spent: {requests: 0, tokens: 0},
}));

/** What is left. `reset_seconds` is the most that it can be: the minute began at some time before. */
export const showLimits: Move = consider(({limits, spent}) =>
	send({
		type: 'rate_limits.updated',
		rate_limits: (['requests', 'tokens'] as const).map((name) => ({
			name,
			limit: limits[name],
			remaining: Math.max(0, limits[name] - spent[name]),
			reset_seconds: windowMs / 1000,
		})),
	}),
);
