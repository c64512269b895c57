import type {TimerName} from '../conversation/exchange.js';

/** The alarm clocks of one conversation. */
export const createTimers = (onFired: (name: TimerName) => void) => {
	const running = new Map<TimerName, NodeJS.Timeout>();

	const clear = (name: TimerName): void => {
		clearTimeout(running.get(name));
		running.delete(name);
	};

	return {
		/** Set anew where it is running. */
		set(name: TimerName, delayMs: number): void {
			clear(name);
			running.set(
				name,
				setTimeout(() => {
					running.delete(name);
					onFired(name);
				}, delayMs),
			);
		},
		clear,
		/** Nothing rings any more. Safe to call twice. */
		close(): void {
			for (const name of running.keys()) {
				clear(name);
			}
		},
	};
};
