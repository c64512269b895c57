/** Of what the person reads; the model reads English. */
export type Language = 'en' | 'ru';

export type ToolContext = {
	readonly signal: AbortSignal;
	/** Of the summary. */
	readonly language: Language;
};

/**
A failure that the person reads in other words than the model.

@param summary One short line for the screen, in its language.
*/
export class ToolError extends Error {
	override name = 'ToolError' as const;

	readonly summary: string;

	constructor(message: string, summary: string) {
		super(message);
		this.summary = summary;
	}
}

/** A function that the agent may call and this program runs. */
export type Tool = {
	readonly name: string;
	readonly description: string;
	/** JSON Schema of the arguments object. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Longest run, ms. */
	readonly timeLimitMs: number;
	/**
	@param input The parsed arguments object.
	@throws Anything; `runTool` turns it into an output that the model can read. A `ToolError` has words for the person, too.
	*/
	readonly execute: (
		input: Readonly<Record<string, unknown>>,
		context: ToolContext,
	) => Promise<ToolResult>;
};

export type ToolResult = {
	/** What the model reads: usually JSON. */
	readonly output: string;
	/** One short line for the screen, in its language. */
	readonly summary: string;
	/** True where the result is invented sample data; the screen says so. */
	readonly isSample: boolean;
};
