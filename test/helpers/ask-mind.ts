import type {
	HistoryEntry,
	Mind,
	MindRequest,
	MindTool,
	ThoughtPiece,
} from '../../source/server/engines.js';

export const typed = (text: string): HistoryEntry => ({
	type: 'message',
	role: 'user',
	text,
	source: 'typed',
});

export const said = (text: string): HistoryEntry => ({
	type: 'message',
	role: 'assistant',
	text,
	source: 'speech',
});

export const mindRequest = (parts: Partial<MindRequest> = {}): MindRequest => ({
	instructions: 'You are Vera.',
	history: [typed('Hello.')],
	tools: [],
	toolChoice: 'auto',
	now: new Date(2026, 10, 29, 12),
	...parts,
});

export const weatherTool: MindTool = {
	name: 'get_weather',
	description: 'The weather of a city.',
	parameters: {
		type: 'object',
		properties: {city: {type: 'string'}},
		required: ['city'],
	},
	isOwn: false,
};

export type Thoughts = {
	readonly pieces: readonly ThoughtPiece[];
	/** All the words, joined. */
	readonly text: string;
	/** What was thrown at the end. */
	readonly error: unknown;
};

/** Let a mind think to its end, good or bad. */
export const askMind = async (
	mind: Mind,
	parts: Partial<MindRequest> = {},
	signal = new AbortController().signal,
): Promise<Thoughts> => {
	const pieces: ThoughtPiece[] = [];
	let failure: unknown;
	try {
		for await (const piece of mind.think(mindRequest(parts), signal)) {
			pieces.push(piece);
		}
	} catch (error) {
		failure = error;
	}

	const text = pieces
		.map((piece) => (piece.type === 'text' ? piece.text : ''))
		.join('');
	return {pieces, text, error: failure};
};
