export type Watchdog = {
	/** A sign of life. */
	readonly feed: () => void;
	/** Safe to call twice. */
	readonly stop: () => void;
};

const tickMs = 500;
/** Ticks without life: two seconds, five until the first sign (a sleeping sound server takes two to wake up). Counted, not timed, so that a suspended machine is not taken for a lost device. */
const ticksMost = 4;
const ticksMostAtFirst = 10;

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
		stop() {
			clearInterval(timer);
		},
	};
};
