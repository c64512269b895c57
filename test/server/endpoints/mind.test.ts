import {Readable} from 'node:stream';
import {expect, test, vi} from 'vitest';
import type {Mind} from '../../../source/server/engines.js';
import {createEndpointMind} from '../../../source/server/endpoints/mind.js';
import {
	askMind,
	mindRequest,
	said,
	typed,
	weatherTool,
} from '../../helpers/ask-mind.js';
import {
	beginStream,
	chatAnswer,
	chatChunk,
	doneMark,
	streamWords,
	usageChunk,
} from '../../helpers/chat-endpoint.js';
import {inTurn} from '../../helpers/in-turn.js';
import {
	jsonOf,
	sendJson,
	serveHttp,
	type HttpServer,
} from '../../helpers/serve-http.js';

type Answer = Parameters<typeof serveHttp>[0];

/** A mind, and the server behind it. */
const thinkWith = async (
	answer: Answer,
	options: Partial<Parameters<typeof createEndpointMind>[0]> = {},
): Promise<{mind: Mind; server: HttpServer}> => {
	const server = await serveHttp(answer);
	const mind = createEndpointMind({
		url: server.url,
		model: 'test-model',
		...options,
	});
	return {mind, server};
};

/** What was asked; the first time, unless told otherwise. */
const bodyOf = ({requests}: HttpServer, index = 0) => {
	const request = requests.at(index);
	return request && jsonOf(request);
};

test('asks for a streamed answer to the conversation', async () => {
	const {mind, server} = await thinkWith(
		(_, response) => {
			streamWords(response, 'Hello', ' there.');
		},
		{key: 'secret-key'},
	);

	const {text, error} = await askMind(mind, {maxOutputTokens: 50});

	expect(error).toBeUndefined();
	expect(text).toBe('Hello there.');
	const [request] = server.requests;
	expect(request?.path).toBe('/v1/chat/completions');
	expect(request?.headers.authorization).toBe('Bearer secret-key');
	expect(bodyOf(server)).toMatchObject({
		model: 'test-model',
		stream: true,
		stream_options: {include_usage: true},
		max_tokens: 50,
		messages: [
			{
				role: 'system',
				content: expect.stringMatching(/^You are Vera\..*Markdown/sv),
			},
			{role: 'user', content: 'Hello.'},
		],
	});
	expect(bodyOf(server)).not.toHaveProperty('tools');
});

test('hands words on while the model still writes', async () => {
	let writeMore: () => void = () => undefined;
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.write(chatChunk({content: 'Hello'}));
		writeMore = () => {
			response.write(chatChunk({content: ' there.'}, 'stop'));
			response.end(doneMark);
		};
	});
	const {signal} = new AbortController();
	const pieces = mind.think(mindRequest(), signal)[Symbol.asyncIterator]();

	// Only when the first words have arrived does the server write the others.
	const {value: first} = await pieces.next();
	writeMore();
	const {value: second} = await pieces.next();

	expect(first).toMatchObject({type: 'text', text: 'Hello'});
	expect(second).toMatchObject({type: 'text', text: ' there.'});
	expect(await pieces.next()).toMatchObject({done: true});
});

test('tells the language of every piece; figures belong to the words before them', async () => {
	const {mind} = await thinkWith((_, response) => {
		streamWords(response, '21', ' градус', ', 5', ' degrees', '.');
	});

	const {pieces} = await askMind(mind, {history: [typed('Сколько?')]});

	expect(
		pieces.map((piece) => piece.type === 'text' && piece.language),
	).toEqual(['ru', 'ru', 'ru', 'en', 'en']);
});

test('keeps reasoning and Markdown out of what is spoken', async () => {
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.write(chatChunk({reasoning_content: 'What may he want?'}));
		for (const content of [
			'<thi',
			'nk>Hm.</th',
			'ink>\n\n**It',
			'** is `so`',
		]) {
			response.write(chatChunk({content}));
		}

		response.write(chatChunk({content: '! 😀'}, 'stop'));
		response.end(doneMark);
	});

	expect(await askMind(mind)).toMatchObject({text: 'It is so!'});
});

test('puts calls together that come in pieces, several at once', async () => {
	const {mind, server} = await thinkWith((_, response) => {
		beginStream(response);
		const bit = (index: number, text: string) =>
			chatChunk({tool_calls: [{index, function: {arguments: text}}]});
		const begin = (index: number) =>
			chatChunk({
				tool_calls: [
					{
						index,
						id: `call_${index}`,
						function: {name: 'get_weather', arguments: ''},
					},
				],
			});
		response.write(
			begin(0) +
				begin(1) +
				bit(0, '{"city":') +
				bit(1, '{"city":"Lon') +
				bit(0, '"Rome"}') +
				bit(1, 'don"}'),
		);
		response.write(chatChunk({}, 'tool_calls'));
		response.write(usageChunk(40, 9));
		response.end(doneMark);
	});

	const {pieces, error} = await askMind(mind, {
		tools: [weatherTool],
		toolChoice: {type: 'function', name: 'get_weather'},
	});

	expect(error).toBeUndefined();
	expect(pieces).toEqual([
		{type: 'usage', inputTokens: 40, outputTokens: 9},
		{type: 'call', name: 'get_weather', arguments: '{"city":"Rome"}'},
		{type: 'call', name: 'get_weather', arguments: '{"city":"London"}'},
	]);
	expect(bodyOf(server)).toMatchObject({
		tools: [
			{
				type: 'function',
				function: {
					name: 'get_weather',
					description: 'The weather of a city.',
					parameters: weatherTool.parameters,
				},
			},
		],
		tool_choice: {type: 'function', function: {name: 'get_weather'}},
	});
});

test.each([
	[
		'all with the same number and ids of their own',
		[
			{
				index: 0,
				id: 'a',
				function: {name: 'get_weather', arguments: '{"city":"Rome"}'},
			},
			{
				index: 0,
				id: 'b',
				function: {name: 'get_weather', arguments: '{"city":"Oslo"}'},
			},
		],
	],
	[
		'without numbers, with arguments that are no text',
		[
			{function: {name: 'get_weather', arguments: {city: 'Rome'}}},
			{function: {name: 'get_weather', arguments: {city: 'Oslo'}}},
		],
	],
])('tells calls apart: %s', async (_, calls) => {
	const {mind} = await thinkWith((_request, response) => {
		beginStream(response);
		for (const call of calls) {
			response.write(chatChunk({tool_calls: [call]}));
		}

		response.end(chatChunk({}, 'tool_calls') + doneMark);
	});

	const {pieces} = await askMind(mind, {tools: [weatherTool]});

	expect(pieces).toEqual([
		{type: 'call', name: 'get_weather', arguments: '{"city":"Rome"}'},
		{type: 'call', name: 'get_weather', arguments: '{"city":"Oslo"}'},
	]);
});

test.each([
	['a tool that nobody offered', 'format_disk', '{}'],
	['arguments that are no JSON', 'get_weather', '{"city":'],
])('carries out no call of %s', async (_, name, args) => {
	const {mind} = await thinkWith((_request, response) => {
		beginStream(response);
		response.write(
			chatChunk({tool_calls: [{index: 0, function: {name, arguments: args}}]}),
		);
		response.end(chatChunk({}, 'tool_calls') + doneMark);
	});

	const {pieces, error} = await askMind(mind, {tools: [weatherTool]});

	expect(pieces).toEqual([]);
	expect(error).toMatchObject({
		name: 'EndpointError',
		code: 'endpoint_unreadable',
		message: expect.stringContaining(name),
	});
});

test('offers no tools where none may be called', async () => {
	const {mind, server} = await thinkWith((_, response) => {
		streamWords(response, 'Yes.');
	});

	await askMind(mind, {tools: [weatherTool], toolChoice: 'none'});

	expect(bodyOf(server)).not.toHaveProperty('tools');
	expect(bodyOf(server)).not.toHaveProperty('tool_choice');
});

test('says that an answer was cut by the limit, and carries out no half call', async () => {
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.write(chatChunk({content: 'Once upon'}));
		response.write(
			chatChunk({
				tool_calls: [
					{index: 0, function: {name: 'get_weather', arguments: '{"ci'}},
				],
			}),
		);
		response.end(chatChunk({}, 'length') + doneMark);
	});

	const {text, pieces, error} = await askMind(mind, {tools: [weatherTool]});

	expect(text).toBe('Once upon');
	expect(pieces.at(-1)).toEqual({type: 'cut'});
	expect(pieces.some(({type}) => type === 'call')).toBe(false);
	expect(error).toBeUndefined();
});

test('understands a server that does not stream', async () => {
	const {mind} = await thinkWith((_, response) => {
		sendJson(
			response,
			chatAnswer(
				{
					content: 'Let me **look**.',
					tool_calls: [
						{
							id: 'a',
							function: {name: 'get_weather', arguments: '{"city":"Rome"}'},
						},
					],
				},
				'tool_calls',
			),
		);
	});

	const {text, pieces} = await askMind(mind, {tools: [weatherTool]});

	expect(text).toBe('Let me look.');
	expect(pieces.slice(-2)).toEqual([
		{type: 'usage', inputTokens: 12, outputTokens: 3},
		{type: 'call', name: 'get_weather', arguments: '{"city":"Rome"}'},
	]);
});

test('does without what a server refuses, and does not ask for it again', async () => {
	const notices: string[] = [];
	const {mind, server} = await thinkWith(
		(request, response) => {
			const {tools, stream_options: options} = jsonOf(request);
			if (tools !== undefined) {
				const message =
					'registry.ollama.ai/library/gemma3:4b does not support tools';
				sendJson(response, {error: {message, type: 'api_error'}}, 400);
			} else if (options === undefined) {
				streamWords(response, 'Hello.');
			} else {
				const detail = [
					{
						type: 'extra_forbidden',
						loc: ['body', 'stream_options'],
						msg: 'Extra inputs are not permitted',
					},
				];
				sendJson(response, {detail}, 422);
			}
		},
		{
			onNotice(line) {
				notices.push(line);
			},
		},
	);

	const first = await askMind(mind, {tools: [weatherTool]});
	const second = await askMind(mind, {tools: [weatherTool]});

	expect([first.text, second.text]).toEqual(['Hello.', 'Hello.']);
	expect(server.requests).toHaveLength(4);
	expect(notices).toEqual([
		expect.stringContaining('tools'),
		expect.stringContaining('stream_options'),
	]);
});

test('asks newer models for the limit by its newer name', async () => {
	const {mind, server} = await thinkWith((request, response) => {
		if (jsonOf(request).max_tokens === undefined) {
			streamWords(response, 'Hello.');
		} else {
			const message =
				"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
			sendJson(response, {error: {message}}, 400);
		}
	});

	expect(await askMind(mind, {maxOutputTokens: 9})).toMatchObject({
		text: 'Hello.',
	});
	expect(bodyOf(server, 1)).toMatchObject({max_completion_tokens: 9});
});

test('forgets the oldest part of a conversation that is too long for the model', async () => {
	const {mind, server} = await thinkWith((request, response) => {
		const {messages} = jsonOf(request);
		if (Array.isArray(messages) && messages.length > 4) {
			const message =
				'the request exceeds the available context size, try increasing it';
			sendJson(response, {error: {message, code: 400}}, 400);
		} else {
			streamWords(response, 'Hello.');
		}
	});
	const history = Array.from({length: 8}, (_, index) =>
		index % 2 === 0 ? typed(`question ${index}`) : said(`answer ${index}`),
	);

	const {text} = await askMind(mind, {history: [...history, typed('Last?')]});

	expect(text).toBe('Hello.');
	expect(bodyOf(server, -1)).toMatchObject({
		messages: [
			{role: 'system'},
			{role: 'assistant', content: 'answer 7'},
			{role: 'user', content: 'Last?'},
		],
	});
});

test('keeps what came before a stream is cut, then fails', async () => {
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.write(chatChunk({content: 'Once upon'}), () => {
			response.destroy();
		});
	});

	const {text, error} = await askMind(mind);

	expect(text).toBe('Once upon');
	expect(error).toMatchObject({name: 'EndpointError', code: 'endpoint_cut'});
});

test('does not take a stream for complete that ends without its mark', async () => {
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.end(chatChunk({content: 'Once upon'}));
	});

	const {text, error} = await askMind(mind);

	expect(text).toBe('Once upon');
	expect(error).toMatchObject({code: 'endpoint_cut'});
});

test.each([
	[
		'an error in the stream',
		'data: {"error":{"message":"out of memory","code":500}}\n\n',
		'endpoint_failed',
		'out of memory',
	],
	[
		'an event that is no JSON',
		'data: {"choi\n\n',
		'endpoint_unreadable',
		'choi',
	],
	[
		'something that is no stream',
		'Hello, browser!\n\n',
		'endpoint_unreadable',
		'Hello, browser',
	],
	[
		'a web page',
		'<!doctype html>\n<title>Router</title>\n\n',
		'endpoint_unreadable',
		'--llm-url',
	],
	[
		'a web page in one line without an end',
		'<!doctype html><html lang="en"><title>Router</title></html>',
		'endpoint_unreadable',
		'--llm-url',
	],
	['a list', '[{"choices":[]}]', 'endpoint_unreadable', 'choices'],
	['half an event', 'data: {"choices":[', 'endpoint_cut', '--llm-url'],
	['nothing', '', 'endpoint_unreadable', 'nothing'],
	['nothing but the end', doneMark, 'endpoint_empty', '--llm-model'],
	[
		'a thought that is never closed',
		chatChunk({content: '<think>Well, the person'}) +
			chatChunk({}, 'stop') +
			doneMark,
		'endpoint_empty',
		'thinks aloud',
	],
	[
		'white space',
		chatChunk({content: ' \n'}) + chatChunk({}, 'stop') + doneMark,
		'endpoint_empty',
		'without a word',
	],
	[
		'a stop by a filter',
		chatChunk({}, 'content_filter'),
		'content_filter',
		'filter',
	],
])('fails on %s', async (_, body, code, words) => {
	const {mind} = await thinkWith((_request, response) => {
		beginStream(response);
		response.end(body);
	});

	const {error} = await askMind(mind);

	expect(error).toMatchObject({name: 'EndpointError', code});
	expect(String(error)).toContain(words);
});

test('does not read an endless event', async () => {
	const {mind, server} = await thinkWith((_, response) => {
		beginStream(response);
		const more = () => {
			while (
				!response.destroyed &&
				response.write('data: ' + 'x'.repeat(65_536))
			);
		};

		response.on('drain', more);
		more();
	});

	const {error} = await askMind(mind);

	expect(error).toMatchObject({code: 'endpoint_unreadable'});
	await vi.waitFor(() => {
		expect(server.hangUps()).toBe(1);
	});
});

test('gives up a server that falls silent, keeps what came, and closes the connection', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	try {
		const {mind, server} = await thinkWith((_, response) => {
			beginStream(response);
			response.write(chatChunk({content: 'Once upon'}));
		});
		const {signal} = new AbortController();
		const pieces = mind.think(mindRequest(), signal)[Symbol.asyncIterator]();
		const first = await pieces.next();
		const second = pieces.next();
		const failure = expect(second).rejects.toMatchObject({
			code: 'endpoint_timeout',
			message: expect.stringContaining('30 s'),
		});

		await vi.advanceTimersByTimeAsync(30_000);

		await failure;
		expect(first.value).toMatchObject({text: 'Once upon'});
		vi.useRealTimers();
		await vi.waitFor(() => {
			expect(server.hangUps()).toBe(1);
		});
	} finally {
		vi.useRealTimers();
	}
});

test('stops at once, without a failure, when it is interrupted', async () => {
	const {mind, server} = await thinkWith((_, response) => {
		beginStream(response);
		response.write(chatChunk({content: 'Once upon'}));
	});
	const controller = new AbortController();
	const texts: string[] = [];

	for await (const piece of mind.think(mindRequest(), controller.signal)) {
		texts.push(piece.type === 'text' ? piece.text : '');
		controller.abort();
	}

	expect(texts).toEqual(['Once upon']);
	await vi.waitFor(() => {
		expect(server.hangUps()).toBe(1);
	});
});

test('reads an answer that comes byte by byte', async () => {
	const {mind} = await thinkWith((_, response) => {
		beginStream(response);
		response.socket?.setNoDelay(true);
		const bytes = new TextEncoder().encode(
			chatChunk({content: 'Привет, '}) +
				chatChunk({content: 'мир — 5 °C.'}, 'stop') +
				doneMark,
		);
		Readable.from(Array.from(bytes, (byte) => Uint8Array.of(byte))).pipe(
			response,
		);
	});

	expect(await askMind(mind)).toMatchObject({
		text: 'Привет, мир — 5 °C.',
		error: undefined,
	});
});

test('uses a connection again', async () => {
	const {mind, server} = await thinkWith((_, response) => {
		streamWords(response, 'Hello.');
	});

	const answers = await inTurn(6, async () => askMind(mind));

	expect(answers.map(({text}) => text)).toEqual(
		Array.from({length: 6}, () => 'Hello.'),
	);
	expect(server.requests).toHaveLength(6);
	// Node may open a second one while the end of an answer is still on its way.
	expect(server.connections()).toBeLessThan(3);
});
