import {expect, test} from 'vitest';
import {createOwnTools} from '../../../source/server/thinking/own-tools/own-tools.js';
import {allTools} from './calling/tools.js';
import {
	assistant,
	called,
	hear,
	ownTools,
	think,
	user,
} from './talk-to-mind.js';

const unreachable: typeof fetch = async () => {
	throw new TypeError('fetch failed');
};

const {ownTools: tools} = createOwnTools({fetch: unreachable});

/** Asks, runs the server's tool and hears the answer. */
const ask = async (text: string) => {
	const {calls} = await think(text);
	const [call] = calls;
	const tool = tools.find(({name}) => name === call?.name);
	const language = /[а-я]/iv.test(text) ? 'ru' : 'en';
	const output = await tool!.run(JSON.stringify(call!.arguments), {
		language,
		signal: new AbortController().signal,
	});
	const {say} = await think([
		user(text),
		...called(call!.name, call!.arguments, output),
	]);
	return {call, output, say};
};

test.each([
	['tell me the latest news about technology', 'news technology', 'sample'],
	["what's new", 'news', 'sample'],
	['новости о науке', 'новости науке', 'пример'],
])('news are samples and said to be: %s', async (text, query, word) => {
	const {call, output, say} = await ask(text);
	expect(call).toEqual({name: 'web_search', arguments: {query}});
	expect(JSON.parse(output)).toMatchObject({sample: true});
	expect(say).toContain(word);
	expect(say.length).toBeGreaterThan(80);
});

test.each([
	['search the documents for privacy', 'privacy', 'on this computer'],
	[
		'find the keyboard shortcuts in the documents',
		'keyboard shortcuts',
		'mutes',
	],
	['look up settings', 'settings', 'kept between sessions'],
	[
		'what do the documents say about the interruption please',
		'interruption',
		'stops at once',
	],
	['Search my documents for a refund policy.', 'refund policy', 'say nothing'],
	['search the documents for opening hours', 'opening hours', 'say nothing'],
	['find the warranty in the documents', 'warranty', 'say nothing'],
	['search for tools in the documents', 'tools', 'say nothing'],
	['search the documents for the microphone', 'microphone', 'sound card'],
	['search the documents for the providers', 'providers', 'Yandex'],
	['найди в документах про клавиши', 'клавиши', 'микрофон'],
	['что в документах про настройки?', 'настройки', 'parley config'],
	['найди в документах про возврат денег', 'возврат денег', 'ничего нет'],
])('searches the documents: %s', async (text, query, words) => {
	const {call, say} = await ask(text);
	expect(call).toEqual({name: 'file_search', arguments: {query}});
	expect(say).toContain(words);
	expect(say).toMatch(/sample documents|образц/v);
});

test.each([
	['search the web for the tallest tower', 'the tallest tower'],
	['google the tallest tower', 'the tallest tower'],
	['look up the tallest tower online', 'the tallest tower'],
	['найди в интернете самую высокую башню', 'самую высокую башню'],
])('searches the web: %s', async (text, query) => {
	const {call, say} = await ask(text);
	expect(call).toEqual({name: 'web_search', arguments: {query}});
	expect(say).toMatch(/no network access|доступ в интернет/v);
});

test('prefers the functions of the client where they are meant', async () => {
	const {calls} = await think(
		'search for flights from Berlin to Paris tomorrow',
		{
			tools: [...ownTools, ...allTools],
		},
	);
	expect(calls).toMatchObject([{name: 'search_flights'}]);
});

test.each([
	[
		'what is in the news',
		{query: 'news'},
		'and about science?',
		'news science',
	],
	['новости', {query: 'новости'}, 'а о науке?', 'новости науке'],
	['look up keys', {query: 'keys'}, 'what about privacy?', 'privacy'],
])('searches again: %s, then %s', async (...row) => {
	const [text, args, next, query] = row;
	const name =
		'query' in args && text === 'look up keys' ? 'file_search' : 'web_search';
	const {calls} = await think([
		user(text),
		...called(name, args, {results: []}),
		assistant('Nothing.'),
		user(next),
	]);
	expect(calls).toEqual([{name, arguments: {query}}]);
});

test('says what was found on the web', async () => {
	const {say} = await think([
		user('search the web for the tallest tower'),
		...called(
			'web_search',
			{query: 'tallest tower'},
			{
				query: 'tallest tower',
				results: [
					{
						title: 'Burj Khalifa',
						url: 'https://example.org/burj',
						snippet: 'The Burj Khalifa is 828 metres tall.',
					},
				],
			},
		),
	]);
	expect(say).toBe(
		'On the web I found this. Burj Khalifa. The Burj Khalifa is 828 metres tall.',
	);
});

test('says so when searches are not there', async () => {
	expect(await hear('news', {tools: []})).toContain('cannot search the web');
	expect(await hear('look up keys', {tools: []})).toContain(
		'cannot search documents',
	);
});
