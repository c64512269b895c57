import type {OwnTool} from '../../engines.js';
import {readQuery, sayError} from './query.js';
import type {Library} from './library.js';
import {snippetOf} from './snippet.js';

const mostResults = 3;
const mostTitles = 20;

/** Decimal places of a score. */
const round = (score: number): number => Math.round(score * 100) / 100;

/** Searches a library; what is not in it, it says it did not find. */
export const createFileSearch = (library: Library): OwnTool => ({
	name: 'file_search',
	description: library.isSample
		? 'Search the bundled sample documents about Parley.'
		: 'Search the documents.',
	parameters: {
		type: 'object',
		properties: {
			query: {type: 'string', description: 'What to search for'},
		},
		required: ['query'],
	},
	async run(args, {language}) {
		const query = readQuery(args);

		if (query === undefined) {
			return sayError('the argument "query" is missing');
		}

		try {
			const index = await library.index(language);
			const results = index
				.search(query)
				.slice(0, mostResults)
				.map(({passage: {title, section, file, text}, score, stems}) => ({
					title,
					section,
					...(file !== '' && {file}),
					snippet: snippetOf(text, stems),
					score: round(score),
				}));

			return JSON.stringify({
				source: library.source,
				...(library.isSample && {sample: true}),
				query,
				results,
				titles: library.titles(language).slice(0, mostTitles),
			});
		} catch (error) {
			return sayError(
				`the documents cannot be searched: ${error instanceof Error ? error.message : String(error)}`,
			);
		}
	},
});
