import type {Direction} from './choose-device.js';
import {wireFrameMs} from './wire-frame.js';

export type Elapsed = {
	/** A device is open; only the first time after a reset counts. */
	readonly noteOpen: (direction: Direction) => void;
	/** A frame came from the microphone. */
	readonly noteFrame: () => void;
	/** Another device takes over. */
	readonly reset: (direction: Direction) => void;
	/** How long each has been running, whatever processes it took, ms. */
	readonly read: () => {readonly input: number; readonly output: number};
};

/** How far files that stand for devices have got, so that a new process goes on from there. */
export const createElapsed = (): Elapsed => {
	const startedAtMs = new Map<Direction, number>();
	let frames = 0;

	const byClock = (direction: Direction) => {
		const startedAt = startedAtMs.get(direction);
		return startedAt === undefined ? 0 : performance.now() - startedAt;
	};

	return {
		noteOpen(direction) {
			if (!startedAtMs.has(direction)) {
				startedAtMs.set(direction, performance.now());
			}
		},
		noteFrame() {
			frames++;
		},
		reset(direction) {
			startedAtMs.delete(direction);

			if (direction === 'input') {
				frames = 0;
			}
		},
		read: () => ({
			// On a busy machine the word that it is open may come late, after frames were captured.
			input: Math.max(byClock('input'), frames * wireFrameMs),
			output: byClock('output'),
		}),
	};
};
