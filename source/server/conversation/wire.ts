/** An item of the conversation, as it stands on the wire. */
export type WireItem =
	| WireMessage
	| {
			readonly id: string;
			readonly object: 'realtime.item';
			readonly type: 'function_call';
			readonly status: ItemStatus;
			readonly call_id: string;
			readonly name: string;
			/** JSON text. */
			readonly arguments: string;
	  }
	| {
			readonly id: string;
			readonly object: 'realtime.item';
			readonly type: 'function_call_output';
			readonly status: ItemStatus;
			readonly call_id: string;
			readonly output: string;
	  };

export type WireMessage = {
	readonly id: string;
	readonly object: 'realtime.item';
	readonly type: 'message';
	readonly status: ItemStatus;
	readonly role: 'user' | 'assistant' | 'system';
	readonly content: readonly WireContent[];
};

export type WireContent = {
	readonly type: 'input_text' | 'input_audio' | 'output_text' | 'output_audio';
	readonly text?: string;
	/** Absent until it is known: the published schema has no null here. */
	readonly transcript?: string;
};

export type ItemStatus = 'completed' | 'incomplete' | 'in_progress';

/** What a client did wrong. */
export type Problem = {
	readonly code: string;
	readonly message: string;
	/** Path of the member at fault: `session.audio.input.format.rate`. */
	readonly param?: string;
};

/** A message to the client, without its `event_id`. */
export type ServerFrame = {readonly type: string} & Readonly<
	Record<string, unknown>
>;

export const errorFrame = (
	{code, message, param}: Problem,
	eventId?: string,
): ServerFrame => ({
	type: 'error',
	error: {
		type: 'invalid_request_error',
		code,
		message,
		...(param === undefined ? {} : {param}),
		...(eventId === undefined ? {} : {event_id: eventId}),
	},
});

/** All that was written or said in a message. */
export const textOf = (item: WireMessage): string =>
	item.content
		.map((content) => content.text ?? content.transcript ?? '')
		.filter((text) => text !== '')
		.join(' ');

/** An item as the client sees it. What the user said and nobody knows yet is an empty text: OpenAI sends null, which its own schema forbids, and its agents SDK takes nothing for an item that lacks the member. */
export const shown = (item: WireItem): WireItem =>
	item.type === 'message'
		? {
				...item,
				content: item.content.map((content) =>
					content.type === 'input_audio'
						? {...content, transcript: content.transcript ?? ''}
						: content,
				),
			}
		: item;

/** Whether a message is of sound, the user's or the agent's. */
export const isSpoken = ({content}: WireMessage): boolean =>
	content.some(({type}) => type === 'input_audio' || type === 'output_audio');
