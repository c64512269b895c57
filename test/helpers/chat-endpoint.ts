import type {ServerResponse} from 'node:http';

/** What a language model server streams. */
export type ChatChunk = {
	readonly content?: string;
	readonly reasoning_content?: string;
	readonly tool_calls?: ReadonlyArray<{
		readonly index?: number;
		readonly id?: string;
		readonly function: {
			readonly name?: string;
			readonly arguments?: unknown;
		};
	}>;
};

const envelope = {
	id: 'chatcmpl-1',
	created: 1_700_000_000,
	model: 'test-model',
};

export const chatChunk = (delta: ChatChunk, finishReason?: string) =>
	`data: ${JSON.stringify({
		...envelope,
		object: 'chat.completion.chunk',
		choices: [{index: 0, delta, finish_reason: finishReason ?? null}],
	})}\n\n`;

export const usageChunk = (promptTokens: number, completionTokens: number) =>
	`data: ${JSON.stringify({
		...envelope,
		object: 'chat.completion.chunk',
		choices: [],
		usage: {
			prompt_tokens: promptTokens,
			completion_tokens: completionTokens,
			total_tokens: promptTokens + completionTokens,
		},
	})}\n\n`;

export const doneMark = 'data: [DONE]\n\n';

export const beginStream = (response: ServerResponse): void => {
	response.writeHead(200, {'content-type': 'text/event-stream'});
	response.flushHeaders();
};

/** A whole streamed answer: its words, then its end. */
export const streamWords = (
	response: ServerResponse,
	...words: readonly string[]
): void => {
	beginStream(response);
	for (const content of words) {
		response.write(chatChunk({content}));
	}

	response.write(chatChunk({}, 'stop'));
	response.end(doneMark);
};

/** A whole answer of a server that does not stream. */
export const chatAnswer = (message: ChatChunk, finishReason = 'stop') => ({
	...envelope,
	object: 'chat.completion',
	choices: [
		{
			index: 0,
			message: {role: 'assistant', ...message},
			finish_reason: finishReason,
		},
	],
	usage: {prompt_tokens: 12, completion_tokens: 3, total_tokens: 15},
});

export const modelList = (...names: readonly string[]) => ({
	object: 'list',
	data: names.map((id) => ({id, object: 'model', owned_by: 'library'})),
});
