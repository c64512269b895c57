import type {OwnReason} from './lost-reason.js';

export type Notice = {
	readonly id: number;
	readonly level: 'info' | 'warning' | 'error';
	/** What to say: the words are the screen's, in the person's language. */
	readonly code: NoticeCode;
	/** The server's or system's own words, shown behind ours. */
	readonly detail: string;
	readonly atMs: number;
};

export type NoticeCode =
	| 'server-error'
	| 'response-failed'
	| 'frame-rejected'
	| 'transcription-failed'
	| 'reconnecting'
	/** The same, where it was lost in one of the ways that have no words of their own. */
	| OwnReason
	| 'try-failed'
	| 'reconnected'
	| 'audio-restarting'
	| 'audio-back'
	| 'audio-abandoned'
	| 'device-lost'
	| 'device-back'
	/** It is there, and delivers or takes nothing: suspended, or stuck. */
	| 'device-silent'
	/** Another device stands in for the chosen one. The detail is its name, as in the next three. */
	| 'device-moved'
	| 'device-returned'
	| 'device-chosen'
	| 'default-changed'
	/** The microphone delivers exact zeros: the advice depends on the system. */
	| 'input-zeros'
	| 'input-zeros-macos'
	| 'input-zeros-windows'
	| 'devices-unsaved'
	| 'setting-unsaved'
	/** The server did not take a setting that was changed; the old value goes on. The detail is its words. */
	| 'setting-refused'
	/** It did not take one that was set from the start. The detail is what is used in its place. */
	| 'setting-left-out'
	| 'echo-gate'
	| 'echo-half-duplex'
	| 'echo-back'
	| 'not-connected'
	| 'settings-set-aside'
	| 'volume-unsaved'
	| 'log-unwritable'
	/** The server's sound has another sample rate than was agreed. The detail is the flag that sets it right. */
	| 'rate-mismatch';
