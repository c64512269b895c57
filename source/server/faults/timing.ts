/** Faults that change when something arrives, and nothing else. */
import {inOrder} from './in-order.js';
import type {Fault} from './line.js';

/** Everything comes later, by `ms` and up to `jitterMs` more. */
export const latency =
	(ms: number, jitterMs: number): Fault =>
	(next, circumstances) =>
		inOrder(
			next,
			circumstances,
			() => circumstances.nowMs() + ms + jitterMs * circumstances.random(),
		);

/** Nothing comes for `forMs`, then all at once; after `everyMs` of good behaviour again. */
export const stall =
	(everyMs: number, forMs: number): Fault =>
	(next, circumstances) =>
		inOrder(next, circumstances, () => {
			const nowMs = circumstances.nowMs();
			const inPeriod = nowMs % (everyMs + forMs);
			return inPeriod < everyMs ? nowMs : nowMs - inPeriod + everyMs + forMs;
		});

/** What belongs into `ms` comes together at their end. */
export const bursts =
	(ms: number): Fault =>
	(next, circumstances) =>
		inOrder(
			next,
			circumstances,
			() => Math.ceil(circumstances.nowMs() / ms) * ms,
		);

/** Nothing comes in the first `ms`, `session.created` included. */
export const slowStart =
	(ms: number): Fault =>
	(next, circumstances) =>
		inOrder(next, circumstances, () => ms);

const isTranscript = (type: string): boolean =>
	type.startsWith('conversation.item.input_audio_transcription.');

/** What was heard is told late; everything else overtakes it. */
export const lateTranscripts =
	(ms: number): Fault =>
	(next, circumstances) => {
		const slow = inOrder(next, circumstances, () => circumstances.nowMs() + ms);
		return {
			...next,
			send(parcel) {
				const isLate =
					parcel.type === 'frame' && isTranscript(parcel.frame.type);
				(isLate ? slow : next).send(parcel);
			},
		};
	};
