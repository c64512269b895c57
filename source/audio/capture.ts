import {createFramer} from './framer.js';
import {type Resampler} from './resample.js';

export type Capture = {
	/** A block of the microphone, at the device's rate. */
	readonly push: (block: Int16Array) => void;
	readonly setMuted: (isMuted: boolean) => void;
};

type CaptureOptions = {
	readonly deviceRateHz: number;
	readonly wireRateHz: number;
	/** From the device's rate to the wire's. */
	readonly resampler: Resampler;
	readonly isMuted: boolean;
	/** 20 ms at the wire's rate; the frame is the receiver's own. */
	readonly onFrame: (frame: Int16Array) => void;
};

const framesPerSecond = 50;

/** What arrives this soon after the microphone is opened was still captured while it was muted: it lay in the device's buffers. */
const staleMs = 40;

/**
The microphone's way to the wire, with the gate in it: while muted only a level leaves, and a frame never holds a sample that was captured while muted, not even in the resampler's memory.
*/
export const createCapture = ({
	deviceRateHz,
	wireRateHz,
	resampler,
	isMuted: isMutedAtStart,
	onFrame,
}: CaptureOptions): Capture => {
	const framer = createFramer(Math.round(wireRateHz / framesPerSecond));
	let isMuted = isMutedAtStart;
	let staleSamples = 0;

	return {
		push(block) {
			if (isMuted) {
				return;
			}

			if (staleSamples > 0) {
				staleSamples -= block.length;
				return;
			}

			framer.push(resampler.push(block), (frame) => {
				onFrame(Int16Array.from(frame));
			});
		},
		setMuted(next) {
			if (next === isMuted) {
				return;
			}

			isMuted = next;
			framer.reset();
			resampler.reset();
			staleSamples = next ? 0 : Math.round((staleMs * deviceRateHz) / 1000);
		},
	};
};
