/** Intervals without a byte, one after the other, that end the hope. */
const quietMost = 2;

type Options = {
	/** How often to ask, ms. */
	readonly intervalMs: number;
	/** Everything that has ever come from the other side, bytes. Only growth matters. */
	readonly bytesRead: () => number;
	readonly ping: () => void;
	/** Nothing came for two intervals, though it was asked for. Told once. */
	readonly onSilent: () => void;
};

/**
Asks at each interval for a sign of life, which also keeps the path open, and tells when there is none. Whatever comes is one: a pong, a message, a part of one.

Counts intervals rather than the time since the last sign: a program that was stopped for an hour asks once more before it gives up.
*/
export const startHeartbeat = ({
	intervalMs,
	bytesRead,
	ping,
	onSilent,
}: Options): (() => void) => {
	let known = bytesRead();
	let quiet = 0;
	let hasAsked = false;

	const timer = setInterval(() => {
		const now = bytesRead();
		quiet = now === known && hasAsked ? quiet + 1 : 0;
		known = now;
		if (quiet >= quietMost) {
			clearInterval(timer);
			onSilent();
			return;
		}

		hasAsked = true;
		ping();
	}, intervalMs);

	return () => {
		clearInterval(timer);
	};
};
