import type {Circumstances} from './line.js';

export type LineClock = Omit<Circumstances, 'random'> & {
	/** The connection is gone: nothing more happens. Safe to call twice. */
	readonly stop: () => void;
};

/** The time of one connection, from now on. */
export const startLineClock = (): LineClock => {
	const startedAtMs = performance.now();
	const timers = new Set<NodeJS.Timeout>();
	let isStopped = false;

	return {
		nowMs: () => performance.now() - startedAtMs,
		after(ms, act) {
			if (isStopped) {
				return;
			}

			const timer = setTimeout(() => {
				timers.delete(timer);
				act();
			}, ms);
			timers.add(timer);
		},
		stop() {
			isStopped = true;
			for (const timer of timers) {
				clearTimeout(timer);
			}

			timers.clear();
		},
	};
};
