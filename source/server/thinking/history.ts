import type {HistoryEntry} from '../engines.js';

/** A function that was called, and what came of it. */
export type Result = {
	readonly callId: string;
	readonly name: string;
	/** JSON text. */
	readonly arguments: string;
	/** Nothing while it is waited for. */
	readonly output: string | undefined;
};

/** What the person said, and what the agent made of it. */
export type Exchange = {
	/** Empty where it was not understood; nothing before the person has spoken. */
	readonly text: string | undefined;
	readonly source: 'speech' | 'typed';
	readonly results: readonly Result[];
	/** Those of them that the agent has not spoken of yet. */
	readonly fresh: readonly Result[];
	/** What the person has heard of the answer. */
	readonly answer: string;
};

export type Past = {
	readonly exchanges: readonly Exchange[];
	/** What the history ends with, and so what is to be answered. */
	readonly end: 'nothing' | 'user' | 'assistant' | 'system' | 'results';
	/** The message that the history ends with, if it is the system's. */
	readonly order: string;
};

const beginning: Exchange = {
	text: undefined,
	source: 'typed',
	results: [],
	fresh: [],
	answer: '',
};

/** More than anybody says in a turn, characters: what is longer is read to there. */
const longestReading = 1000;

/** What the rules read of what was said. They look for the same words again and again: a text without end would hold up every conversation. */
const readable = (text: string): string =>
	text
		.replaceAll(/\s{2,}/gv, ' ')
		.trim()
		.slice(0, longestReading);

const joined = (left: string, right: string): string =>
	left === '' || right === '' ? left + right : `${left} ${right}`;

type Output = Extract<HistoryEntry, {type: 'output'}>;

/** An output whose call is not in the history, or was spoken of before, is news all the same. */
const withOutput = (exchange: Exchange, {callId, output}: Output): Exchange => {
	const answered = (results: readonly Result[]) =>
		results.map((result) =>
			result.callId === callId ? {...result, output} : result,
		);
	const known = exchange.results.find((result) => result.callId === callId);
	const isFresh = exchange.fresh.some((result) => result.callId === callId);
	const late = {name: '', arguments: '{}', ...known, callId, output};

	return {
		...exchange,
		results: answered(exchange.results),
		fresh: isFresh ? answered(exchange.fresh) : [...exchange.fresh, late],
	};
};

const withEntry = (exchange: Exchange, entry: HistoryEntry): Exchange => {
	switch (entry.type) {
		case 'call': {
			const {callId, name, arguments: args} = entry;
			const result = {callId, name, arguments: args, output: undefined};
			return {
				...exchange,
				results: [...exchange.results, result],
				fresh: [...exchange.fresh, result],
			};
		}

		case 'output': {
			return withOutput(exchange, entry);
		}

		case 'message': {
			return entry.role === 'assistant'
				? {
						...exchange,
						answer: joined(exchange.answer, entry.text),
						fresh: [],
					}
				: exchange;
		}
	}
};

const endOf = (entry: HistoryEntry | undefined): Past['end'] => {
	if (entry === undefined) {
		return 'nothing';
	}

	return entry.type === 'message' ? entry.role : 'results';
};

/** A history as exchanges, oldest first. */
export const readHistory = (history: readonly HistoryEntry[]): Past => {
	const exchanges: Exchange[] = [beginning];

	for (const entry of history) {
		if (entry.type === 'message' && entry.role === 'user') {
			exchanges.push({
				...beginning,
				text: readable(entry.text),
				source: entry.source,
			});
			continue;
		}

		const last = exchanges.pop() ?? beginning;
		exchanges.push(withEntry(last, entry));
	}

	const last = history.at(-1);
	return {
		exchanges,
		end: endOf(last),
		order: last?.type === 'message' && last.role === 'system' ? last.text : '',
	};
};
