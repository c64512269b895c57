/**
What a Realtime server says, after `decode` has normalised it: GA names, null read as absent, unknown members dropped, unknown kinds kept apart.

Source of names and shapes: sections 3.5, 4 and 5 of the protocol reference. Servers leave members out, so everything but the type is optional where some server was seen without it.
*/
export type ServerEvent =
	| {readonly type: 'error'; readonly error: ServerError}
	| {readonly type: 'session.created'; readonly session: ServerSession}
	| {readonly type: 'session.updated'; readonly session: ServerSession}
	| {
			/** `conversation.item.added` and its older name `conversation.item.created`. */
			readonly type: 'conversation.item.added';
			readonly item: ServerItem;
			readonly previous_item_id?: string;
	  }
	| {
			readonly type: 'conversation.item.done';
			readonly item: ServerItem;
			readonly previous_item_id?: string;
	  }
	| {readonly type: 'conversation.item.deleted'; readonly item_id: string}
	| {
			readonly type: 'conversation.item.truncated';
			readonly item_id: string;
			readonly content_index: number;
			readonly audio_end_ms: number;
	  }
	| {
			readonly type: 'conversation.item.input_audio_transcription.delta';
			readonly item_id: string;
			readonly delta: string;
	  }
	| {
			/** The whole text so far: xAI's `…transcription.updated`, and any `…completed` (which may repeat with growing text). */
			readonly type: 'conversation.item.input_audio_transcription.completed';
			readonly item_id: string;
			readonly transcript: string;
			/** False while the server marks the text as still growing. */
			readonly isFinal: boolean;
	  }
	| {
			readonly type: 'conversation.item.input_audio_transcription.failed';
			readonly item_id: string;
			readonly error: ServerError;
	  }
	| {
			readonly type: 'input_audio_buffer.speech_started';
			readonly item_id?: string;
			readonly audio_start_ms?: number;
	  }
	| {
			readonly type: 'input_audio_buffer.speech_stopped';
			readonly item_id?: string;
			readonly audio_end_ms?: number;
	  }
	| {
			readonly type: 'input_audio_buffer.committed';
			readonly item_id?: string;
			readonly previous_item_id?: string;
	  }
	| {readonly type: 'input_audio_buffer.cleared'}
	| {
			readonly type: 'input_audio_buffer.timeout_triggered';
			readonly item_id?: string;
	  }
	| {readonly type: 'response.created'; readonly response: ServerResponse}
	| {readonly type: 'response.done'; readonly response: ServerResponse}
	| {
			readonly type: 'response.output_item.added';
			readonly response_id?: string;
			readonly item: ServerItem;
	  }
	| {
			readonly type: 'response.output_item.done';
			readonly response_id?: string;
			readonly item: ServerItem;
	  }
	| ({
			readonly type: 'response.content_part.added';
	  } & PartAddress)
	| ({
			readonly type: 'response.content_part.done';
			readonly text?: string;
	  } & PartAddress)
	| ({
			readonly type: 'response.output_text.delta';
			readonly delta: string;
	  } & PartAddress)
	| ({
			readonly type: 'response.output_text.done';
			readonly text?: string;
	  } & PartAddress)
	| ({
			readonly type: 'response.output_audio_transcript.delta';
			readonly delta: string;
	  } & PartAddress)
	| ({
			readonly type: 'response.output_audio_transcript.done';
			readonly transcript?: string;
	  } & PartAddress)
	| ({
			readonly type: 'response.output_audio.delta';
			/** PCM16 little-endian mono in base64; may end inside a sample. */
			readonly delta: string;
	  } & PartAddress)
	| ({readonly type: 'response.output_audio.done'} & PartAddress)
	| ({
			/** Azure's voice servers: when a word is said, ms from the beginning of the part's sound. */
			readonly type: 'response.audio_timestamp.delta';
			readonly text: string;
			readonly audio_offset_ms: number;
	  } & PartAddress)
	| {
			readonly type: 'response.function_call_arguments.delta';
			readonly response_id?: string;
			readonly item_id?: string;
			readonly call_id?: string;
			readonly delta: string;
	  }
	| {
			readonly type: 'response.function_call_arguments.done';
			readonly response_id?: string;
			readonly item_id?: string;
			readonly call_id: string;
			readonly name?: string;
			readonly arguments: string;
	  }
	| {
			/** Server-run MCP calls, reduced to what the tools pane shows. */
			readonly type: 'response.mcp_call';
			readonly item_id: string;
			readonly status: 'in_progress' | 'completed' | 'failed';
	  }
	| {readonly type: 'rate_limits.updated'}
	| {readonly type: 'ping'}
	| {
			/** A kind this client does not know: kept for the log, changes nothing. */
			readonly type: 'unknown';
			readonly name: string;
	  };

/** Where a delta belongs. Indexes that a server leaves out are 0. */
export type PartAddress = {
	readonly response_id?: string;
	readonly item_id: string;
	readonly output_index: number;
	readonly content_index: number;
};

export type ServerError = {
	readonly type?: string;
	readonly code?: string;
	readonly message: string;
	readonly param?: string;
	/** The client message that caused it, where the server says so. */
	readonly event_id?: string;
};

export type ServerSession = {
	readonly id?: string;
	readonly model?: string;
	readonly voice?: string;
	/** Epoch seconds. */
	readonly expires_at?: number;
	/** As echoed; Yandex sends null, read as absent. */
	readonly inputRateHz?: number;
	readonly outputRateHz?: number;
	/** The server's own detector ends turns; absent where none does, or where the server does not say. */
	readonly turnDetection?: {
		/** Silence that ends a turn, ms; absent where it depends on what is said. */
		readonly silenceMs?: number;
	};
};

export type ServerItem =
	| {
			readonly type: 'message';
			readonly id: string;
			readonly role: 'user' | 'assistant' | 'system';
			/** All text and transcripts of its parts, joined. Empty where the server has none yet. */
			readonly text: string;
			/** True where a part is audio that the user spoke. */
			readonly hasInputAudio: boolean;
			readonly status?: string;
	  }
	| {
			readonly type: 'function_call';
			readonly id: string;
			readonly call_id: string;
			readonly name: string;
			readonly arguments: string;
			readonly status?: string;
	  }
	| {
			readonly type: 'function_call_output';
			readonly id: string;
			readonly call_id: string;
			readonly output: string;
	  }
	| {
			readonly type: 'mcp_call';
			readonly id: string;
			readonly name: string;
			readonly arguments: string;
			readonly output?: string;
			readonly error?: string;
	  }
	| {readonly type: 'other'; readonly id: string; readonly name: string};

export type ServerResponse = {
	readonly id?: string;
	readonly status?:
		'in_progress' | 'completed' | 'cancelled' | 'failed' | 'incomplete';
	/** Turn_detected, client_cancelled, max_output_tokens, content_filter. */
	readonly reason?: string;
	readonly error?: ServerError;
	readonly output: readonly ServerItem[];
	readonly usage?: {
		readonly input_tokens?: number;
		readonly output_tokens?: number;
		readonly total_tokens?: number;
		/** Of the input and of the output, as the wire's details have them. */
		readonly input_text_tokens?: number;
		readonly input_audio_tokens?: number;
		/** A part of the input. */
		readonly cached_tokens?: number;
		readonly output_text_tokens?: number;
		readonly output_audio_tokens?: number;
	};
};
