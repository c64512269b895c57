/** The effective configuration of a session. */
export type SessionOptions = {
	readonly model: string;
	readonly instructions: string;
	readonly modality: 'audio' | 'text';
	readonly inputRateHz: number;
	readonly outputRateHz: number;
	readonly voice: string;
	/** Absent: turns end by `input_audio_buffer.commit`. */
	readonly turnDetection?: TurnDetection;
	/** Whether the client is told what was heard. */
	readonly isTranscribing: boolean;
	readonly tools: readonly FunctionTool[];
	readonly toolChoice: ToolChoice;
};

export type TurnDetection = {
	readonly threshold: number;
	readonly prefixPaddingMs: number;
	readonly silenceDurationMs: number;
	readonly createResponse: boolean;
	readonly interruptResponse: boolean;
};

export type FunctionTool = {
	readonly type: 'function';
	readonly name: string;
	readonly description?: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
};

export type ToolChoice =
	| 'auto'
	| 'none'
	| 'required'
	| {readonly type: 'function'; readonly name: string};

export const defaultTurnDetection: TurnDetection = {
	threshold: 0.5,
	prefixPaddingMs: 300,
	silenceDurationMs: 500,
	createResponse: true,
	interruptResponse: true,
};

export const defaultSession: SessionOptions = {
	model: 'parley-builtin',
	instructions: '',
	modality: 'audio',
	inputRateHz: 24_000,
	outputRateHz: 24_000,
	voice: 'default',
	turnDetection: defaultTurnDetection,
	isTranscribing: true,
	tools: [],
	toolChoice: 'auto',
};

/** The session as `session.created` and `session.updated` show it: what is in force, not what was asked for. */
export const sessionOnTheWire = (
	id: string,
	{
		model,
		instructions,
		modality,
		inputRateHz,
		outputRateHz,
		voice,
		turnDetection,
		isTranscribing,
		tools,
		toolChoice,
	}: SessionOptions,
): Readonly<Record<string, unknown>> => ({
	type: 'realtime',
	object: 'realtime.session',
	id,
	model,
	output_modalities: [modality],
	instructions,
	audio: {
		input: {
			format: {type: 'audio/pcm', rate: inputRateHz},
			...(isTranscribing ? {transcription: {model}} : {}),
			turn_detection:
				turnDetection === undefined
					? null
					: {
							type: 'server_vad',
							threshold: turnDetection.threshold,
							prefix_padding_ms: turnDetection.prefixPaddingMs,
							silence_duration_ms: turnDetection.silenceDurationMs,
							create_response: turnDetection.createResponse,
							interrupt_response: turnDetection.interruptResponse,
						},
		},
		output: {
			format: {type: 'audio/pcm', rate: outputRateHz},
			voice,
			speed: 1,
		},
	},
	tools,
	tool_choice: toolChoice,
	max_output_tokens: 'inf',
});

/** Names of the functions that may be called now. */
export const allowedTools = ({
	tools,
	toolChoice,
}: Pick<SessionOptions, 'tools' | 'toolChoice'>): readonly string[] => {
	if (toolChoice === 'none') {
		return [];
	}

	return tools
		.map((tool) => tool.name)
		.filter(
			(name) => typeof toolChoice === 'string' || name === toolChoice.name,
		);
};
