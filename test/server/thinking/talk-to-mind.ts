import type {
	HistoryEntry,
	Language,
	Mind,
	MindRequest,
	MindTool,
} from '../../../source/server/engines.js';
import {createRulesMind} from '../../../source/server/thinking/rules-mind.js';

export const now = new Date(2026, 10, 21, 15, 4);

export const user = (
	text: string,
	source: 'speech' | 'typed' = 'typed',
): HistoryEntry => ({type: 'message', role: 'user', text, source});

export const assistant = (text: string): HistoryEntry => ({
	type: 'message',
	role: 'assistant',
	text,
	source: 'speech',
});

export const system = (text: string): HistoryEntry => ({
	type: 'message',
	role: 'system',
	text,
	source: 'typed',
});

/** A function that was called, and what it answered. */
export const called = (
	name: string,
	args: unknown,
	output: unknown,
	callId = 'call_1',
): readonly HistoryEntry[] => [
	{type: 'call', callId, name, arguments: JSON.stringify(args)},
	{
		type: 'output',
		callId,
		output: typeof output === 'string' ? output : JSON.stringify(output),
	},
];

export const ownTools: readonly MindTool[] = ['web_search', 'file_search'].map(
	(name) => ({
		name,
		description: 'Search.',
		parameters: {type: 'object', properties: {query: {type: 'string'}}},
		isOwn: true,
	}),
);

export type Answer = {
	readonly say: string;
	/** Of the first piece. */
	readonly language: Language | undefined;
	readonly calls: ReadonlyArray<{
		readonly name: string;
		readonly arguments: unknown;
	}>;
	readonly isCut: boolean;
};

/** Everything that the mind says and calls at the end of a history; a text is a history of one message. */
export const think = async (
	said: string | readonly HistoryEntry[],
	request: Partial<MindRequest> = {},
	mind: Mind = createRulesMind(),
): Promise<Answer> => {
	let say = '';
	let language: Language | undefined;
	let isCut = false;
	const calls: Array<{name: string; arguments: unknown}> = [];

	for await (const piece of mind.think(
		{
			instructions: '',
			history: typeof said === 'string' ? [user(said)] : said,
			tools: ownTools,
			toolChoice: 'auto',
			now,
			...request,
		},
		AbortSignal.timeout(10_000),
	)) {
		switch (piece.type) {
			case 'text': {
				say += piece.text;
				language ??= piece.language;
				break;
			}

			case 'call': {
				calls.push({name: piece.name, arguments: JSON.parse(piece.arguments)});
				break;
			}

			case 'cut': {
				isCut = true;
				break;
			}

			case 'usage': {
				break;
			}
		}
	}

	return {say, language, calls, isCut};
};

type Asked = Parameters<typeof think>;

/** What the mind says. */
export const hear = async (...asked: Asked): Promise<string> => {
	const {say} = await think(...asked);
	return say;
};

/** What the mind calls. */
export const callsFor = async (...asked: Asked): Promise<Answer['calls']> => {
	const {calls} = await think(...asked);
	return calls;
};
