import type {DeviceState, PartProgress} from '../audio/messages.js';

/** What does not change during a run and the rules depend on. */
export type SessionConfig = {
	readonly providerTitle: string;
	readonly model: string;
	readonly voice: string;
	/** Functions that the server runs itself: shown, never answered. */
	readonly serverTools: readonly string[];
	/** Functions that this program runs. */
	readonly clientTools: readonly string[];
	readonly talkMode: 'open' | 'push';
	/** False with turn detection `none`: turns end by commit. */
	readonly hasServerVad: boolean;
	readonly isMutedAtStart: boolean;
	readonly wantsAudio: boolean;
};

export type SessionState = {
	readonly config: SessionConfig;
	readonly connection: Connection;
	readonly isMuted: boolean;
	/** Push-to-talk: the person is holding (or has switched on) the talk key. */
	readonly isTalking: boolean;
	readonly vad: Vad;
	readonly conversation: Conversation;
	readonly tools: readonly ToolCall[];
	readonly responses: Responses;
	readonly audio: AudioState;
	readonly notices: readonly Notice[];
	/** Last number given out, for ids that must not repeat (notices, typed messages). */
	readonly lastNumber: number;
};

export type Connection =
	| {readonly status: 'connecting'; readonly attempt: number}
	/** Open, `session.updated` still to come. */
	| {readonly status: 'configuring'; readonly attempt: number}
	| {readonly status: 'ready'}
	/** Lost; the next try comes after `retryInMs`. */
	| {
			readonly status: 'waiting';
			readonly attempt: number;
			readonly retryInMs: number;
			readonly reason: string;
	  }
	/** Will not be tried again by itself: the person must act. */
	| {readonly status: 'failed'; readonly problem: Problem}
	| {readonly status: 'closed'};

export type Problem =
	| {
			readonly kind: 'refused';
			readonly httpStatus: number;
			readonly serverWords: string;
	  }
	| {
			readonly kind: 'unreachable';
			readonly message: string;
			readonly code: string;
	  }
	| {readonly kind: 'rejected'; readonly code: string; readonly message: string}
	| {readonly kind: 'lost'; readonly reason: string};

/** Turn detection as the server reports it. */
export type Vad =
	| {readonly status: 'idle'}
	| {readonly status: 'speech'; readonly sinceMs: number}
	/** The turn has ended, the answer has not begun. */
	| {readonly status: 'ended'; readonly sinceMs: number};

/**
Turns in the order they are shown. `older` holds finished turns in blocks that are never copied again, so that an event costs the same at turn 5,000 as at turn 50.
*/
export type Conversation = {
	readonly older: ReadonlyArray<readonly Turn[]>;
	readonly recent: readonly Turn[];
};

export type Turn = UserTurn | AgentTurn;

export type UserTurn = {
	readonly kind: 'user';
	/** Item id, or one of ours (`msg_parley_…`) for typed text. */
	readonly id: string;
	readonly source: 'speech' | 'typed';
	/** `hearing`: still speaking. `transcribing`: words still to come. */
	readonly status: 'hearing' | 'transcribing' | 'final' | 'failed';
	readonly text: string;
	readonly startedAtMs: number;
};

export type AgentTurn = {
	readonly kind: 'agent';
	/** Response id, or one of ours where the server gave none. */
	readonly id: string;
	readonly status: AgentStatus;
	/** Why it failed or was cut short, in the server's words; empty otherwise. */
	readonly reason: string;
	/** Text of its content parts, in order. */
	readonly parts: readonly TextPart[];
	/** Audio of its content parts, as last reported by the audio process. */
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
};

export type ToolCall = {
	readonly callId: string;
	readonly name: string;
	/** JSON text, as far as it has arrived. */
	readonly arguments: string;
	readonly where: 'client' | 'server';
	readonly responseId: string;
	readonly status: 'preparing' | 'running' | 'done' | 'failed' | 'cancelled';
	readonly startedAtMs: number;
	/** Present when it has ended. */
	readonly durationMs?: number;
	/** One short line; empty until there is one. */
	readonly summary: string;
	/** The result is invented sample data. */
	readonly isSample: boolean;
};

export type Responses = {
	/** The response that the server is working on, as far as we know. */
	readonly active?: ActiveResponse;
	/** A `response.create` is on its way and not yet answered by `response.created`. */
	readonly isCreateInFlight: boolean;
	/** A create is wanted as soon as the active response has ended. */
	readonly isCreateWanted: boolean;
	/** Responses whose late deltas are dropped; the newest last, at most 50. */
	readonly discarded: readonly string[];
	/** Tool calls whose output is still to be delivered before the follow-up. */
	readonly pendingCalls: readonly string[];
	/** Which track each response's text comes from, by response id; only live ones. */
	readonly track?: {
		readonly responseId: string;
		readonly name: 'text' | 'transcript';
	};
};

export type ActiveResponse = {
	readonly id: string;
	/** A cancel was sent, or the person spoke over it: waiting for `response.done`. */
	readonly isEnding: boolean;
};

export type AudioState = {
	readonly status: 'off' | 'starting' | 'running' | 'restarting' | 'abandoned';
	readonly input: DeviceState;
	readonly output: DeviceState;
};

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
	| 'reconnected'
	| 'audio-restarting'
	| 'audio-back'
	| 'audio-abandoned'
	| 'device-lost'
	| 'device-back'
	| 'not-connected'
	| 'settings-set-aside'
	| 'log-unwritable';

export const emptyConversation: Conversation = {older: [], recent: []};

export const initialState = (config: SessionConfig): SessionState => ({
	config,
	connection: {status: 'connecting', attempt: 1},
	isMuted: config.isMutedAtStart,
	isTalking: false,
	vad: {status: 'idle'},
	conversation: emptyConversation,
	tools: [],
	responses: {
		isCreateInFlight: false,
		isCreateWanted: false,
		discarded: [],
		pendingCalls: [],
	},
	audio: {
		status: config.wantsAudio ? 'starting' : 'off',
		input: {status: 'off'},
		output: {status: 'off'},
	},
	notices: [],
	lastNumber: 0,
});
