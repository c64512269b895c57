import type {ModelPrices} from '../protocol/providers/prices.js';
import {
	initialAudio,
	type AudioState,
	type Interruption,
} from './audio-state.js';
import type {Conversation} from './conversation.js';
import {noFacts, type Facts} from './facts.js';
import {emptyLog, type Log} from './log.js';
import type {Notice} from './notice.js';
import {noRates, type RateWatch} from './rates.js';
import type {PendingCall, ToolCall} from './tool-call.js';

/** What the settings say and the rules depend on. Changes by `config.changed` only. */
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
	/** Percent, 0 to 200. */
	readonly volumeAtStart: number;
	/** What the person's voice does to an agent that is speaking: with `off`, nothing, whoever hears it. */
	readonly bargeIn: 'duck' | 'server' | 'off';
	readonly wantsAudio: boolean;
	/** What a turn's end is told by, where a detector on the server does it; silence where it is absent. */
	readonly endsTurnsBy?: 'silence' | 'meaning';
	/** How long the provider's documents say that a session may last, ms; absent where they do not. */
	readonly sessionLifeMs?: number | undefined;
	/** Absent where nobody is known to have read them. */
	readonly prices?: ModelPrices | undefined;
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
	readonly facts: Facts;
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

export type ActiveResponse = {
	/** The server's id, or one of ours where it gave none. */
	readonly id: string;
	/** A cancel was sent, or the person spoke over it: waiting for `response.done`. */
	readonly isEnding: boolean;
};

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
	audio: initialAudio(config.wantsAudio),
	interruptions: [],
	volume: config.volumeAtStart,
	volumeKeyAtMs: 0,
	notices: [],
	facts: noFacts,
	lastNumber: 0,
});
