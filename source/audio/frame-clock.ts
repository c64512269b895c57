export type FrameClock = {
	/** A frame has arrived. @returns When its last sample was due, on the clock of `nowMs`. */
	readonly tick: (nowMs: number) => number;
};

/** How far two crystals run apart, at most; ms for each ms. */
const drift = 0.0005;

/** A stream that falls so far behind was held up or suspended, ms: its time starts anew. */
const heldUpMs = 1000;

/**
When sound was there, from when it arrives: frames are as even as the microphone's crystal, while a process that was busy gets them late and several at once. The earliest arrivals are taken for punctual.
*/
export const createFrameClock = (frameMs: number): FrameClock => {
	let dueMs: number | undefined;

	return {
		tick(nowMs) {
			const nextMs = (dueMs ?? nowMs) + frameMs * (1 + drift);
			dueMs =
				dueMs === undefined || nowMs - nextMs > heldUpMs
					? nowMs
					: Math.min(nowMs, nextMs);
			return dueMs;
		},
	};
};
