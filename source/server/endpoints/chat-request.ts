import type {MindRequest, MindTool} from '../engines.js';
import {chatMessages} from './chat-messages.js';
import type {Refusals} from './refusals.js';

/** What not every server and every model takes. */
export type ChatFeature = 'tools' | 'stream_options' | 'max_tokens';

const functionOf = ({name, description, parameters}: MindTool) => ({
	type: 'function',
	function: {
		name,
		...(description === undefined ? {} : {description}),
		parameters: parameters ?? {type: 'object', properties: {}},
	},
});

const choiceOf = (choice: MindRequest['toolChoice']) =>
	typeof choice === 'string'
		? choice
		: {type: 'function', function: {name: choice.name}};

/** Newer models of OpenAI know the limit under the longer name only. */
const limitOf = (limit: number | undefined, refused: Refusals<ChatFeature>) => {
	if (limit === undefined) {
		return {};
	}

	return refused.has('max_tokens')
		? {max_completion_tokens: limit}
		: {max_tokens: limit};
};

/** The body of a request, without what has been refused before. */
export const chatRequest = (
	request: MindRequest,
	model: string | undefined,
	refused: Refusals<ChatFeature>,
): string => {
	const {tools, toolChoice, maxOutputTokens} = request;
	const hasTools = !refused.has('tools');
	// Where none may be called none is offered: not every server heeds the choice.
	const isOffered = hasTools && tools.length > 0 && toolChoice !== 'none';

	return JSON.stringify({
		...(model === undefined ? {} : {model}),
		messages: chatMessages(request, hasTools),
		stream: true,
		...(refused.has('stream_options')
			? {}
			: {stream_options: {include_usage: true}}),
		...(isOffered
			? {
					tools: tools.map((tool) => functionOf(tool)),
					tool_choice: choiceOf(toolChoice),
				}
			: {}),
		...limitOf(maxOutputTokens, refused),
	});
};

/** How servers name them in a complaint; the more special names first. */
export const chatFeatures = [
	['stream_options', /stream_options|include_usage/iv],
	['max_tokens', /max_tokens/iv],
	['tools', /\btools?\b|tool_choice|function[ _]call/iv],
] as const satisfies ReadonlyArray<readonly [ChatFeature, RegExp]>;
