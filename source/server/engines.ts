/**
The built-in agent's three engines as the conversation sees them. Everything is 16-bit mono.
*/

export type Language = 'en' | 'ru';

/** Finds the user's turns in a stream of audio. One per connection; synchronous. */
export type TurnDetector = {
	/**
	Next samples of the stream, any number of them.

	@returns What was found, in order. `atMs` counts from the first sample of the stream.
	*/
	readonly push: (samples: Int16Array) => readonly TurnFinding[];
	/** Forget a turn in progress (the buffer was committed or cleared by hand). Time goes on. */
	readonly reset: () => void;
	/** Frees its memory when the connection is over; not usable afterwards. Safe to call twice. */
	readonly close: () => void;
};

export type TurnFinding =
	/** Where the turn's audio begins: prefix padding included. */
	| {readonly type: 'started'; readonly atMs: number}
	/** Where the turn's audio ends: the silence that ended it included, as OpenAI counts it. */
	| {readonly type: 'stopped'; readonly atMs: number};

export type TurnDetectorOptions = {
	/** Rate of the samples pushed, Hz. */
	readonly rateHz: number;
	/** 0 to 1: how sure it must be that this is speech. */
	readonly threshold: number;
	readonly prefixPaddingMs: number;
	readonly silenceDurationMs: number;
};

/** Turns an utterance into words. */
export type Ears = {
	/**
	@param samples One utterance at 16,000 Hz.
	*/
	readonly recognise: (samples: Int16Array) => Promise<Heard>;
	readonly close: () => void;
};

export type Heard =
	| {readonly isUnderstood: true; readonly text: string}
	/** Outside of the grammar, or noise. */
	| {readonly isUnderstood: false};

/** Turns text into sound. */
export type Voice = {
	/** Names for `audio.output.voice`. */
	readonly names: readonly string[];
	/**
	Speaks a text piece by piece (a sentence or clause at a time), so that sending can begin before all of it is spoken.

	Stops early, without throwing, when the signal aborts.
	*/
	readonly speak: (
		text: string,
		options: {
			readonly language: Language;
			/** One of `names`; an unknown one means the default. */
			readonly voice: string;
			readonly rateHz: number;
			readonly signal: AbortSignal;
		},
	) => AsyncIterable<SpokenPiece>;
};

/** The texts of all pieces, joined, are the whole text. */
export type SpokenPiece = {
	readonly text: string;
	readonly samples: Int16Array;
};

/** Decides what to answer. Pure. */
export type Mind = {
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
