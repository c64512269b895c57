import type {Language, OwnTool} from '../../engines.js';
import {fieldsOf, objectsIn, textIn, textsIn} from '../json.js';
import {readQuery, sayError} from './query.js';
import {sampleNews} from './sample-news.js';

type WebSearch = {
	/** Of a SearXNG server or one that answers alike; absent: there is no network. */
	readonly url: string | undefined;
	readonly fetch: typeof fetch;
	/** Longest wait for the whole answer. */
	readonly timeLimitMs?: number;
};

const mostResults = 5;
const mostBytes = 2 * 1024 * 1024;

const searchAddress = (url: string, query: string, language: Language): URL => {
	const address = new URL(url);

	if (!/\/search\/?$/v.test(address.pathname)) {
		address.pathname = `${address.pathname.replace(/\/$/v, '')}/search`;
	}

	address.searchParams.set('q', query);
	address.searchParams.set('format', 'json');
	address.searchParams.set('language', language);
	return address;
};

/** A body that goes on for ever is nothing to wait for. */
const readBody = async (response: Response): Promise<string> => {
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;

	const body: AsyncIterable<Uint8Array> | undefined =
		response.body ?? undefined;

	for await (const data of body ?? []) {
		bytes += data.length;

		if (bytes > mostBytes) {
			throw new Error('its answer is too large');
		}

		text += decoder.decode(data, {stream: true});
	}

	return text + decoder.decode();
};

const reasonForStatus = (status: number): string => {
	if (status === 403) {
		return 'it answered 403; SearXNG does so while its JSON format is switched off (search.formats in settings.yml)';
	}

	return status === 429
		? 'it answered 429: too many searches in a short time'
		: `it answered ${status}`;
};

/** Newer servers answer in objects, older ones in plain texts. */
const answersIn = (fields: Readonly<Record<string, unknown>>) => [
	...textsIn(fields, 'answers'),
	...objectsIn(fields, 'answers').flatMap(
		(answer) => textIn(answer, 'answer') ?? [],
	),
];

const readResults = (body: string, query: string): string | undefined => {
	const fields = fieldsOf(body);

	if (fields === undefined || !Array.isArray(fields.results)) {
		return undefined;
	}

	const results = objectsIn(fields, 'results')
		.slice(0, mostResults)
		.map((result) => ({
			title: textIn(result, 'title') ?? '',
			url: textIn(result, 'url') ?? '',
			snippet: textIn(result, 'content') ?? '',
		}));
	const answers = answersIn(fields).slice(0, 1);

	return JSON.stringify({
		query,
		...(answers.length > 0 && {answers}),
		results,
	});
};

const networkCode = (error: unknown): string => {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	return cause instanceof Error &&
		'code' in cause &&
		typeof cause.code === 'string'
		? ` (${cause.code})`
		: '';
};

const search = async (
	{url, fetch, timeLimitMs = 8000}: WebSearch & {readonly url: string},
	query: string,
	{
		language,
		signal,
	}: {readonly language: Language; readonly signal: AbortSignal},
): Promise<string> => {
	const deadline = AbortSignal.timeout(timeLimitMs);

	try {
		const response = await fetch(searchAddress(url, query, language), {
			headers: {Accept: 'application/json'},
			signal: AbortSignal.any([signal, deadline]),
		});

		if (!response.ok) {
			await response.body?.cancel();
			return sayError(
				`the search service failed: ${reasonForStatus(response.status)}`,
			);
		}

		return (
			readResults(await readBody(response), query) ??
			sayError(
				'the search service failed: its answer is not the JSON of SearXNG',
			)
		);
	} catch (error) {
		if (signal.aborted) {
			return sayError('the search was given up');
		}

		if (deadline.aborted) {
			return sayError(
				`the search service did not answer within ${timeLimitMs / 1000} s`,
			);
		}

		return error instanceof TypeError
			? sayError(`the search service cannot be reached${networkCode(error)}`)
			: sayError(
					`the search service failed: ${error instanceof Error ? error.message : String(error)}`,
				);
	}
};

const asksForNews = (query: string): boolean =>
	/\b(?:news|headlines?)\b|новост/iv.test(query);

const noNetwork: Readonly<Record<Language, string>> = {
	en: 'no network access is configured for the web search',
	ru: 'доступ в интернет для поиска не настроен',
};

/** Searches the web through a configured server. Without one it has sample headlines, and says for everything else that it has no network. */
export const createWebSearch = (options: WebSearch): OwnTool => ({
	name: 'web_search',
	description:
		options.url === undefined
			? 'Search the web: no network access is configured, so that only sample headlines are there.'
			: 'Search the web.',
	parameters: {
		type: 'object',
		properties: {
			query: {type: 'string', description: 'What to search for'},
		},
		required: ['query'],
	},
	async run(args, context) {
		const query = readQuery(args);
		const {url} = options;

		if (query === undefined) {
			return sayError('the argument "query" is missing');
		}

		if (url !== undefined) {
			return search({...options, url}, query, context);
		}

		return asksForNews(query)
			? JSON.stringify(sampleNews(query, context.language))
			: sayError(noNetwork[context.language]);
	},
});
