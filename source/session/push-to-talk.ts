import type {Effect} from './effects.js';
import {interrupt} from './responses.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {turnCommitMs} from './user-speech.js';

/** How much more of the microphone is sent after the talk key is let go: the last sound is still in the air. */
export const talkTailMs = 200;

/** How long the word that the tail is sent may take; an audio process that is busy starting never says it. */
export const talkTailMostMs = 500;

/** A key held for less was touched by accident, and a turn with less of sound in it is refused by servers. */
const leastTurnMs = 100;

/** Push-to-talk pressed: the agent stops, whoever's turn it was. Pressed again before the last turn was complete, it goes on. */
export const talkStarted = (state: SessionState, nowMs: number): Step => {
	if (state.isTalking) {
		return [state, []];
	}

	const {talkTail, serverVad} = state;
	const talking: SessionState = {
		...state,
		isTalking: true,
		talkSinceMs: talkTail.status === 'awaited' ? state.talkSinceMs : nowMs,
		talkTail: {status: 'none'},
	};
	return interrupt(
		serverVad.isOn
			? talking
			: {...talking, vad: {status: 'speech', sinceMs: nowMs}},
	);
};

/** Where turns end by hand the person's turn is no longer going on, and none will be answered. */
const withoutTurn = (state: SessionState): SessionState =>
	state.serverVad.isOn ? state : {...state, vad: {status: 'idle'}};

/** Push-to-talk released: the turn is complete when its tail is sent. */
export const talkEnded = (state: SessionState, nowMs: number): Step => {
	if (!state.isTalking) {
		return [state, []];
	}

	const silent: SessionState = {...state, isTalking: false};
	const {status} = state.audio;
	if (
		state.connection.status !== 'ready' ||
		status === 'off' ||
		status === 'abandoned'
	) {
		return [withoutTurn(silent), []];
	}

	return [
		{
			...silent,
			talkTail: {status: 'awaited', heldMs: nowMs - state.talkSinceMs},
			...(state.serverVad.isOn
				? {}
				: {vad: {status: 'ended', sinceMs: nowMs} as const}),
		},
		[],
	];
};

const commit: Effect = {
	type: 'message.send',
	message: {type: 'input_audio_buffer.commit', event_id: 'parley_commit'},
};

const clearBuffer: Effect = {
	type: 'message.send',
	message: {type: 'input_audio_buffer.clear', event_id: 'parley_clear'},
};

/**
Everything of the turn is sent: without a detector on the server, this is its end. With one, silence follows and ends it.

@param sentMs How much of the microphone was sent; undefined where nobody knows.
*/
export const talkTailSent = (state: SessionState, sentMs?: number): Step => {
	if (state.talkTail.status === 'none') {
		return [state, []];
	}

	const {heldMs} = state.talkTail;
	const complete: SessionState = {...state, talkTail: {status: 'none'}};
	if (state.serverVad.isOn || state.connection.status !== 'ready') {
		return [complete, []];
	}

	const isEmpty =
		heldMs < leastTurnMs || (sentMs !== undefined && sentMs < leastTurnMs);
	return isEmpty
		? [withoutTurn(complete), [clearBuffer]]
		: [
				{...complete, isTurnCommitted: true},
				[
					commit,
					{type: 'timer.set', timer: 'turn-commit', delayMs: turnCommitMs},
				],
			];
};

/** Nobody said that the tail is sent. An audio process that was not even running has sent nothing. */
export const talkTailOverdue = (state: SessionState): Step =>
	talkTailSent(state, state.audio.status === 'running' ? undefined : 0);

/** Muted is muted: also a turn by key, and the tail of one, ends on the spot with what was said so far. */
export const muteToggled = (state: SessionState, nowMs: number): Step => {
	const toggled: SessionState = {...state, isMuted: !state.isMuted};
	return toggled.isMuted
		? talkTailSent(talkEnded(toggled, nowMs)[0])
		: [toggled, []];
};

/** The server cannot do with a turn that had no sound in it. */
export const commitRefused = (state: SessionState): Step => [
	withoutTurn({...state, isTurnCommitted: false}),
	[{type: 'timer.clear', timer: 'turn-commit'}],
];
