/** A signal that aborts with another one, or when something takes too long. */
export type StallWatch = {
	readonly signal: AbortSignal;
	/** Wait at most so long from now, ms. */
	readonly arm: (limitMs: number) => void;
	readonly disarm: () => void;
	/** Whether it was the time, and not the other signal. */
	readonly hasExpired: () => boolean;
	/** Safe to call twice. */
	readonly dispose: () => void;
};

/** Follows `outer` by hand: on Node 20 what `AbortSignal.any` returns can be collected before it fires. */
export const createStallWatch = (outer: AbortSignal): StallWatch => {
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let isExpired = false;

	const disarm = () => {
		clearTimeout(timer);
		timer = undefined;
	};

	const follow = () => {
		disarm();
		controller.abort(outer.reason);
	};

	if (outer.aborted) {
		follow();
	}

	outer.addEventListener('abort', follow, {once: true});

	return {
		signal: controller.signal,
		arm(limitMs) {
			disarm();
			timer = setTimeout(() => {
				isExpired = !controller.signal.aborted;
				controller.abort();
			}, limitMs);
		},
		disarm,
		hasExpired: () => isExpired,
		dispose() {
			disarm();
			outer.removeEventListener('abort', follow);
		},
	};
};
