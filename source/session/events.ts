import type {AudioEvent} from '../audio/messages.js';
import type {ConnectionEvent} from '../protocol/connection-event.js';
import type {SessionConfig} from './state.js';

/** What the person did. */
export type UserEvent =
	| {readonly type: 'mute.toggled'}
	/** Push-to-talk: pressed, released; a terminal that reports no release sends `talk.toggled`. */
	| {readonly type: 'talk.started'}
	| {readonly type: 'talk.ended'}
	| {readonly type: 'talk.toggled'}
	| {readonly type: 'interrupt.pressed'}
	| {readonly type: 'clear.pressed'}
	| {readonly type: 'volume.raised'}
	| {readonly type: 'volume.lowered'}
	/** Percent, 0 to 200. */
	| {readonly type: 'volume.chosen'; readonly percent: number}
	/** Parts of names, empty for the system's default; a direction that is absent stays as it is. */
	| {
			readonly type: 'devices.chosen';
			readonly input?: string;
			readonly output?: string;
	  }
	| {readonly type: 'message.typed'; readonly text: string}
	| {readonly type: 'reconnect.pressed'}
	| {readonly type: 'notice.dismissed'; readonly noticeId: number}
	| {readonly type: 'quit.pressed'};

export type ToolEvent = {
	readonly type: 'tool.finished';
	readonly callId: string;
	/** What the model is told. */
	readonly output: string;
	/** One short line for the screen. */
	readonly summary: string;
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly isSample: boolean;
};

/** Time that the reducer asked to be told about has come. */
export type TimerEvent = {
	readonly type: 'timer.fired';
	readonly timer: TimerName;
};

export type TimerName =
	/** Try the connection again. */
	| 'reconnect'
	/** A cancelled response never said `response.done`. */
	| 'response-end'
	/** A `response.create` was neither answered nor refused. */
	| 'response-create'
	/** The server took the connection and says nothing. */
	| 'session-created'
	/** `session.updated` never came. */
	| 'session-ready'
	/** A session that came back has lasted: its loss is no longer another failed try. */
	| 'session-proven'
	/** The audio process did not say that the tail of a turn by key is sent. */
	| 'talk-tail'
	/** A committed turn was neither confirmed nor transcribed. */
	| 'turn-commit';

export type ReconnectEvent =
	| {readonly type: 'reconnect.scheduled'; readonly delayMs: number}
	/** Tried often enough. */
	| {readonly type: 'reconnect.abandoned'};

/** Things the runtime found out about its files, most of them at the start, for the person to know. */
export type StartEvent = {
	readonly type: 'start.noticed';
	readonly code:
		| 'settings-set-aside'
		| 'volume-unsaved'
		| 'devices-unsaved'
		| 'setting-unsaved'
		| 'setting-refused'
		| 'setting-left-out'
		| 'log-unwritable';
	readonly detail: string;
};

/** The person changed settings while talking. */
export type ConfigEvent = {
	readonly type: 'config.changed';
	/** All of it, as it is from now on. */
	readonly config: SessionConfig;
	/** Another server or model: the session ends, and the conversation goes on in a new one. */
	readonly needsConnection: boolean;
};

/** Something that happened. Past tense; never a request to set a field. */
export type SessionEvent =
	| ConnectionEvent
	| AudioEvent
	| UserEvent
	| ToolEvent
	| TimerEvent
	| ReconnectEvent
	| StartEvent
	| ConfigEvent;
