import {expect, test} from 'vitest';
import {createWebSearch} from '../../../../source/server/thinking/own-tools/web-search.js';
import {serveHttp} from '../../../tools/serve-http.js';

type Answer = Parameters<typeof serveHttp>[0];

const search = async (
	answer: Answer,
	{
		args = {query: 'tallest tower'},
		path = '',
		timeLimitMs = 20_000,
		signal = new AbortController().signal,
	}: {
		readonly args?: unknown;
		readonly path?: string;
		readonly timeLimitMs?: number;
		readonly signal?: AbortSignal;
	} = {},
): Promise<unknown> => {
	const url = await serveHttp(answer);
	const tool = createWebSearch({url: url + path, fetch, timeLimitMs});
	return JSON.parse(
		await tool.run(JSON.stringify(args), {language: 'en', signal}),
	);
};

/** As SearXNG writes it. */
const page = {
	query: 'tallest tower',
	number_of_results: 0,
	answers: [{answer: '828 metres', url: null, template: 'answer/legacy.html'}],
	results: Array.from({length: 12}, (_, index) => ({
		title: `Result ${index + 1}`,
		url: `https://example.org/${index}`,
		content: `About tower ${index + 1}.`,
		engine: 'test',
		score: 1,
	})),
	suggestions: [],
	unresponsive_engines: [],
};

const answerWith =
	(status: number, body: string): Answer =>
	(_, response) => {
		response.writeHead(status, {'Content-Type': 'application/json'}).end(body);
	};

test('asks as SearXNG wants it and takes the best results', async () => {
	const asked: string[] = [];
	const found = await search((request, response) => {
		asked.push(request.url ?? '');
		response.end(JSON.stringify(page));
	});
	expect(asked).toEqual(['/search?q=tallest+tower&format=json&language=en']);
	expect(found).toMatchObject({
		query: 'tallest tower',
		answers: ['828 metres'],
		results: [
			{
				title: 'Result 1',
				url: 'https://example.org/0',
				snippet: 'About tower 1.',
			},
			{},
			{},
			{},
			{},
		],
	});
});

test.each([
	['/', '/search'],
	['/searx', '/searx/search'],
	['/search', '/search'],
	['/searx/search?engines=wikipedia', '/searx/search'],
])('accepts the address with or without its path: %s', async (path, asked) => {
	const paths: string[] = [];
	await search(
		(request, response) => {
			paths.push(new URL(request.url ?? '', 'http://x').pathname);
			response.end(JSON.stringify(page));
		},
		{path},
	);
	expect(paths).toEqual([asked]);
});

test.each([
	['a failing server', answerWith(500, 'oops'), 'answered 500'],
	['JSON switched off', answerWith(403, ''), 'search.formats'],
	['too many requests', answerWith(429, ''), 'too many'],
	['a page instead of JSON', answerWith(200, '<html>'), 'not the JSON'],
	['JSON of something else', answerWith(200, '{"ok":true}'), 'not the JSON'],
	['nothing', answerWith(200, ''), 'not the JSON'],
])('says what went wrong: %s', async (_, answer, words) => {
	expect(await search(answer)).toEqual({error: expect.stringContaining(words)});
});

test('says so when nothing was found', async () => {
	expect(await search(answerWith(200, '{"results":[]}'))).toEqual({
		query: 'tallest tower',
		results: [],
	});
});

test('does not wait for a server that does not answer', async () => {
	expect(await search(() => undefined, {timeLimitMs: 50})).toEqual({
		error: 'the search service did not answer within 0.05 s',
	});
});

test('does not wait for an answer that does not end', async () => {
	expect(
		await search(
			(_, response) => {
				response.write('{"results":[');
			},
			{timeLimitMs: 50},
		),
	).toEqual({error: 'the search service did not answer within 0.05 s'});
});

test('does not read an answer without end', async () => {
	const answer: Answer = (_, response) => {
		const more = () => {
			while (response.write('x'.repeat(65_536))) {
				// Until the socket is full.
			}
		};

		response.on('drain', more);
		more();
	};

	expect(await search(answer)).toEqual({
		error: expect.stringContaining('too large'),
	});
});

test('gives up when it is told to', async () => {
	const controller = new AbortController();
	const found = search(
		() => {
			controller.abort();
		},
		{signal: controller.signal},
	);
	expect(await found).toEqual({error: 'the search was given up'});
});

test('says when nobody is there', async () => {
	const tool = createWebSearch({url: 'http://127.0.0.1:9', fetch});
	const output = await tool.run('{"query":"x"}', {
		language: 'en',
		signal: new AbortController().signal,
	});
	expect(JSON.parse(output)).toEqual({
		error: expect.stringContaining('cannot be reached'),
	});
});

test.each(['', '{', '{}', '{"query":" "}', '{"query":5}'])(
	'says that it was asked for nothing: %j',
	async (args) => {
		const tool = createWebSearch({url: undefined, fetch});
		const output = await tool.run(args, {
			language: 'en',
			signal: new AbortController().signal,
		});
		expect(output).toContain('query');
		expect(JSON.parse(output)).toHaveProperty('error');
	},
);

test('has sample news without a network, and says of all else that it has none', async () => {
	const tool = createWebSearch({url: undefined, fetch});
	const run = async (query: string, language: 'en' | 'ru') =>
		JSON.parse(
			await tool.run(JSON.stringify({query}), {
				language,
				signal: new AbortController().signal,
			}),
		) as unknown;
	expect(await run('news science', 'en')).toMatchObject({sample: true});
	expect(await run('новости', 'ru')).toMatchObject({sample: true});
	expect(await run('tallest tower', 'en')).toEqual({
		error: expect.stringContaining('no network access'),
	});
	expect(await run('башня', 'ru')).toEqual({
		error: expect.stringContaining('не настроен'),
	});
});
