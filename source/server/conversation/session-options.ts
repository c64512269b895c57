import {formatOnTheWire, type AudioFormat} from './audio-format.js';

/** The effective configuration of a session. */
export type SessionOptions = {
	readonly model: string;
	readonly instructions: string;
	readonly modality: 'audio' | 'text';
	readonly inputFormat: AudioFormat;
	readonly outputFormat: AudioFormat;
	readonly voice: string;
	/** 1 is the voice's own pace; 0.25 to 1.5. */
	readonly speed: number;
	/** Absent: turns end by `input_audio_buffer.commit`. */
	readonly turnDetection?: TurnDetection;
	/** Absent: the client is not told what was heard. */
	readonly transcription?: Transcription;
	readonly noiseReduction?: 'near_field' | 'far_field';
	readonly tools: readonly FunctionTool[];
	readonly toolChoice: ToolChoice;
	/** Absent: no limit. */
	readonly maxOutputTokens?: number;
	/** What is accepted and shown again, and changes nothing here: by its name on the wire. */
	readonly echoed: Readonly<Record<string, unknown>>;
};

export type Transcription = {
	readonly model?: string;
	/** ISO 639-1. */
	readonly language?: string;
	readonly languages?: readonly string[];
	/** Words that are likely to be said. */
	readonly keywords?: readonly string[];
	readonly prompt?: string;
};

/** What becomes of a turn that has been found. */
export type TurnRules = {
	readonly createResponse: boolean;
	readonly interruptResponse: boolean;
};

export type ServerVad = TurnRules & {
	readonly type: 'server_vad';
	readonly threshold: number;
	readonly prefixPaddingMs: number;
	readonly silenceDurationMs: number;
	/** Silence after the agent's words until it speaks again by itself; absent: it never does. */
	readonly idleTimeoutMs?: number;
};

export type Eagerness = 'low' | 'medium' | 'high' | 'auto';

export type SemanticVad = TurnRules & {
	readonly type: 'semantic_vad';
	readonly eagerness: Eagerness;
};

export type TurnDetection = ServerVad | SemanticVad;

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

export const defaultTurnDetection: ServerVad = {
	type: 'server_vad',
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
	inputFormat: {type: 'audio/pcm', rateHz: 24_000},
	outputFormat: {type: 'audio/pcm', rateHz: 24_000},
	voice: 'default',
	speed: 1,
	turnDetection: defaultTurnDetection,
	transcription: {},
	tools: [],
	toolChoice: 'auto',
	echoed: {},
};

const turnDetectionOnTheWire = (detection: TurnDetection) => {
	const rules = {
		create_response: detection.createResponse,
		interrupt_response: detection.interruptResponse,
	};

	switch (detection.type) {
		case 'server_vad': {
			return {
				type: detection.type,
				threshold: detection.threshold,
				prefix_padding_ms: detection.prefixPaddingMs,
				silence_duration_ms: detection.silenceDurationMs,
				idle_timeout_ms: detection.idleTimeoutMs ?? null,
				...rules,
			};
		}

		case 'semantic_vad': {
			return {
				type: detection.type,
				eagerness: detection.eagerness,
				...rules,
			};
		}
	}
};

/** The session as `session.created` and `session.updated` show it: what is in force, not what was asked for. The published schema has no null for what is off, except for turn detection. */
export const sessionOnTheWire = (
	id: string,
	session: SessionOptions,
	expiresAt?: number,
): Readonly<Record<string, unknown>> => ({
	type: 'realtime',
	object: 'realtime.session',
	id,
	...(expiresAt === undefined ? {} : {expires_at: expiresAt}),
	model: session.model,
	output_modalities: [session.modality],
	instructions: session.instructions,
	audio: {
		input: {
			format: formatOnTheWire(session.inputFormat),
			...(session.transcription === undefined
				? {}
				: {transcription: {model: session.model, ...session.transcription}}),
			...(session.noiseReduction === undefined
				? {}
				: {noise_reduction: {type: session.noiseReduction}}),
			turn_detection:
				session.turnDetection === undefined
					? null
					: turnDetectionOnTheWire(session.turnDetection),
		},
		output: {
			format: formatOnTheWire(session.outputFormat),
			voice: session.voice,
			speed: session.speed,
		},
	},
	tools: session.tools,
	tool_choice: session.toolChoice,
	max_output_tokens: session.maxOutputTokens ?? 'inf',
	truncation: 'auto',
	...session.echoed,
});
