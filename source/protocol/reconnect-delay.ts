const firstMs = 500;
const longestMs = 15_000;
const lastAttempt = 11;

/**
How long to wait before a try to connect, ms; undefined: give up.

The waits double from half a second to 15 s, and the whole schedule lasts about a minute and a half. Jitter takes away up to half of each, so that clients which lost the same server do not come back all at once.

@param attempt Which try it is: 1 is the first connection ever, 2 the first after a loss.
@param jitter 0 to 1, drawn anew each time; 1 is the whole wait.
*/
export const reconnectDelay = (
	attempt: number,
	jitter: number,
): number | undefined => {
	if (attempt > lastAttempt) {
		return undefined;
	}

	const doublings = Math.max(0, attempt - 2);
	const wholeMs = Math.min(longestMs, firstMs * 2 ** doublings);

	return Math.round(wholeMs * (0.5 + jitter / 2));
};
