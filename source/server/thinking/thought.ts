import type {Heard, Language} from '../engines.js';

/** The rules that answer one message at a time. Pure. */
export type Rules = {
	readonly think: (request: ThinkRequest) => Thought;
	/** The functions have answered: what to say now. */
	readonly conclude: (request: ConcludeRequest) => Thought;
};

export type ThinkRequest = {
	readonly heard: Heard;
	readonly source: 'speech' | 'typed';
	/** Names of the functions that the client declared. */
	readonly tools: readonly string[];
	/** What the agent said last, for "repeat"; empty at first. */
	readonly lastAnswer: string;
	/** Local time of the person, for "what time is it". */
	readonly now: Date;
};

export type ConcludeRequest = {
	readonly language: Language;
	/** What was asked, as heard or typed: "tomorrow" is in there, not in the functions' arguments. */
	readonly question?: string;
	readonly results: ReadonlyArray<{
		readonly name: string;
		/** JSON text. */
		readonly arguments: string;
		/** As the client or the agent's own function gave it: JSON text or plain. */
		readonly output: string;
	}>;
};

export type Thought = {
	readonly language: Language;
	/** Spoken before (or without) the calls; empty where the call comes first. */
	readonly say: string;
	readonly calls: readonly ThoughtCall[];
};

export type ThoughtCall = {
	readonly name: string;
	/** JSON text. */
	readonly arguments: string;
	/** The agent's own functions (`web_search`, `file_search`) carry their result; the client's are answered by the client. */
	readonly ownResult?: string;
};
