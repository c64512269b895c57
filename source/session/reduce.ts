import type {ServerEvent} from '../protocol/server-event.js';
import {
	connect,
	reconnectAbandoned,
	reconnectPressed,
	reconnectScheduled,
	sessionOverdue,
	sessionProven,
	sessionReady,
	socketClosed,
	socketFailed,
	socketOpened,
	socketRefused,
} from './connection.js';
import {devicesChosen} from './devices.js';
import type {Effect} from './effects.js';
import type {SessionEvent, TimerName} from './events.js';
import {interruptedByVoice} from './interruption.js';
import {addNotice, dismissNotice} from './notices.js';
import {reduceAudio} from './playback.js';
import {reduceServerEvent} from './reduce-server.js';
import {
	muteToggled,
	talkEnded,
	talkStarted,
	talkTailMostMs,
	talkTailMs,
	talkTailOverdue,
	talkTailSent,
} from './push-to-talk.js';
import {createRefused, interrupt, responseEndOverdue} from './responses.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {retryCollision} from './server-errors.js';
import {toolFinished} from './tool-calls.js';
import {clear, messageTyped} from './user-acts.js';
import {askForAnswer} from './user-speech.js';

const serverKinds =
	/^(?:error|ping|unknown|(?:session|conversation|input_audio_buffer|response|rate_limits)\..+)$/v;

const isServerEvent = (event: SessionEvent): event is ServerEvent =>
	serverKinds.test(event.type);

const timerFired = (
	state: SessionState,
	timer: TimerName,
	nowMs: number,
): Step => {
	switch (timer) {
		case 'reconnect': {
			return connect(state);
		}

		case 'response-end': {
			return inTurn(state, responseEndOverdue, retryCollision);
		}

		case 'response-create': {
			return createRefused(state);
		}

		case 'session-created': {
			return sessionOverdue(state, nowMs);
		}

		case 'session-proven': {
			return sessionProven(state);
		}

		case 'session-ready': {
			return sessionReady(state, nowMs);
		}

		case 'talk-tail': {
			return talkTailOverdue(state);
		}

		case 'turn-commit': {
			return askForAnswer(state);
		}
	}
};

/** Percent a key press. */
const volumeStep = 5;

/** At the ends nothing changes but that it is shown: the key was noticed. */
const volumeChanged = (
	state: SessionState,
	change: number,
	nowMs: number,
): Step => {
	const percent = Math.min(100, Math.max(0, state.volume + change));
	return [
		{...state, volume: percent, volumeKeyAtMs: nowMs},
		percent === state.volume ? [] : [{type: 'volume.set', percent}],
	];
};

const reduceEvent = (
	state: SessionState,
	event: SessionEvent,
	nowMs: number,
): Step => {
	if (isServerEvent(event)) {
		return reduceServerEvent(state, event, nowMs);
	}

	switch (event.type) {
		case 'socket.opened': {
			return socketOpened(state);
		}

		case 'socket.refused': {
			return socketRefused(state, event, nowMs);
		}

		case 'socket.failed': {
			return socketFailed(state, event, nowMs);
		}

		case 'socket.closed': {
			return socketClosed(state, event, nowMs);
		}

		case 'frame.rejected': {
			return [
				addNotice(state, {
					level: 'warning',
					code: 'frame-rejected',
					detail: event.message,
					atMs: nowMs,
				}),
				[],
			];
		}

		case 'audio.opened':
		case 'audio.device':
		case 'audio.progress':
		case 'audio.drained':
		case 'audio.cut':
		case 'audio.ducked':
		case 'audio.barge-in':
		case 'audio.echo':
		case 'audio.playout':
		case 'audio.input-zeros':
		case 'audio.lost':
		case 'audio.abandoned': {
			return reduceAudio(state, event, nowMs);
		}

		case 'audio.interrupted': {
			return interruptedByVoice(state, event.parts);
		}

		case 'audio.tail-sent': {
			return talkTailSent(state, event.sentMs);
		}

		case 'mute.toggled': {
			return muteToggled(state, nowMs);
		}

		case 'talk.started': {
			return talkStarted(state, nowMs);
		}

		case 'talk.ended': {
			return talkEnded(state, nowMs);
		}

		case 'talk.toggled': {
			return state.isTalking
				? talkEnded(state, nowMs)
				: talkStarted(state, nowMs);
		}

		case 'interrupt.pressed': {
			return interrupt(state);
		}

		case 'clear.pressed': {
			return clear(state);
		}

		case 'volume.raised': {
			return volumeChanged(state, volumeStep, nowMs);
		}

		case 'volume.lowered': {
			return volumeChanged(state, -volumeStep, nowMs);
		}

		case 'devices.chosen': {
			const {input, output} = event;
			return devicesChosen(state, {
				...(input !== undefined && {input}),
				...(output !== undefined && {output}),
			});
		}

		case 'message.typed': {
			return messageTyped(state, event.text, nowMs);
		}

		case 'reconnect.pressed': {
			return reconnectPressed(state, nowMs);
		}

		case 'notice.dismissed': {
			return [dismissNotice(state, event.noticeId), []];
		}

		case 'quit.pressed': {
			return [
				{...state, connection: {status: 'closed'}},
				[{type: 'program.exit'}],
			];
		}

		case 'tool.finished': {
			return toolFinished(state, event, nowMs);
		}

		case 'timer.fired': {
			return timerFired(state, event.timer, nowMs);
		}

		case 'reconnect.scheduled': {
			return reconnectScheduled(state, event.delayMs, nowMs);
		}

		case 'reconnect.abandoned': {
			return reconnectAbandoned(state);
		}

		case 'start.noticed': {
			return [
				addNotice(state, {
					level: 'warning',
					code: event.code,
					detail: event.detail,
					atMs: nowMs,
				}),
				[],
			];
		}
	}
};

/** Where the microphone goes: to the server, to the server until its tail is sent, or nowhere. */
type Gate = 'open' | 'tail' | 'closed';

/** The talk key opens it even while muted; muted otherwise means that nothing leaves the audio process. */
const gateOf = ({
	connection,
	config,
	isMuted,
	isTalking,
	talkTail,
}: SessionState): Gate => {
	if (connection.status !== 'ready') {
		return 'closed';
	}

	if (isTalking || (config.talkMode === 'open' && !isMuted)) {
		return 'open';
	}

	return talkTail.status === 'awaited' ? 'tail' : 'closed';
};

/** How much more silence than its setting asks for ends a turn for certain. */
const silenceMarginMs = 300;

/** The server's detector hears the turn end. */
const endingSilence = ({
	serverVad,
	connection,
}: SessionState): readonly Effect[] =>
	serverVad.isOn && connection.status === 'ready'
		? [
				{
					type: 'silence.send',
					durationMs: serverVad.silenceMs + silenceMarginMs,
				},
			]
		: [];

/** Opening and closing the microphone follows from the state, whatever the event was. */
const captureEffects = (
	before: SessionState,
	after: SessionState,
	event: SessionEvent,
): readonly Effect[] => {
	const was = gateOf(before);
	const gate = gateOf(after);
	if (gate === was) {
		return [];
	}

	const timer: readonly Effect[] =
		was === 'tail' ? [{type: 'timer.clear', timer: 'talk-tail'}] : [];

	switch (gate) {
		case 'open': {
			return [{type: 'capture.set', isOpen: true, tailMs: 0}, ...timer];
		}

		case 'tail': {
			return [
				{type: 'capture.set', isOpen: false, tailMs: talkTailMs},
				{type: 'timer.set', timer: 'talk-tail', delayMs: talkTailMostMs},
			];
		}

		case 'closed': {
			return [
				// Behind its tail it has closed by itself.
				...(event.type === 'audio.tail-sent'
					? []
					: [{type: 'capture.set', isOpen: false, tailMs: 0} as const]),
				...timer,
				...endingSilence(after),
			];
		}
	}
};

/**
What the session becomes after an event, and the work that follows from it.

Pure: no clock, no randomness, no I/O. An event that makes no sense in the current state changes nothing.

@param nowMs Milliseconds since the epoch.
*/
export const reduce = (
	state: SessionState,
	event: SessionEvent,
	nowMs: number,
): Step => {
	const [next, effects] = reduceEvent(state, event, nowMs);
	const capture = next === state ? [] : captureEffects(state, next, event);
	return [next, capture.length === 0 ? effects : [...capture, ...effects]];
};
