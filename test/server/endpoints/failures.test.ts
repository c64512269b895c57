import {once} from 'node:events';
import {createServer} from 'node:net';
import {expect, test, vi} from 'vitest';
import {createEndpointMind} from '../../../source/server/endpoints/mind.js';
import {askMind} from '../../helpers/ask-mind.js';
import {modelList, streamWords} from '../../helpers/chat-endpoint.js';
import {sendJson, serveHttp, serveSilence} from '../../helpers/serve-http.js';
import {serveTcp} from '../../helpers/serve-web-socket.js';

type Options = Partial<Parameters<typeof createEndpointMind>[0]>;

/** What comes of asking a mind at an address. */
const failureOf = async (url: string, options: Options = {}) => {
	const {error} = await askMind(
		createEndpointMind({url, model: 'qwen3', ...options}),
	);
	return error;
};

const key = 'sk-very-secret-key-1234567890';

test.each([
	[401, 'endpoint_unauthorized', '--llm-key'],
	[403, 'endpoint_unauthorized', '--llm-key'],
	[404, 'endpoint_not_found', '--llm-url'],
	[405, 'endpoint_not_found', '--llm-url'],
	[400, 'endpoint_refused', '--llm-model'],
	[429, 'rate_limit_exceeded', 'Wait'],
	[500, 'endpoint_failed', 'log'],
	[503, 'endpoint_failed', 'log'],
])('says what to do about %i', async (status, code, advice) => {
	const {url} = await serveHttp((_, response) => {
		sendJson(response, {error: {message: 'It is so.'}}, status);
	});

	const error = await failureOf(url, {key});

	expect(error).toMatchObject({name: 'EndpointError', code});
	expect(String(error)).toContain(`${url}/v1/chat/completions`);
	expect(String(error)).toContain(`${status}: It is so)`);
	expect(String(error)).toContain(advice);
});

test.each([
	['in words', {error: {message: `Incorrect API key provided: ${key}.`}}],
	[
		'half hidden',
		{error: 'Wrong: sk-very-s***********7890, Bearer abcdefgh12'},
	],
	['as it came', {message: `authorization: Bearer ${key}`}],
])('repeats no key that a server repeats %s', async (_, body) => {
	const {url} = await serveHttp((_request, response) => {
		sendJson(response, body, 401);
	});

	const error = String(await failureOf(url, {key}));

	expect(error).toContain('[redacted]');
	expect(error).not.toMatch(/very|7890|abcdefgh/v);
});

test('shortens what a server has to say', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(500, {'content-type': 'text/plain'});
		response.end('Traceback\n'.repeat(100_000));
	});

	const error = String(await failureOf(url));

	expect(error).toContain('Traceback Traceback');
	expect(error.length).toBeLessThan(600);
});

test('reads of a web page only its title', async () => {
	const {url} = await serveHttp((_, response) => {
		response.writeHead(502, {'content-type': 'text/html'});
		response.end('<html><title>502 Bad Gateway</title><body>nginx</body>');
	});

	expect(String(await failureOf(url))).toContain('(502: 502 Bad Gateway)');
});

test('names the models there are where the wanted one is missing', async () => {
	const {url} = await serveHttp(({path}, response) => {
		if (path === '/v1/models') {
			sendJson(response, modelList('llama3.2:latest', 'gemma3:4b'));
		} else {
			const message = 'model "qwen3" not found, try pulling it first';
			sendJson(response, {error: {message}}, 404);
		}
	});

	const error = await failureOf(url);

	expect(error).toMatchObject({code: 'model_not_found'});
	expect(String(error)).toContain(
		'has no model qwen3. It has llama3.2:latest, gemma3:4b. Choose another with --llm-model.',
	);
});

test('names a missing model also where the list of models is missing', async () => {
	const {url} = await serveHttp((_, response) => {
		const message = 'The model `qwen3` does not exist.';
		sendJson(response, {error: {message}}, 404);
	});

	expect(await failureOf(url)).toMatchObject({
		code: 'model_not_found',
		message: expect.stringContaining('has no model qwen3. Choose'),
	});
});

test('says that nothing listens there', async () => {
	// A port that nobody has: a server's, after its end.
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	server.close();
	await once(server, 'close');

	const error = await failureOf(`http://127.0.0.1:${port}`);

	expect(error).toMatchObject({code: 'endpoint_unreachable'});
	expect(String(error)).toContain('(ECONNREFUSED). Start it, or correct');
});

test('says that the connection breaks without a word', async () => {
	const server = await serveTcp((socket) => {
		socket.destroy();
	});

	const error = await failureOf(server.replace('ws:', 'http:'));

	expect(error).toMatchObject({code: 'endpoint_unreachable'});
	expect(String(error)).toContain('No connection');
});

test('says that what listens there does not speak HTTP', async () => {
	const server = await serveTcp((socket) => {
		socket.end('SSH-2.0-OpenSSH_9.2\r\n');
	});

	const error = await failureOf(server.replace('ws:', 'http:'));

	expect(error).toMatchObject({code: 'endpoint_unreachable'});
	expect(String(error)).toContain('does not speak HTTP');
});

test.each([
	['ENOTFOUND', 'is not known'],
	['EAI_AGAIN', 'is not known'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
	['CERT_HAS_EXPIRED', 'certificate'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'http: address'],
	['UND_ERR_CONNECT_TIMEOUT', 'firewall'],
])('says what to do about %s', async (code, words) => {
	const error = await failureOf('https://models.example/v1', {
		async fetch() {
			const cause = Object.assign(new Error('low level'), {code});
			throw new TypeError('fetch failed', {cause});
		},
	});

	expect(error).toMatchObject({code: 'endpoint_unreachable'});
	expect(String(error)).toContain(`(${code})`);
	expect(String(error)).toContain(words);
});

test('asks once more where a connection broke before the answer', async () => {
	let tries = 0;
	const {url} = await serveHttp((_, response) => {
		tries++;
		if (tries === 1) {
			response.destroy();
		} else {
			streamWords(response, 'Hello.');
		}
	});

	expect(await failureOf(url)).toBeUndefined();
	expect(tries).toBe(2);
});

test.each([301, 302, 307, 308])(
	'follows a %i on the same server with the same question',
	async (status) => {
		const {url, requests} = await serveHttp(({path}, response) => {
			if (path === '/new/chat/completions') {
				streamWords(response, 'Hello.');
			} else {
				response.writeHead(status, {location: '/new/chat/completions'});
				response.end();
			}
		});

		expect(await failureOf(url, {key})).toBeUndefined();
		expect(requests.map(({method}) => method)).toEqual(['POST', 'POST']);
		expect(requests[1]?.headers.authorization).toBe(`Bearer ${key}`);
		expect(requests[1]?.body).toEqual(requests[0]?.body);
	},
);

test('takes neither key nor question to another server', async () => {
	const other = await serveHttp((_, response) => {
		streamWords(response, 'Hello.');
	});
	const {url} = await serveHttp((_, response) => {
		response.writeHead(307, {location: `${other.url}/v1/chat/completions`});
		response.end();
	});

	const error = await failureOf(url, {key});

	expect(other.requests).toEqual([]);
	expect(String(error)).toContain(`sends elsewhere (307: ${other.url})`);
});

test('does not follow a server that sends in circles', async () => {
	const {url, requests} = await serveHttp(({path}, response) => {
		response.writeHead(308, {location: path});
		response.end();
	});

	expect(await failureOf(url)).toMatchObject({code: 'endpoint_refused'});
	expect(requests.length).toBeLessThan(6);
});

test('gives up a server that does not begin to answer', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	try {
		const {url, whenAsked} = await serveSilence();
		const failure = failureOf(url);
		await whenAsked;

		await vi.advanceTimersByTimeAsync(30_000);

		expect(await failure).toMatchObject({
			code: 'endpoint_timeout',
			message: expect.stringContaining('loading its model'),
		});
	} finally {
		vi.useRealTimers();
	}
});

test('leaves at once, without a failure, when it is interrupted before the answer', async () => {
	const controller = new AbortController();
	const {url, hangUps} = await serveHttp(() => {
		controller.abort();
	});

	const {pieces, error} = await askMind(
		createEndpointMind({url}),
		{},
		controller.signal,
	);

	expect(pieces).toEqual([]);
	expect(error).toBeUndefined();
	await vi.waitFor(() => {
		expect(hangUps()).toBe(1);
	});
});
