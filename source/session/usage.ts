/** What a run has used so far, over all its sessions. */
export type Usage = {
	/** Responses that said what they used. */
	readonly responses: number;
	/** Tokens; `total` may be more than the rest where a server tells only that. */
	readonly total: number;
	readonly input: number;
	readonly output: number;
	/** Parts of `input` and `output`, as far as they were told. */
	readonly inputText: number;
	readonly inputAudio: number;
	readonly cached: number;
	readonly outputText: number;
	readonly outputAudio: number;
	/** Sound sent while the microphone was open, ms; without the stretch that is going on. */
	readonly sentMs: number;
	/** Since when the microphone has been open, ms since the epoch. */
	readonly sendingSinceMs?: number | undefined;
	/** Sound received, ms. */
	readonly receivedMs: number;
};

export const noUsage: Usage = {
	responses: 0,
	total: 0,
	input: 0,
	output: 0,
	inputText: 0,
	inputAudio: 0,
	cached: 0,
	outputText: 0,
	outputAudio: 0,
	sentMs: 0,
	receivedMs: 0,
};
