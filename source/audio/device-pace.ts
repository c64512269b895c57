/**
What becomes of a block that a loudspeaker asks for:
- `steady`: the device plays in real time, the block will be heard.
- `unsteady`: it has only begun, or stumbles: silence, that nothing is lost.
- `surplus`: more than there is time for. The device throws sound away, and will throw this away, too.
*/
export type Pace = 'steady' | 'unsteady' | 'surplus';

export type DevicePace = {
	/** A block is asked for. `nowMs` never goes back. */
	readonly ask: (nowMs: number) => Pace;
};

/** So many blocks in a row tell the pace. */
const blocksLooked = 16;
/** A share of the time that these blocks last: late wakings are caught up with. */
const slowestShare = 0.75;
/** More than queue, device and system hold, ms: so far ahead of the clock a device gets only by throwing away what it took. */
const aheadMostMs = 40;
/** Two crystals differ, ms for each ms. */
const drift = 0.001;
/** A device whose pace is never understood is believed after all, ms. */
const patienceMs = 500;

/**
Tells whether a device plays what it takes. ALSA's PulseAudio plugin can run dry in the moment it starts, and PortAudio then starts it again, every two milliseconds, for up to a third of a second: each time a period is taken and thrown away (seen with a device at 44.1 kHz on a sound server that resamples). No count of underruns tells, so the clock has to: nothing plays faster than real time.

A device that asks in long bursts looks the same once: after each alarm twice as much is taken for normal.
*/
export const createDevicePace = (blockMs: number): DevicePace => {
	const times: number[] = [];
	let isSteady = false;
	let unsteadySinceMs: number | undefined;
	let startMs: number | undefined;
	let lastMs = 0;
	let askedMs = 0;
	/** The least by which the device was ahead of late, ms. */
	let floorMs = 0;
	let mostMs = aheadMostMs;

	const isInTime = (nowMs: number) => {
		const [first] = times;
		return (
			first !== undefined &&
			times.length === blocksLooked &&
			nowMs - first >= slowestShare * blocksLooked * blockMs
		);
	};

	return {
		ask(nowMs) {
			startMs ??= nowMs;
			unsteadySinceMs ??= nowMs;
			const aheadMs = askedMs - (nowMs - startMs);
			floorMs = Math.min(floorMs + drift * (nowMs - lastMs), aheadMs);
			lastMs = nowMs;

			isSteady ||= isInTime(nowMs) || nowMs - unsteadySinceMs > patienceMs;

			times.push(nowMs);

			if (times.length > blocksLooked) {
				times.shift();
			}

			if (isSteady && aheadMs - floorMs > mostMs) {
				isSteady = false;
				unsteadySinceMs = nowMs;
				times.length = 0;
				mostMs *= 2;
			}

			// Silence, too, is counted as it is heard: in real time.
			if (!isSteady && aheadMs - floorMs > blockMs) {
				return 'surplus';
			}

			askedMs += blockMs;
			return isSteady ? 'steady' : 'unsteady';
		},
	};
};
