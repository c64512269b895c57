import type {HistoryEntry, Mind, OwnTool} from '../engines.js';
import {languageOf} from '../language-of.js';
import {searchDocuments} from './documents.js';
import {fieldsOf, textIn} from './json.js';
import {sampleNews} from './news.js';
import type {Rules} from './thought.js';

const queryIn = (args: string): string =>
	textIn(fieldsOf(args) ?? {}, 'query') ?? '';

const parameters = {
	type: 'object',
	properties: {query: {type: 'string'}},
	required: ['query'],
};

/** The rules' own functions, run by the server. */
export const ownTools: readonly OwnTool[] = [
	{
		name: 'web_search',
		description: 'Sample news headlines',
		parameters,
		run: async (args, {language}) =>
			JSON.stringify(sampleNews(queryIn(args), language)),
	},
	{
		name: 'file_search',
		description: 'Search in the sample documents about Parley',
		parameters,
		run: async (args, {language}) =>
			JSON.stringify(searchDocuments(queryIn(args), language)),
	},
];

type EntryOf<Type extends HistoryEntry['type']> = Extract<
	HistoryEntry,
	{type: Type}
>;

const isFrom =
	(role: EntryOf<'message'>['role']) =>
	(entry: HistoryEntry): entry is EntryOf<'message'> =>
		entry.type === 'message' && entry.role === role;

/** The outputs that nothing has been said about yet, with their calls. */
const resultsIn = (history: readonly HistoryEntry[]) => {
	const lastMessage = history.findLastIndex(({type}) => type === 'message');

	return history.slice(lastMessage + 1).flatMap((entry) => {
		const call = history.findLast(
			(other): other is EntryOf<'call'> =>
				other.type === 'call' &&
				entry.type === 'output' &&
				other.callId === entry.callId,
		);

		return entry.type === 'output' && call !== undefined
			? [{name: call.name, arguments: call.arguments, output: entry.output}]
			: [];
	});
};

const answer = (
	rules: Rules,
	{history, tools, now}: Parameters<Mind['think']>[0],
) => {
	const asked = history.findLast(isFrom('user'));
	const results = resultsIn(history);
	const text = asked?.text ?? '';

	return results.length > 0
		? rules.conclude({language: languageOf(text), question: text, results})
		: rules.think({
				heard:
					asked?.source === 'speech' && text === ''
						? {isUnderstood: false}
						: {isUnderstood: true, text},
				source: asked?.source ?? 'typed',
				tools: tools.filter(({isOwn}) => !isOwn).map(({name}) => name),
				lastAnswer: history.findLast(isFrom('assistant'))?.text ?? '',
				now,
			});
};

/** The rules as a mind: what they answer to a message, said piece by piece. */
export const streamRules = (rules: Rules): Mind => ({
	async *think(request) {
		const {say, language, calls} = answer(rules, request);
		if (say !== '') {
			yield {type: 'text', text: say, language};
		}

		for (const {name, arguments: args} of calls) {
			yield {type: 'call', name, arguments: args};
		}
	},
});
