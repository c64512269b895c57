import type {PartProgress} from '../audio/messages.js';
import type {Log} from './log.js';
import type {NoticeCode} from './notice.js';
import type {ToolCall} from './tool-call.js';

/** Turns in the order they are shown. */
export type Conversation = Log<Turn>;

export type Turn = UserTurn | AgentTurn | MarkTurn;

/** What happened between the words: a line of its own, in its place. */
export type MarkTurn = {
	readonly kind: 'mark';
	readonly id: string;
	readonly startedAtMs: number;
	readonly mark: Mark;
};

export type Mark =
	| {
			readonly what: 'tool';
			readonly callId: string;
			readonly name: string;
			readonly where: ToolCall['where'];
			readonly status: ToolCall['status'];
			/** Present when it has ended. */
			readonly durationMs?: number;
	  }
	| {
			readonly what: 'trouble';
			readonly code: NoticeCode;
			/** The server's or system's own words, of the last time. */
			readonly detail: string;
			/** How often in a row. */
			readonly count: number;
	  }
	| {
			readonly what: 'connection';
			/** Why it was lost; empty where the person wanted a new one. */
			readonly reason: string;
			/** How long there was none; absent until it is back. */
			readonly awayMs?: number;
	  }
	| {
			/** The person wanted another model, server or voice: a new session. */
			readonly what: 'session';
			readonly model: string;
	  };

export type UserTurn = {
	readonly kind: 'user';
	/** Item id; one of ours (`parley_…`) until the server has named the item. */
	readonly id: string;
	readonly source: 'speech' | 'typed';
	/** `hearing`: still speaking. `transcribing`: words still to come. */
	readonly status: 'hearing' | 'transcribing' | 'final' | 'failed';
	readonly text: string;
	readonly startedAtMs: number;
	/** When the person stopped speaking; absent for what was typed, and until it is known. */
	readonly endedAtMs?: number;
};

export type AgentTurn = {
	readonly kind: 'agent';
	/** Response id, or one of ours where the server gave none. */
	readonly id: string;
	readonly status: AgentStatus;
	/** Why it failed or was cut short, in the server's words; empty otherwise. */
	readonly reason: string;
	/** Where its text comes from: the first track that delivered. The other one carries the same words and is ignored. */
	readonly track?: 'text' | 'transcript';
	/** Text of its content parts, in order. */
	readonly parts: readonly TextPart[];
	/** Content parts whose audio went to the loudspeaker. */
	readonly audioParts: readonly AudioPart[];
	/** How far their audio got, as last reported by the audio process. */
	readonly playback: readonly PartProgress[];
	readonly startedAtMs: number;
};

export type AgentStatus =
	/** Created; nothing to show yet. */
	| 'thinking'
	/** Text or audio is arriving. */
	| 'answering'
	/** Complete on the wire; the loudspeaker still has some of it. */
	| 'speaking'
	| 'done'
	| 'interrupted'
	| 'failed';

export type TextPart = {
	readonly itemId: string;
	readonly contentIndex: number;
	readonly text: string;
	/** What is known of when its words are said; absent where nothing is. */
	readonly marks?: readonly TextMark[];
};

/** A place in a part's text and a place in its sound. */
export type TextMark = {
	readonly offset: number;
	readonly audioMs: number;
	/** The server says that it is said then. Otherwise so much of the sound had come when the text did: what follows is said later. */
	readonly isExact: boolean;
};

export type AudioPart = {
	readonly itemId: string;
	readonly contentIndex: number;
	/** The server said that no more of it comes. */
	readonly isComplete: boolean;
};
