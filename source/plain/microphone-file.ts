import type {SessionState} from '../session/state.js';

/** A file that stands for the microphone. */
export type MicrophoneFile = {
	/** When all of it was spoken, ms since the epoch; undefined while it has not begun. */
	readonly endsAtMs: number | undefined;
};

/** The server hears of a turn's beginning so much later, ms. */
const settleMs = 2500;

/** A turn that the server found the end of is answered within this, or never, ms. */
const answerMs = 6000;

/** A turn that has begun is found the end of within this, or never, ms. */
const turnMs = 15_000;

/** When it is worth asking again, from the end of the file on, ms: nothing else may happen by then. */
export const askAgainMs: readonly number[] = [
	settleMs,
	settleMs + answerMs,
	turnMs,
];

const isSpoken = ({audio}: Pick<SessionState, 'audio'>): boolean =>
	audio.input.status === 'open' && audio.input.kind === 'file';

const isHopeless = ({audio}: Pick<SessionState, 'audio'>): boolean =>
	audio.status === 'off' || audio.status === 'abandoned';

/** When a file of this length has been spoken that began before, or begins now. */
export const followFile = (
	{endsAtMs}: MicrophoneFile,
	state: Pick<SessionState, 'audio'>,
	lengthMs: number,
	nowMs: number,
): MicrophoneFile => ({
	endsAtMs: endsAtMs ?? (isSpoken(state) ? nowMs + lengthMs : undefined),
});

/** Whether the file is spoken to its end and the turn in it was taken by the server, so that an answer comes or none will. */
export const isFileTaken = (
	state: Pick<SessionState, 'audio' | 'vad'>,
	{endsAtMs}: MicrophoneFile,
	nowMs: number,
): boolean => {
	if (endsAtMs === undefined) {
		return isHopeless(state);
	}

	const {vad} = state;
	switch (vad.status) {
		case 'idle': {
			return nowMs >= endsAtMs + settleMs;
		}

		case 'ended': {
			return nowMs >= Math.max(endsAtMs + settleMs, vad.sinceMs + answerMs);
		}

		case 'speech': {
			return nowMs >= endsAtMs + turnMs;
		}
	}
};
