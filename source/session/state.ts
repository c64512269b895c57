import type {
	BargeIn,
	DeviceState,
	EchoStatus,
	PartProgress,
	PlayoutStatus,
} from '../audio/messages.js';
import {emptyLog, type Log} from './log.js';
import {noRates, type RateWatch} from './rates.js';

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
	/** Server turn detection's silence, ms: as much silence ends the turn when the microphone is closed in mid-speech. */
	readonly silenceDurationMs: number;
	/** A manual turn's answer may be asked for only when its transcript is there (Yandex answers an empty turn otherwise; protocol reference 2.4). */
	readonly needsTranscriptFirst: boolean;
	/** As agreed with the server, Hz. */
	readonly inputRateHz: number;
	readonly outputRateHz: number;
	readonly isMutedAtStart: boolean;
	/** Percent, 0 to 100. */
	readonly volumeAtStart: number;
	/** What the person's voice does to an agent that is speaking: with `off`, nothing, whoever hears it. */
	readonly bargeIn: 'duck' | 'server' | 'off';
	readonly wantsAudio: boolean;
	/** Node's name of the system; what blocks a microphone depends on it. */
	readonly platform?: string;
};

export type SessionState = {
	readonly config: SessionConfig;
	readonly connection: Connection;
	readonly isMuted: boolean;
	/** Push-to-talk: the person is holding (or has switched on) the talk key. */
	readonly isTalking: boolean;
	/** When the talk key was last pressed. */
	readonly talkSinceMs: number;
	readonly talkTail: TalkTail;
	readonly vad: Vad;
	readonly serverVad: ServerVad;
	readonly conversation: Conversation;
	/** The newest hundred, in the order they were called. */
	readonly tools: readonly ToolCall[];
	readonly responses: Responses;
	/** Ids of every item the server holds, in blocks like the conversation's: what `clear` deletes. */
	readonly serverItems: Log<string>;
	/** A manual turn was committed and its answer not yet asked for. */
	readonly isTurnCommitted: boolean;
	/** Typed while there was no session: sent as soon as there is one. */
	readonly outbox: readonly string[];
	/** Typed messages that were cleared before the server had named their items: deleted there when it does. */
	readonly forgotten: readonly ForgottenMessage[];
	readonly audio: AudioState;
	readonly rates: RateWatch;
	/** The newest fifty. */
	readonly interruptions: readonly Interruption[];
	/** Loudness of the agent, percent. */
	readonly volume: number;
	/** When a volume key was last pressed; 0 for never. */
	readonly volumeKeyAtMs: number;
	readonly notices: readonly Notice[];
	/** Last number given out, for ids that must not repeat (notices, typed messages). */
	readonly lastNumber: number;
};

export type ForgottenMessage = {
	readonly text: string;
	/** Present when the server has named it, and its deletion was asked for. */
	readonly itemId?: string;
};

export type Connection =
	| {readonly status: 'connecting'; readonly attempt: number}
	/** Open, `session.updated` still to come. */
	| {readonly status: 'configuring'; readonly attempt: number}
	| {
			readonly status: 'ready';
			/** Which try brought it back, while it is so young that losing it is one more failed try. */
			readonly attempt?: number;
	  }
	/** Lost; the next try comes after `retryInMs`. */
	| {
			readonly status: 'waiting';
			readonly attempt: number;
			/** 0 until the delay is known. */
			readonly retryInMs: number;
			readonly sinceMs: number;
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

/** What the microphone still has of a turn by key after the key was let go. */
export type TalkTail =
	| {readonly status: 'none'}
	| {
			/** On its way: the turn is complete when it is sent. */
			readonly status: 'awaited';
			/** How long the key was held. */
			readonly heldMs: number;
	  };

/** Whether a detector on the server ends turns: as it was asked to, unless it says that it does all the same. */
export type ServerVad =
	| {readonly isOn: false}
	| {
			readonly isOn: true;
			/** Silence that ends a turn, ms. */
			readonly silenceMs: number;
	  };

/** What the server was asked for. */
export const serverVadAsked = (config: SessionConfig): ServerVad =>
	config.hasServerVad
		? {isOn: true, silenceMs: config.silenceDurationMs}
		: {isOn: false};

/** Turns in the order they are shown. */
export type Conversation = Log<Turn>;

export type Turn = UserTurn | AgentTurn;

export type UserTurn = {
	readonly kind: 'user';
	/** Item id; one of ours (`parley_…`) until the server has named the item. */
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

export type ToolCall = {
	readonly callId: string;
	readonly itemId: string;
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
	/** The create on its way was interrupted before the server named it: cancel it when it appears. */
	readonly isNextDiscarded: boolean;
	/** Calls whose output is still to be delivered, in output order. */
	readonly pendingCalls: readonly PendingCall[];
};

export type PendingCall = {
	readonly callId: string;
	/** Present when the tool has finished and an earlier call's output is still awaited. */
	readonly output?: string;
};

export type ActiveResponse = {
	/** The server's id, or one of ours where it gave none. */
	readonly id: string;
	/** A cancel was sent, or the person spoke over it: waiting for `response.done`. */
	readonly isEnding: boolean;
};

export type AudioState = {
	readonly status: 'off' | 'starting' | 'running' | 'restarting' | 'abandoned';
	readonly input: DeviceState;
	readonly output: DeviceState;
	readonly echo: EchoStatus;
	readonly playout: PlayoutStatus;
	/** The agent is soft because the person may be speaking. */
	readonly isDucked: boolean;
	/** Playback was cut, and nothing was sent to it since: there is nothing more to cut. */
	readonly isCut: boolean;
	/** The microphone delivers exact zeros: blocked or switched off. */
	readonly isInputZero: boolean;
};

/** When the person spoke over the agent, and what came of it. */
export type Interruption = BargeIn & {readonly atMs: number};

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
	| 'echo-gate'
	| 'echo-half-duplex'
	| 'echo-back'
	| 'not-connected'
	| 'settings-set-aside'
	| 'settings-unsaved'
	| 'log-unwritable'
	/** The server's sound has another sample rate than was agreed. The detail is the flag that sets it right. */
	| 'rate-mismatch';

export const initialState = (config: SessionConfig): SessionState => ({
	config,
	connection: {status: 'connecting', attempt: 1},
	isMuted: config.isMutedAtStart,
	isTalking: false,
	talkSinceMs: 0,
	talkTail: {status: 'none'},
	vad: {status: 'idle'},
	serverVad: serverVadAsked(config),
	conversation: emptyLog(),
	rates: noRates,
	tools: [],
	responses: {
		isCreateInFlight: false,
		isCreateWanted: false,
		isNextDiscarded: false,
		discarded: [],
		pendingCalls: [],
	},
	serverItems: emptyLog(),
	isTurnCommitted: false,
	outbox: [],
	forgotten: [],
	audio: {
		status: config.wantsAudio ? 'starting' : 'off',
		input: {status: 'off'},
		output: {status: 'off'},
		echo: {method: 'off', isGuarded: false},
		playout: {depthMs: 0, targetMs: 0, jitterMs: 0, underruns: 0},
		isDucked: false,
		isCut: false,
		isInputZero: false,
	},
	interruptions: [],
	volume: config.volumeAtStart,
	volumeKeyAtMs: 0,
	notices: [],
	lastNumber: 0,
});
