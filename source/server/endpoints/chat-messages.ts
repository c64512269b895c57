import type {HistoryEntry, MindRequest} from '../engines.js';
import {fieldsOf} from '../thinking/json.js';

type ToolCall = {
	readonly id: string;
	readonly type: 'function';
	readonly function: {readonly name: string; readonly arguments: string};
};

export type ChatMessage =
	| {readonly role: 'system' | 'user'; readonly content: string}
	| {
			readonly role: 'assistant';
			readonly content: string;
			readonly tool_calls?: readonly ToolCall[];
	  }
	| {
			readonly role: 'tool';
			readonly tool_call_id: string;
			readonly content: string;
	  };

type Call = Extract<HistoryEntry, {readonly type: 'call'}>;

/** Models write as they were trained, for a screen, unless they are told. */
const aloud =
	'What you write is read aloud by a voice and nobody sees it: use short spoken sentences and plain words, no Markdown, no lists, no tables, no code, no emoji, no web addresses. Speak the language that the person speaks. The words you get were recognised from speech and may be misheard.';

const notCaught = '[Something was said here that could not be understood.]';
const yourTurn = '[Nothing was said. It is your turn to speak.]';
const noResult = '{"error":"There is no result."}';

const systemOf = ({instructions, now}: MindRequest): string => {
	// The day and not the minute: what changes here makes a local model read everything behind it again.
	const day = now.toLocaleDateString('en-GB', {dateStyle: 'full'});
	return [instructions.trim(), aloud, `Today is ${day}.`]
		.filter((part) => part !== '')
		.join('\n\n');
};

/** A call in words, for a model that knows no tools. */
const noteOf = (output: string, call?: Call): string =>
	call === undefined
		? `[Result of a tool: ${output}]`
		: `[Result of ${call.name} with ${call.arguments}: ${output}]`;

const toolCallOf = ({callId, name, arguments: args}: Call): ToolCall => ({
	id: callId,
	type: 'function',
	// Servers read this as JSON and fail where it is none.
	function: {name, arguments: fieldsOf(args) === undefined ? '{}' : args},
});

/** Neighbours of one role become one message: many templates insist that roles take turns. */
const say = (
	messages: ChatMessage[],
	role: 'system' | 'user' | 'assistant',
	content: string,
): void => {
	const last = messages.at(-1);
	if (
		last?.role === role &&
		!(last.role === 'assistant' && last.tool_calls !== undefined)
	) {
		messages[messages.length - 1] = {
			role,
			content: `${last.content}\n${content}`,
		};
	} else {
		messages.push({role, content});
	}
};

/** What the model called at once, with each result right behind, as servers demand. */
const addCalls = (
	messages: ChatMessage[],
	calls: readonly Call[],
	outputs: ReadonlyMap<string, string>,
): void => {
	const last = messages.at(-1);
	const isSaidBefore =
		last?.role === 'assistant' && last.tool_calls === undefined;
	if (isSaidBefore) {
		messages.pop();
	}

	messages.push(
		{
			role: 'assistant',
			content: isSaidBefore ? last.content : '',
			tool_calls: calls.map((call) => toolCallOf(call)),
		},
		...calls.map(({callId}) => ({
			role: 'tool' as const,
			tool_call_id: callId,
			content: outputs.get(callId) ?? noResult,
		})),
	);
};

const wordsOf = (text: string, role: string): string =>
	role === 'user' && text.trim() === '' ? notCaught : text;

/**
The conversation so far as a chat endpoint takes it: roles take turns, every call has its result, and the last word is not the model's own.

@param hasTools Without tools calls and results are told in words.
*/
export const chatMessages = (
	request: MindRequest,
	hasTools: boolean,
): readonly ChatMessage[] => {
	const {history} = request;
	const messages: ChatMessage[] = [
		{role: 'system', content: systemOf(request)},
	];
	const calls = new Map<string, Call>();
	const outputs = new Map<string, string>();
	for (const entry of history) {
		if (entry.type === 'call') {
			calls.set(entry.callId, entry);
		} else if (entry.type === 'output') {
			outputs.set(entry.callId, entry.output);
		}
	}

	let together: Call[] = [];
	const endCalls = () => {
		if (together.length > 0) {
			addCalls(messages, together, outputs);
			together = [];
		}
	};

	for (const entry of history) {
		if (entry.type === 'call') {
			if (hasTools) {
				together.push(entry);
			}

			continue;
		}

		endCalls();
		if (entry.type === 'output') {
			const made = calls.get(entry.callId);
			if (!hasTools || made === undefined) {
				say(messages, 'user', noteOf(entry.output, made));
			}
		} else if (entry.role !== 'assistant' || entry.text.trim() !== '') {
			say(messages, entry.role, wordsOf(entry.text, entry.role));
		}
	}

	endCalls();
	const last = messages.at(-1)?.role;
	if (last === 'assistant' || last === 'system') {
		messages.push({role: 'user', content: yourTurn});
	}

	return messages;
};
