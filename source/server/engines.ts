/**
The agent's engines as the conversation sees them: ears, mind, voice, the tools that the server runs itself, and what finds the user's turns. Everything is 16-bit mono. What is built in and what is reached over HTTP stands behind the same types.
*/

/** What the built-in rules speak. An engine that knows more languages takes the language from the text. */
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

/** A turn begins or ends. */
export type TurnEdge =
	/** Where the turn's audio begins: prefix padding included. */
	| {readonly type: 'started'; readonly atMs: number}
	/** Where the turn's audio ends: the silence that ended it included, as OpenAI counts it. */
	| {readonly type: 'stopped'; readonly atMs: number};

export type TurnFinding =
	| TurnEdge
	/** Nobody has spoken for `pauseMs` in a turn. Each silence that ends a turn was such a pause before. */
	| {readonly type: 'paused'; readonly atMs: number};

export type TurnDetectorOptions = {
	/** Rate of the samples pushed, Hz. */
	readonly rateHz: number;
	/** 0 to 1: how sure it must be that this is speech. */
	readonly threshold: number;
	readonly prefixPaddingMs: number;
	readonly silenceDurationMs: number;
	/** Shorter than `silenceDurationMs`: after how much silence a pause is reported; absent: never. */
	readonly pauseMs?: number;
};

/** A turn ends when what was said is complete, or when its speaker has been silent for longer than the eager wait. */
export type SemanticTurns = {
	readonly type: 'semantic';
	readonly eagerness: 'low' | 'medium' | 'high' | 'auto';
};

/** Turns an utterance into words. */
export type Ears = {
	/**
	Rejects when the recogniser fails, with an {@link EngineError} where it can tell why, or the signal aborts.

	@param samples One utterance at 16,000 Hz.
	*/
	readonly recognise: (
		samples: Int16Array,
		options: RecogniseOptions,
	) => Promise<Heard>;
	/** Nobody waits, and nobody has to pay: they may listen to what is perhaps not the whole yet. Absent: never. */
	readonly isIdle?: () => boolean;
	readonly close: () => void;
};

export type RecogniseOptions = {
	/** Words that are in play just now and need not be in any dictionary: names of tools and places, titles of documents. */
	readonly hints: readonly string[];
	/** ISO 639-1, where the client has said it. */
	readonly language?: string;
	readonly signal: AbortSignal;
	/** The next words, where the recogniser has them before the end. Joined, they are the text. */
	readonly onDelta?: (text: string) => void;
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
	Speaks a sentence or a few, piece by piece, so that sending can begin before all of it is spoken.

	Stops early, without throwing, when the signal aborts. Throws when the voice fails, an {@link EngineError} where it can tell why.
	*/
	readonly speak: (
		text: string,
		options: SpeakOptions,
	) => AsyncIterable<SpokenPiece>;
	readonly close: () => void;
};

export type SpeakOptions = {
	readonly language: Language;
	/** One of `names`; an unknown one means the default. */
	readonly voice: string;
	readonly rateHz: number;
	/** 1 is the voice's own pace; 0.25 to 1.5. */
	readonly speed: number;
	/** When its first sound is needed, by the clock of `performance`; absent: now. What is needed first is spoken first. */
	readonly dueAtMs?: number;
	readonly signal: AbortSignal;
};

/** The texts of all pieces, joined, are the whole text. */
export type SpokenPiece = {
	readonly text: string;
	readonly samples: Int16Array;
	/** Where in `samples` each word begins, where the voice knows it; the texts, joined, are the piece's. */
	readonly words?: ReadonlyArray<{
		readonly text: string;
		readonly atMs: number;
	}>;
};

/** Decides what to answer: rules, or a language model. */
export type Mind = {
	/**
	Answers the end of the history, piece by piece. Ends when all is thought; the calls among the pieces are carried out afterwards, and it is asked again with their outputs in the history.

	Stops early, without throwing, when the signal aborts. Throws, an {@link EngineError} where it can tell why, when it cannot answer.
	*/
	readonly think: (
		request: MindRequest,
		signal: AbortSignal,
	) => AsyncIterable<ThoughtPiece>;
};

export type MindRequest = {
	readonly instructions: string;
	/** Oldest first. */
	readonly history: readonly HistoryEntry[];
	/** What may be called now: the client's functions and the server's own. */
	readonly tools: readonly MindTool[];
	readonly toolChoice:
		| 'auto'
		| 'none'
		| 'required'
		| {readonly type: 'function'; readonly name: string};
	/** Most tokens of the answer; absent: no limit. */
	readonly maxOutputTokens?: number;
	/** Local time of the person. */
	readonly now: Date;
};

export type MindTool = {
	readonly name: string;
	readonly description?: string;
	/** JSON Schema of an object. */
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** The server runs it itself: the client neither declares nor answers it. */
	readonly isOwn: boolean;
};

export type HistoryEntry =
	| {
			readonly type: 'message';
			readonly role: 'user' | 'assistant' | 'system';
			/** Of an assistant's message: what the person has heard of it. Empty where a spoken message was not understood. */
			readonly text: string;
			readonly source: 'speech' | 'typed';
	  }
	| {
			readonly type: 'call';
			readonly callId: string;
			readonly name: string;
			/** JSON text. */
			readonly arguments: string;
	  }
	| {
			readonly type: 'output';
			readonly callId: string;
			/** JSON text or plain. */
			readonly output: string;
	  };

export type ThoughtPiece =
	/** The next words; joined, the texts are what is said. */
	| {
			readonly type: 'text';
			readonly text: string;
			readonly language: Language;
	  }
	| {
			readonly type: 'call';
			readonly name: string;
			/** JSON text. */
			readonly arguments: string;
	  }
	/** Where the mind counts tokens itself. */
	| {
			readonly type: 'usage';
			readonly inputTokens: number;
			readonly outputTokens: number;
	  }
	/** The answer was cut short by `maxOutputTokens`. */
	| {readonly type: 'cut'};

/** An engine cannot do its work, and can tell why: code and message reach the client. */
export class EngineError extends Error {
	override name = 'EngineError';

	readonly code: string;

	constructor(code: string, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** A tool that the server runs itself, as Yandex's server does with `web_search` and `file_search`. */
export type OwnTool = {
	readonly name: string;
	readonly description: string;
	/** JSON Schema of an object. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/**
	Never rejects: a failure is an output that says so, as JSON with a member `error`.

	@param args JSON text.
	*/
	readonly run: (
		args: string,
		options: {readonly language: Language; readonly signal: AbortSignal},
	) => Promise<string>;
};
