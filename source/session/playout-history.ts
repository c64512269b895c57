import type {PlayoutStatus} from '../audio/messages.js';
import type {SessionEvent} from './events.js';

/** How smoothly answers came at a time. It holds until the next one. */
export type PlayoutSample = Pick<
	PlayoutStatus,
	'depthMs' | 'targetMs' | 'underruns'
> & {readonly atMs: number};

const capacity = 300;
const everyMs = 1000;

/** At most one a second, the newest three hundred. */
export const notePlayout = (
	history: readonly PlayoutSample[],
	event: SessionEvent,
	nowMs: number,
): readonly PlayoutSample[] => {
	if (event.type !== 'audio.playout') {
		return history;
	}

	const {depthMs, targetMs, underruns} = event.status;
	const last = history.at(-1);
	if (
		last?.depthMs === depthMs &&
		last.targetMs === targetMs &&
		last.underruns === underruns
	) {
		return history;
	}

	return last !== undefined && nowMs - last.atMs < everyMs
		? history.with(-1, {atMs: last.atMs, depthMs, targetMs, underruns})
		: [
				...history.slice(1 - capacity),
				{atMs: nowMs, depthMs, targetMs, underruns},
			];
};
