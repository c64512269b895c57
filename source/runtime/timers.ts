import type {TimerName} from '../session/events.js';

export type Timers = {
	/** Start a timer, or start it again. */
	readonly set: (name: TimerName, delayMs: number) => void;
	readonly clear: (name: TimerName) => void;
	readonly clearAll: () => void;
};

/** At most one timer of each name; none of them keeps the program alive. */
export const createTimers = (onFired: (name: TimerName) => void): Timers => {
	const running = new Map<TimerName, NodeJS.Timeout>();

	const clear = (name: TimerName) => {
		clearTimeout(running.get(name));
		running.delete(name);
	};

	return {
		set(name, delayMs) {
			clear(name);
			const timer = setTimeout(() => {
				running.delete(name);
				onFired(name);
			}, delayMs);
			timer.unref();
			running.set(name, timer);
		},
		clear,
		clearAll() {
			for (const name of running.keys()) {
				clear(name);
			}
		},
	};
};
