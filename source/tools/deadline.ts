type Deadline = {
	/** Aborted by the outer signal or when the time is over, whichever comes first. */
	readonly signal: AbortSignal;
	readonly hasExpired: () => boolean;
	/** Safe to call twice. */
	readonly dispose: () => void;
};

/**
A signal that also aborts after a time.

Used instead of `AbortSignal.any` with `AbortSignal.timeout`: on Node 20 that pair can be collected before it fires, and its timer cannot be stopped early.
*/
export const createDeadline = (
	outer: AbortSignal,
	limitMs: number,
): Deadline => {
	const controller = new AbortController();
	let isExpired = false;

	const follow = () => {
		controller.abort(outer.reason);
	};

	const timer = setTimeout(() => {
		isExpired = !controller.signal.aborted;
		controller.abort(new DOMException('The time is over.', 'TimeoutError'));
	}, limitMs);

	if (outer.aborted) {
		follow();
	}

	outer.addEventListener('abort', follow, {once: true});

	return {
		signal: controller.signal,
		hasExpired: () => isExpired,
		dispose() {
			clearTimeout(timer);
			outer.removeEventListener('abort', follow);
		},
	};
};
