type Subscribe = (listener: () => void) => () => void;

/** Changes reach the screen at most this often, ms: events of a burst cost one drawing, not one each. */
const usualIntervalMs = 100;

export type Paced = {
	readonly subscribe: Subscribe;
	/** Tell at once what has changed: somebody pressed a key and waits. */
	readonly hurry: () => void;
};

/**
A store's `subscribe`, slowed down: the first change is told at once, those after it together when the interval is over. Whoever listens reads the newest state, so nothing is lost.
*/
export const paced = (
	subscribe: Subscribe,
	intervalMs = usualIntervalMs,
): Paced => {
	const listeners = new Set<() => void>();
	let stop: (() => void) | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let hasChanged = false;

	const tell = () => {
		hasChanged = false;
		clearTimeout(timer);
		timer = setTimeout(() => {
			timer = undefined;
			if (hasChanged) {
				tell();
			}
		}, intervalMs);
		for (const listener of listeners) {
			listener();
		}
	};

	const slowly: Subscribe = (listener) => {
		listeners.add(listener);
		stop ??= subscribe(() => {
			hasChanged = true;
			if (timer === undefined) {
				tell();
			}
		});

		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) {
				stop?.();
				stop = undefined;
				clearTimeout(timer);
				timer = undefined;
			}
		};
	};

	return {
		subscribe: slowly,
		hurry() {
			if (hasChanged) {
				tell();
			}
		},
	};
};
