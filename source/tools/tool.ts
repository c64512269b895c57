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
	@throws Anything; `runTool` turns it into an output that the model can read.
	*/
	readonly execute: (
		input: Readonly<Record<string, unknown>>,
		context: {readonly signal: AbortSignal},
	) => Promise<ToolResult>;
};

export type ToolResult = {
	/** What the model reads: usually JSON. */
	readonly output: string;
	/** One short line for the screen. */
	readonly summary: string;
	/** True where the result is invented sample data; the screen says so. */
	readonly isSample: boolean;
};
