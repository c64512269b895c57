import {createFramer} from './framer.js';
import type {Resampler} from './resample.js';
import {wireFrameMs} from './wire-frame.js';

export type Capture = {
	/** A block of the microphone, of any size. */
	readonly push: (block: Int16Array) => void;
	/**
	Opening sends what was heard just before, then everything; closing sends `tailMs` more, or nothing from this instant.
	*/
	readonly setMuted: (isMuted: boolean, tailMs?: number) => void;
	/** Frees the resampler; nothing is sent afterwards. Safe to call twice. */
	readonly close: () => void;
};

type CaptureOptions = {
	/** Rate of the blocks, Hz. */
	readonly deviceRateHz: number;
	readonly wireRateHz: number;
	/** From the device's rate to the wire's; closed by the capture. */
	readonly resampler: Resampler;
	readonly isMuted: boolean;
	/** 10 ms at the wire's rate; the frame is the receiver's own. */
	readonly onFrame: (frame: Int16Array) => void;
	/** The tail is sent, and nothing more comes. `sentMs`: how much was sent since the microphone was opened. */
	readonly onTailSent: (sentMs: number) => void;
};

/** Whoever presses a key and speaks at once has begun to speak before the key was noticed. */
const preRollMs = 300;

/**
The microphone's way to the wire, with the gate in it.

It always hears, into a ring of the last 300 ms that nothing leaves but what opening lets out. What is sent is exactly the microphone from 300 ms before each opening to each closing and its tail: in order, and no sample twice however quickly it opens again. Muting drops the incomplete frame and what the resampler holds back; only behind a tail is the last frame filled up with silence.
*/
export const createCapture = ({
	deviceRateHz,
	wireRateHz,
	resampler,
	isMuted: isMutedAtStart,
	onFrame,
	onTailSent,
}: CaptureOptions): Capture => {
	const frameSamples = Math.round((wireRateHz * wireFrameMs) / 1000);
	const framer = createFramer(frameSamples);
	const padding = new Int16Array(frameSamples);
	const ring = new Int16Array(Math.round((preRollMs * deviceRateHz) / 1000));
	let gate: 'open' | 'tail' | 'shut' | 'closed' = isMutedAtStart
		? 'shut'
		: 'open';

	// Positions count samples of the microphone since the start.
	/** Everything before has been heard. */
	let heardTo = 0;
	/** Everything before was sent, or may not be sent any more. */
	let sentTo = 0;
	/** Where the stretch that is being sent began. */
	let openedAt = 0;
	let framesSent = 0;
	let tailSamples = 0;

	const send = (frame: Int16Array) => {
		framesSent++;
		onFrame(new Int16Array(frame));
	};

	const feed = (samples: Int16Array) => {
		framer.push(resampler.push(samples), send);
	};

	const remember = (block: Int16Array) => {
		const kept =
			block.length > ring.length
				? block.subarray(block.length - ring.length)
				: block;
		const at = (heardTo + block.length - kept.length) % ring.length;
		const first = Math.min(kept.length, ring.length - at);

		if (first === kept.length) {
			ring.set(kept, at);
		} else {
			ring.set(kept.subarray(0, first), at);
			ring.set(kept.subarray(first));
		}

		heardTo += block.length;
	};

	const open = () => {
		openedAt = Math.max(sentTo, heardTo - ring.length, 0);
		framesSent = 0;
		gate = 'open';

		const count = heardTo - openedAt;
		const at = openedAt % ring.length;
		const first = Math.min(count, ring.length - at);
		feed(ring.subarray(at, at + first));
		feed(ring.subarray(0, count - first));
	};

	/** Nothing leaves from now on. What was in no complete frame was not sent, and may be sent as what was heard before the next opening. */
	const shut = () => {
		gate = 'shut';
		framer.reset();
		resampler.reset();
		sentTo = Math.min(
			heardTo,
			openedAt +
				Math.round((framesSent * frameSamples * deviceRateHz) / wireRateHz),
		);
	};

	const endTail = () => {
		framer.push(resampler.flush(), send);
		const waiting = framer.waitingSamples();

		if (waiting > 0) {
			framer.push(padding.subarray(waiting), send);
		}

		gate = 'shut';
		onTailSent(Math.round(((sentTo - openedAt) * 1000) / deviceRateHz));
	};

	const pushTail = (block: Int16Array) => {
		const count = Math.min(block.length, tailSamples);
		feed(count === block.length ? block : block.subarray(0, count));
		tailSamples -= count;

		if (tailSamples === 0) {
			sentTo = heardTo - block.length + count;
			endTail();
		}
	};

	const closeWithTail = (tailMs: number) => {
		if (gate === 'shut') {
			onTailSent(0);
			return;
		}

		if (heardTo === 0) {
			// Opened and closed before the device delivered anything: whatever it hears was said afterwards.
			shut();
			onTailSent(0);
			return;
		}

		const wanted = Math.max(1, Math.round((tailMs * deviceRateHz) / 1000));
		tailSamples = gate === 'tail' ? Math.min(tailSamples, wanted) : wanted;
		gate = 'tail';
	};

	return {
		push(block) {
			remember(block);

			if (gate === 'open') {
				feed(block);
			} else if (gate === 'tail') {
				pushTail(block);
			}
		},
		setMuted(isMuted, tailMs = 0) {
			if (gate === 'closed') {
				return;
			}

			if (isMuted && tailMs > 0) {
				closeWithTail(tailMs);
			} else if (isMuted && gate !== 'shut') {
				shut();
			} else if (!isMuted && gate === 'tail') {
				// It was never interrupted: what comes follows on what was sent.
				gate = 'open';
			} else if (!isMuted && gate === 'shut') {
				open();
			}
		},
		close() {
			gate = 'closed';
			resampler.close();
		},
	};
};
