import type {Language, MindTool} from '../../engines.js';
import type {Parameter} from './parameters.js';

/** A call that waits for an argument that the agent has asked for. */
export type Pending = {
	readonly tool: MindTool;
	readonly asked: Parameter;
	/** What is known already, by `keyOf`. */
	readonly known: ReadonlyMap<string, unknown>;
	/** What the person has said for this call so far. */
	readonly said: string;
	/** The agent's question. */
	readonly question: string;
	/** How often it has been asked in a row. */
	readonly times: number;
};

const notUnderstood: Readonly<Record<Language, string>> = {
	en: 'I did not understand that.',
	ru: 'Я не понял.',
};

/** The same question once more. */
export const askAgain = (
	pending: Pending,
	language: Language,
): {
	readonly type: 'ask';
	readonly tool: MindTool;
	readonly question: string;
	readonly pending: Pending;
	readonly score: number;
} => ({
	type: 'ask',
	tool: pending.tool,
	question: `${notUnderstood[language]} ${pending.question}`,
	pending: {...pending, times: pending.times + 1},
	score: Infinity,
});
