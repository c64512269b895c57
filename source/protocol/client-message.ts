/**
Messages from the client to a Realtime server, as they stand on the wire (OpenAI GA names; every server in the protocol reference accepts these).
*/
export type ClientMessage =
	| {
			readonly type: 'session.update';
			/** Built by the provider; servers differ in what they accept. */
			readonly session: Readonly<Record<string, unknown>>;
			readonly event_id?: string;
	  }
	| {
			readonly type: 'input_audio_buffer.append';
			/** PCM16 little-endian mono at the provider's input rate, in base64. */
			readonly audio: string;
	  }
	| {readonly type: 'input_audio_buffer.commit'; readonly event_id?: string}
	| {readonly type: 'input_audio_buffer.clear'; readonly event_id?: string}
	| {
			readonly type: 'conversation.item.create';
			readonly item: ClientItem;
			readonly event_id?: string;
	  }
	| {
			readonly type: 'conversation.item.delete';
			readonly item_id: string;
			readonly event_id?: string;
	  }
	| {
			readonly type: 'conversation.item.truncate';
			readonly item_id: string;
			readonly content_index: number;
			/** Whole milliseconds of this content part that were played. */
			readonly audio_end_ms: number;
			readonly event_id?: string;
	  }
	| {readonly type: 'response.create'; readonly event_id?: string}
	| {
			readonly type: 'response.cancel';
			readonly response_id?: string;
			readonly event_id?: string;
	  };

type ClientItem =
	| {
			readonly id?: string;
			readonly type: 'message';
			readonly role: 'user';
			readonly content: ReadonlyArray<{
				readonly type: 'input_text';
				readonly text: string;
			}>;
	  }
	| {
			readonly id?: string;
			readonly type: 'function_call_output';
			readonly call_id: string;
			readonly output: string;
	  };
