import type {ServerEvent} from '../protocol/server-event.js';
import {
	reconnectAbandoned,
	reconnectPressed,
	reconnectScheduled,
	socketOpened,
} from './connection.js';
import {
	socketClosed,
	socketFailed,
	socketRefused,
	socketSilent,
} from './connection-loss.js';
import {configChanged} from './config-changed.js';
import {devicesChosen} from './devices.js';
import type {SessionEvent} from './events.js';
import {interruptedByVoice} from './interruption.js';
import {noteFacts} from './note-facts.js';
import {captureEffects} from './microphone-gate.js';
import {addNotice, dismissNotice} from './notices.js';
import {reduceAudio} from './playback.js';
import {
	muteToggled,
	talkEnded,
	talkStarted,
	talkTailSent,
} from './push-to-talk.js';
import {reduceServerEvent} from './reduce-server.js';
import {interrupt} from './responses.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {timerFired} from './timer-fired.js';
import {toolFinished} from './tool-calls.js';
import {clear, messageTyped} from './user-acts.js';
import {volumeChanged, volumeChosen, volumeStep} from './volume.js';

const serverKinds =
	/^(?:error|ping|unknown|(?:session|conversation|input_audio_buffer|response|rate_limits)\..+)$/v;

const isServerEvent = (event: SessionEvent): event is ServerEvent =>
	serverKinds.test(event.type);

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

		case 'socket.silent': {
			return socketSilent(state, nowMs);
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

		case 'audio.voice': {
			// Nothing follows from it; who spoke when is kept with the facts.
			return [state, []];
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

		case 'volume.chosen': {
			return volumeChosen(state, event.percent);
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

		case 'config.changed': {
			return configChanged(state, event, nowMs);
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
	const noted = noteFacts(state, next, event, nowMs);
	return [noted, capture.length === 0 ? effects : [...capture, ...effects]];
};
