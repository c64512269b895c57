import type {Heard, Language, ThoughtCall} from '../engines.js';
import type {Output, Work} from './exchange.js';
import {defaultSession, type SessionOptions} from './session-options.js';
import type {ServerFrame, WireItem} from './wire.js';

/** One client's conversation. Plain data: the audio itself is with the engines. */
export type Conversation = {
	/** Part of every id, so that the ids of two connections differ. */
	readonly seed: string;
	/** Last number given out. */
	readonly lastNumber: number;
	readonly session: SessionOptions;
	/** In the order of the conversation; at most `maxItems`. */
	readonly items: readonly Item[];
	/** Bytes appended since the last commit, clear or turn. */
	readonly bufferedBytes: number;
	/** The turn that the user is speaking. */
	readonly turn?: {readonly itemId: string; readonly startMs: number};
	readonly response?: ActiveResponse;
	/** A turn ended while a response that may not be interrupted was active: it is answered next. */
	readonly isAnswerOwed: boolean;
	/** What the next response answers. */
	readonly question: Question;
	/** Calls that the agent made and has not yet drawn a conclusion from; at most `maxOpenCalls`. */
	readonly calls: readonly OpenCall[];
	/** What the agent said last, whole. */
	readonly lastAnswer: string;
};

export type Item = {
	readonly wire: WireItem;
	/** Of a spoken user message: what was understood; absent until that is known. */
	readonly heard?: Heard;
	/** Milliseconds of audio: spoken by the user, or sent to him and not truncated. */
	readonly audioMs: number;
};

export type Question =
	| {readonly about: 'nothing'}
	| {readonly about: 'message'; readonly itemId: string}
	| {readonly about: 'outputs'};

export type OpenCall = {
	readonly callId: string;
	readonly name: string;
	readonly arguments: string;
	readonly language: Language;
	/** Absent until the client has answered. */
	readonly output?: string;
};

export type ActiveResponse = {
	readonly id: string;
	readonly modality: 'audio' | 'text';
	readonly voice: string;
	readonly tools: readonly string[];
	readonly metadata?: Readonly<Record<string, unknown>>;
	/** Finished items. */
	readonly output: readonly WireItem[];
	readonly stage: Stage;
	/** How many times the agent's own functions were followed by another thought. */
	readonly rounds: number;
};

type Stage =
	/** The words of this item are not known yet. */
	| {readonly status: 'waiting'; readonly itemId: string}
	| {readonly status: 'thinking'}
	| {
			readonly status: 'speaking';
			readonly message: OpenMessage;
			/** What comes after the words. */
			readonly calls: readonly ThoughtCall[];
			readonly language: Language;
	  };

export type OpenMessage = {
	readonly itemId: string;
	/** Whether the client has been told of it: not before there is something to hear. */
	readonly isAnnounced: boolean;
	/** All that is to be said. */
	readonly text: string;
	/** As far as it has been sent. */
	readonly transcript: string;
	readonly audioMs: number;
	/** The client has truncated it already: what is still sent is not remembered. */
	readonly isTruncated: boolean;
};

export const maxItems = 1000;
export const maxOpenCalls = 50;

/**
@param seed Hexadecimal digits that no other connection has.
@param model What the client asked for in the address.
*/
export const startConversation = (
	seed: string,
	model = defaultSession.model,
): Conversation => ({
	seed,
	lastNumber: 0,
	session: {...defaultSession, model},
	items: [],
	bufferedBytes: 0,
	isAnswerOwed: false,
	question: {about: 'nothing'},
	calls: [],
	lastAnswer: '',
});

export type Step = readonly [state: Conversation, outputs: readonly Output[]];

/** One thing that a conversation does. Moves are put together by `sequence`. */
export type Move = (state: Conversation) => Step;

export const stay: Move = (state) => [state, []];

/** One move after the other, each from where the one before it ended. */
export const sequence =
	(...moves: readonly Move[]): Move =>
	(state) => {
		let current = state;
		const outputs: Output[] = [];
		for (const move of moves) {
			const [next, more] = move(current);
			current = next;
			outputs.push(...more);
		}

		return [current, outputs];
	};

/** Decide by the state as it is when the move's time comes. */
export const consider =
	(choose: (state: Conversation) => Move): Move =>
	(state) =>
		choose(state)(state);

export const change =
	(next: (state: Conversation) => Conversation): Move =>
	(state) => [next(state), []];

export const work =
	(...outputs: readonly Work[]): Move =>
	(state) => [state, outputs];

export const send =
	(...frames: readonly ServerFrame[]): Move =>
	(state) => [
		{...state, lastNumber: state.lastNumber + frames.length},
		frames.map((frame, index) => ({
			type: 'send',
			frame: {
				...frame,
				event_id: `event_${state.seed}_${state.lastNumber + index + 1}`,
			},
		})),
	];

/** Give out an id and go on with it. */
export const withId =
	(prefix: string, next: (id: string) => Move): Move =>
	(state) => {
		const lastNumber = state.lastNumber + 1;
		return next(`${prefix}_${state.seed}_${lastNumber}`)({
			...state,
			lastNumber,
		});
	};

/** Everything about the response in progress; nothing where there is none. */
export const withResponse = (
	next: (response: ActiveResponse, state: Conversation) => Move,
): Move =>
	consider((state) =>
		state.response === undefined ? stay : next(state.response, state),
	);

export const changeResponse = (
	next: (response: ActiveResponse) => ActiveResponse,
): Move =>
	change((state) =>
		state.response === undefined
			? state
			: {...state, response: next(state.response)},
	);

export const messageOf = (
	response: ActiveResponse | undefined,
): OpenMessage | undefined =>
	response?.stage.status === 'speaking' ? response.stage.message : undefined;

export const changeMessage = (
	next: (message: OpenMessage) => OpenMessage,
): Move =>
	changeResponse((response) =>
		response.stage.status === 'speaking'
			? {
					...response,
					stage: {...response.stage, message: next(response.stage.message)},
				}
			: response,
	);
