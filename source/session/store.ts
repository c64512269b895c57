import type {Effect} from './effects.js';
import type {SessionEvent} from './events.js';
import type {SessionState} from './state.js';

export type SessionStore = {
	readonly getState: () => SessionState;
	readonly subscribe: (listener: () => void) => () => void;
	/** Something happened: reduce it, tell the listeners, then hand over the effects. */
	readonly dispatch: (event: SessionEvent) => void;
};

type Options = {
	readonly initial: SessionState;
	readonly reduce: (
		state: SessionState,
		event: SessionEvent,
		nowMs: number,
	) => readonly [state: SessionState, effects: readonly Effect[]];
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly run: (effect: Effect) => void;
};

/**
The one mutable cell of a session.

An effect that dispatches while the effects of an earlier event are still being handed over is queued behind them, so that events are always reduced in the order they happened.
*/
export const createSessionStore = ({
	initial,
	reduce,
	now,
	run,
}: Options): SessionStore => {
	let state = initial;
	let isDispatching = false;
	const waiting: SessionEvent[] = [];
	const listeners = new Set<() => void>();

	const step = (event: SessionEvent) => {
		const [next, effects] = reduce(state, event, now());

		if (next !== state) {
			state = next;
			for (const listener of listeners) {
				listener();
			}
		}

		for (const effect of effects) {
			run(effect);
		}
	};

	return {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		dispatch(event) {
			waiting.push(event);
			if (isDispatching) {
				return;
			}

			isDispatching = true;
			try {
				for (
					let next = waiting.shift();
					next !== undefined;
					next = waiting.shift()
				) {
					step(next);
				}
			} finally {
				isDispatching = false;
			}
		},
	};
};
