export type Watchdog = {
	/** A sign of life. */
	readonly feed: () => void;
	/** There was none for longer than a working device takes; too short to give it up. */
	readonly isQuiet: () => boolean;
	/** Safe to call twice. */
	readonly stop: () => void;
};

const tickMs = 200;
/**
Ticks without life: a second and a bit, four and a half until the first sign (a sleeping sound server takes two to wake up). Counted, not timed: on a machine that was suspended, and in a process that did not get the processor, ticks are missing as well as blocks.
*/
const ticksMost = 6;
const ticksMostAtFirst = 22;

/** Blocks come every few milliseconds; one tick may be missed by chance. */
const quietTicks = 2;

/** Calls `onSilence`, once, when a device stops calling back. */
export const startWatchdog = (onSilence: () => void): Watchdog => {
	let missed = 0;
	let most = ticksMostAtFirst;

	const timer = setInterval(() => {
		missed++;

		if (missed > most) {
			clearInterval(timer);
			onSilence();
		}
	}, tickMs);

	return {
		feed() {
			missed = 0;
			most = ticksMost;
		},
		isQuiet: () => missed >= quietTicks,
		stop() {
			clearInterval(timer);
		},
	};
};
