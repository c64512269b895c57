import type {Heard, Language, MindTool} from '../engines.js';
import type {Failure} from '../failure.js';
import type {AudioFormat} from './audio-format.js';
import type {Life} from './life.js';
import {generousLimits, type RateLimits} from './limits.js';
import {
	defaultSession,
	type FunctionTool,
	type SessionOptions,
	type ToolChoice,
} from './session-options.js';
import type {Usage} from './tokens.js';
import type {WireItem} from './wire.js';

/** One client's conversation. Plain data: the audio itself is with the engines. */
export type Conversation = {
	/** Part of every id, so that the ids of two connections differ. */
	readonly seed: string;
	/** Last number given out. */
	readonly lastNumber: number;
	readonly session: SessionOptions;
	/** What the server runs itself. */
	readonly ownTools: ReadonlyArray<Omit<MindTool, 'isOwn'>>;
	/** What the client may choose; absent: anything. */
	readonly voices?: readonly string[];
	/** The agent has been heard, so that its voice stays as it is. */
	readonly hasSpoken: boolean;
	/** Absent: the session lasts as long as its connection. */
	readonly life?: Life;
	readonly limits: RateLimits;
	/** In this minute. */
	readonly spent: RateLimits;
	/** In the order of the conversation; at most `maxItems` of them and `maxCharacters` in them, the oldest are forgotten first. */
	readonly items: readonly Item[];
	/** Audio appended since the last commit, clear or turn, as far as it is still there, ms. */
	readonly bufferedMs: number;
	/** All audio that was ever appended, ms. */
	readonly streamMs: number;
	/** After an answer has played: where in that audio the silence begins that the agent is to break, ms. */
	readonly silentFromMs?: number;
	/** The turn that the user is speaking. */
	readonly turn?: {readonly itemId: string; readonly startMs: number};
	/** Those in progress, in the order they began. */
	readonly responses: readonly ActiveResponse[];
	/** A turn ended while a response that may not be interrupted was active: it is answered next. */
	readonly isAnswerOwed: boolean;
};

export type Item = {
	readonly wire: WireItem;
	/** Of a spoken user message: what was understood; absent until that is known. */
	readonly heard?: Heard;
	/** How the ears failed to listen to it, so that there is nothing to answer. */
	readonly failure?: Failure;
	/** Milliseconds of audio: spoken by the user, or sent to him and not truncated. */
	readonly audioMs: number;
	/** The user said nothing for so long that the agent is to ask whether he is there. */
	readonly isSilence?: boolean;
	/** Of a spoken answer: where its words begin. */
	readonly words?: readonly SpokenWords[];
};

/** Words of an answer, and where in its audio they begin. */
export type SpokenWords = {readonly text: string; readonly atMs: number};

/** What one response is made with: the session as it was when it began, and what its request wanted otherwise. */
export type ResponseSettings = Pick<
	SessionOptions,
	'instructions' | 'modality' | 'outputFormat' | 'voice' | 'speed'
> & {
	readonly tools: readonly FunctionTool[];
	readonly toolChoice: ToolChoice;
	readonly maxOutputTokens?: number;
	readonly metadata?: Readonly<Record<string, unknown>>;
};

export type ActiveResponse = {
	readonly id: string;
	readonly settings: ResponseSettings;
	/** Its items stay out of the conversation. */
	readonly isOutOfBand: boolean;
	/** What it answers, where that is not the conversation as it stands. */
	readonly context?: readonly ContextEntry[];
	/** Finished items. */
	readonly output: readonly WireItem[];
	readonly stage:
		/** The words that it is to answer are not all known yet. */
		| 'waiting'
		| 'thinking'
		/** The mind has said all it had to say this time. */
		| 'thought';
	/** What is being said. */
	readonly message?: OpenMessage;
	/** Made in this round, in order. */
	readonly calls: readonly MadeCall[];
	/** How many times the agent's own functions were followed by another thought. */
	readonly rounds: number;
	/** The limit of tokens is reached. */
	readonly isCut: boolean;
	/** How its voice broke before the first sound: the words go on in writing, and it fails when they are out. */
	readonly voiceFailure?: Failure;
	/** Of what is finished. */
	readonly usage: Usage;
	/** Tokens of text, where the mind counts them itself. */
	readonly counted?: {
		readonly inputTokens: number;
		readonly outputTokens: number;
	};
	/** Audio that was sent, ms. */
	readonly spokenMs: number;
};

/** An item of the conversation as long as it is there, or one that only the response knows. */
export type ContextEntry =
	| {readonly type: 'reference'; readonly itemId: string}
	| {readonly type: 'item'; readonly item: Item};

/** A call that the mind has made. Its items follow the words that were said before it. */
export type MadeCall = {
	readonly callId: string;
	readonly name: string;
	/** JSON text. */
	readonly arguments: string;
	readonly isOwn: boolean;
	/** The client has been told of it. */
	readonly isSent: boolean;
	/** Of one of the server's own functions, as soon as it is known. */
	readonly output?: string;
};

export type OpenMessage = {
	readonly itemId: string;
	readonly modality: 'audio' | 'text';
	readonly format: AudioFormat;
	readonly language: Language;
	/** Whether the client has been told of it: not before there is something to hear. */
	readonly isAnnounced: boolean;
	/** All that is to be said, as far as it has been thought. */
	readonly text: string;
	/** As far as it has been sent. */
	readonly transcript: string;
	/** Sent and not truncated. */
	readonly audioMs: number;
	/** Sent, truncated or not. */
	readonly sentMs: number;
	readonly words: readonly SpokenWords[];
	/** The client has truncated it already: what is still sent is not remembered. */
	readonly isTruncated: boolean;
};

export const maxItems = 1000;

/** Most text that a conversation remembers, over all its items. */
export const maxCharacters = 8 * 1024 * 1024;

/** Most responses at a time, those outside of the conversation included. */
export const maxResponses = 16;

export type StartOptions = {
	/** Hexadecimal digits that no other connection has. */
	readonly seed: string;
	/** What the client asked for in the address. */
	readonly model?: string;
	readonly ownTools?: Conversation['ownTools'];
	/** What the client may choose; absent: anything. */
	readonly voices?: readonly string[];
	/** What this client's dialect begins with otherwise. */
	readonly defaults?: Partial<SessionOptions>;
	readonly life?: Life;
	readonly limits?: RateLimits;
};

export const startConversation = ({
	seed,
	model,
	ownTools = [],
	voices,
	defaults = {},
	life,
	limits = generousLimits,
}: StartOptions): Conversation => ({
	seed,
	lastNumber: 0,
	session: {
		...defaultSession,
		...(voices?.[0] === undefined ? {} : {voice: voices[0]}),
		...defaults,
		...(model === undefined ? {} : {model}),
	},
	ownTools,
	...(voices === undefined ? {} : {voices}),
	hasSpoken: false,
	...(life === undefined ? {} : {life}),
	limits,
	spent: {requests: 0, tokens: 0},
	items: [],
	bufferedMs: 0,
	streamMs: 0,
	responses: [],
	isAnswerOwed: false,
});
