import {expect, onTestFinished, test, vi} from 'vitest';
import type {WebSocket} from 'ws';
import type {ConnectionEvent} from '../../source/protocol/connection-event.js';
import {
	connect,
	type ConnectOptions,
	type WireFrame,
} from '../../source/protocol/connection.js';
import {
	serveRefusal,
	serveTcp,
	serveWebSocket,
} from '../helpers/serve-web-socket.js';

const key = 'my-own-secret-key';

/** Connects and keeps every event. `sees` waits for one of a kind and returns it. */
const dial = (url: string, options: Partial<ConnectOptions> = {}) => {
	const events: ConnectionEvent[] = [];
	const connection = connect({
		url,
		headers: {},
		onEvent(event) {
			events.push(event);
		},
		...options,
	});
	onTestFinished(async () => connection.close());

	const sees = async (type: ConnectionEvent['type']) =>
		vi.waitFor(
			() => {
				const event = events.find((candidate) => candidate.type === type);
				expect(event, `no ${type} in ${JSON.stringify(events)}`).toBeDefined();
				return event;
			},
			{timeout: 5000, interval: 5},
		);

	return {...connection, events, sees};
};

const typesOf = (events: readonly ConnectionEvent[]) =>
	events.map(({type}) => type);

/** Resolves when everything that was already under way has been delivered. */
const nextRound = async () => {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
};

test('carries messages both ways and headers to the server', async () => {
	let authorization: string | undefined;
	const received: string[] = [];
	const url = await serveWebSocket(
		(socket) => {
			socket.on('message', (data: Uint8Array) => {
				received.push(data.toString());
				socket.send('{"type":"session.updated","session":{"id":"sess_1"}}');
			});
		},
		{
			verifyClient({req}: {req: {headers: Record<string, unknown>}}) {
				authorization = String(req.headers.authorization);
				return true;
			},
		},
	);
	const client = dial(url, {headers: {Authorization: `Bearer ${key}`}});

	expect(client.send({type: 'response.create'})).toBe(false);
	await client.sees('socket.opened');
	expect(client.send({type: 'session.update', session: {}})).toBe(true);
	await client.sees('session.updated');

	expect(received).toEqual(['{"type":"session.update","session":{}}']);
	expect(authorization).toBe(`Bearer ${key}`);
	expect(client.events).toEqual([
		{type: 'socket.opened'},
		{type: 'session.updated', session: {id: 'sess_1'}},
	]);
});

test('reports a refused upgrade with its status and words, without the key, and nothing after', async () => {
	const url = await serveRefusal((request, response) => {
		response.writeHead(401, {'content-type': 'application/json'});
		response.end(
			JSON.stringify({
				error: {message: `Bad key ${request.headers.authorization ?? ''}`},
			}),
		);
	});
	const client = dial(url, {headers: {Authorization: `Bearer ${key}`}});

	await client.sees('socket.refused');
	await client.close();
	await nextRound();

	expect(client.events).toEqual([
		{
			type: 'socket.refused',
			status: 401,
			body: '{"error":{"message":"Bad key [redacted]"}}',
		},
	]);
	expect(client.send({type: 'response.create'})).toBe(false);
});

test('keeps 2,000 characters of a long refusal', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(503);
		response.write('é'.repeat(50_000));
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toEqual({
		type: 'socket.refused',
		status: 503,
		body: 'é'.repeat(2000),
	});
});

test('reads a refusal that is a page as a person would', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(502, {'content-type': 'text/html'});
		response.end(
			'<!DOCTYPE html><html><head><title>Bad gateway</title><style>b {color: red}</style></head>\n<body><h1>Oh no</h1><p>Try <b>later</b>.</p><script>alert(1)</script></body></html>',
		);
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toMatchObject({
		body: 'Bad gateway. Oh no Try later .',
	});
});

test('names the status where a refusal has no body', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(403);
		response.end();
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toMatchObject({
		status: 403,
		body: 'Forbidden',
	});
});

test('does not wait for a refusal that never ends', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(429);
		response.write('slow down');
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toMatchObject({
		status: 429,
		body: 'slow down',
	});
});

test('tells how long a server wants to be left alone', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(503, {'retry-after': '7'});
		response.end('Come back later.');
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toEqual({
		type: 'socket.refused',
		status: 503,
		body: 'Come back later.',
		retryAfterMs: 7000,
	});
});

test('a redirect is a refusal', async () => {
	const url = await serveRefusal((_, response) => {
		response.writeHead(302, {location: 'ws://127.0.0.1:1'});
		response.end();
	});
	const client = dial(url);

	expect(await client.sees('socket.refused')).toMatchObject({status: 302});
});

test('reports a port where nobody listens', async () => {
	const client = dial('ws://127.0.0.1:1');

	expect(await client.sees('socket.failed')).toMatchObject({
		code: 'ECONNREFUSED',
		message: expect.stringMatching(/^No connection to 127\.0\.0\.1:1: .+/v),
	});
	await client.close();
	expect(client.events).toHaveLength(1);
});

test.each(['nowhere', 'ftp://127.0.0.1', '', 'ws://127.0.0.1/#part'])(
	'reports the address %j as a failure, after connect has returned',
	async (url) => {
		const client = dial(url);

		expect(client.events).toEqual([]);
		await client.sees('socket.failed');
		await client.close();
		expect(typesOf(client.events)).toEqual(['socket.failed']);
		expect(client.bufferedBytes()).toBe(0);
	},
);

test('reports a header that cannot be sent without showing it', async () => {
	const client = dial('ws://127.0.0.1:1', {
		headers: {Authorization: `Bearer ${key}\n`},
	});

	const event = await client.sees('socket.failed');

	expect(JSON.stringify(event)).not.toContain(key);
});

test('reports a server that answers with something else than HTTP', async () => {
	const url = await serveTcp((socket) => {
		socket.end('hello\r\n\r\n');
	});
	const client = dial(url);

	await client.sees('socket.failed');
	await client.close();
	expect(typesOf(client.events)).toEqual(['socket.failed']);
});

test('reports a server that hangs up on the handshake', async () => {
	const url = await serveTcp((socket) => {
		socket.destroy();
	});
	const client = dial(url);

	await client.sees('socket.failed');
	expect(typesOf(client.events)).toEqual(['socket.failed']);
});

test('gives up on a server that does not answer the handshake, even when it trickles', async () => {
	const url = await serveTcp((socket) => {
		const trickle = setInterval(() => {
			socket.write('H');
		}, 10);
		socket.on('close', () => {
			clearInterval(trickle);
		});
		socket.write('HTTP/1.1 101 Switching Protocols\r\nX-Slow: ');
	});
	const client = dial(url, {handshakeTimeoutMs: 80});

	expect(await client.sees('socket.failed')).toMatchObject({
		code: 'ETIMEDOUT',
	});
	await client.close();
	expect(client.events).toHaveLength(1);
});

test('rejects frames it cannot read and goes on', async () => {
	const url = await serveWebSocket((socket) => {
		socket.send('not json');
		socket.send('[]');
		socket.send(new Uint8Array([1, 2, 3]));
		socket.send('{"type":"ping"}');
	});
	const client = dial(url);

	await client.sees('ping');

	expect(client.events).toEqual([
		{type: 'socket.opened'},
		{type: 'frame.rejected', message: 'Not JSON: not json'},
		{type: 'frame.rejected', message: 'Not a JSON object: []'},
		{
			type: 'frame.rejected',
			message: 'A binary frame; messages are JSON text',
		},
		{type: 'ping'},
	]);
});

test('takes its own key out of what the server says about it', async () => {
	const url = await serveWebSocket((socket) => {
		socket.send(`no user ${key}`);
		socket.send(
			JSON.stringify({type: 'error', error: {message: `No user ${key}`}}),
		);
	});
	const client = dial(url, {headers: {'api-key': key}});

	expect(await client.sees('error')).toEqual({
		type: 'error',
		error: {message: 'No user [redacted]'},
	});
	expect(JSON.stringify(client.events)).not.toContain(key);
});

test('takes a message of 20 MB', async () => {
	const audio = 'A'.repeat(20_000_000);
	const url = await serveWebSocket((socket) => {
		socket.send(
			JSON.stringify({type: 'response.output_audio.delta', delta: audio}),
		);
	});
	const client = dial(url);

	const event = await client.sees('response.output_audio.delta');

	if (event?.type !== 'response.output_audio.delta') {
		expect.unreachable();
	}

	expect(event.delta).toHaveLength(20_000_000);
});

test.each([
	[1000, '', ''],
	[1001, 'Your session hit the maximum duration', undefined],
	[1008, 'Invalid model URI', undefined],
	[3000, 'invalid_request_error.invalid_api_key', undefined],
	[1011, `internal: Bearer ${key}0`, 'internal: Bearer [redacted]'],
])('reports close code %i and its reason', async (code, reason, shown) => {
	const url = await serveWebSocket((socket) => {
		socket.close(code, reason);
	});
	const client = dial(url);

	expect(await client.sees('socket.closed')).toEqual({
		type: 'socket.closed',
		code,
		reason: shown ?? reason,
	});
	await client.close();
	expect(typesOf(client.events)).toEqual(['socket.opened', 'socket.closed']);
});

test('reports a connection that breaks off as 1006', async () => {
	const url = await serveWebSocket((socket) => {
		socket.terminate();
	});
	const client = dial(url);

	expect(await client.sees('socket.closed')).toMatchObject({code: 1006});
	expect(client.send({type: 'response.create'})).toBe(false);
});

test('reports bytes that are no frames as the end, with the reason', async () => {
	const url = await serveWebSocket((socket) => {
		const {_socket: raw} = socket as unknown as {
			_socket: {write: (bytes: Uint8Array) => void};
		};
		raw.write(new Uint8Array([0xff, 0xff, 0xff]));
	});
	const client = dial(url);

	expect(await client.sees('socket.closed')).toMatchObject({
		code: 1006,
		reason: expect.stringContaining('frame'),
	});
});

test('gives up a connection on which nothing comes any more, and says so once', async () => {
	let server: WebSocket | undefined;
	const url = await serveWebSocket((socket) => {
		server = socket;
		socket.pause();
	});
	const client = dial(url, {pingIntervalMs: 5});

	await client.sees('socket.silent');
	await client.close();
	await nextRound();

	expect(client.events).toEqual([
		{type: 'socket.opened'},
		{type: 'socket.silent'},
	]);
	expect(client.send({type: 'response.create'})).toBe(false);
	expect(server?.readyState).toBe(1);
});

test('a server that answers no ping but sends something all the same is alive', async () => {
	let pings = 0;
	const url = await serveWebSocket(
		(socket) => {
			socket.on('ping', () => {
				pings++;
				socket.send('{"type":"ping"}');
			});
		},
		{autoPong: false},
	);
	const client = dial(url, {pingIntervalMs: 100});

	await vi.waitFor(
		() => {
			expect(pings).toBeGreaterThan(4);
		},
		{timeout: 10_000},
	);

	expect(client.send({type: 'response.create'})).toBe(true);
	await client.sees('ping');
	expect(typesOf(client.events)).not.toContain('socket.silent');
});

test('says goodbye with 1000, once, however often it is closed', async () => {
	const codes: number[] = [];
	const url = await serveWebSocket((socket) => {
		socket.on('close', (code: number) => {
			codes.push(code);
		});
	});
	const client = dial(url);
	await client.sees('socket.opened');

	await Promise.all([client.close(), client.close()]);
	await client.close();

	await vi.waitFor(
		() => {
			expect(codes).toEqual([1000]);
		},
		{timeout: 10_000},
	);
	expect(client.events).toEqual([
		{type: 'socket.opened'},
		{type: 'socket.closed', code: 1000, reason: ''},
	]);
	expect(client.send({type: 'response.create'})).toBe(false);
});

test('hears nothing more after close but the end', async () => {
	const url = await serveWebSocket((socket) => {
		socket.on('message', () => {
			socket.send('{"type":"ping"}');
			socket.send('{"type":"rate_limits.updated"}');
		});
	});
	const client = dial(url);
	await client.sees('socket.opened');

	client.send({type: 'response.create'});
	await client.close();

	expect(typesOf(client.events)).toEqual(['socket.opened', 'socket.closed']);
});

test('does not wait for a server that ignores the goodbye', async () => {
	let server: WebSocket | undefined;
	const url = await serveWebSocket((socket) => {
		server = socket;
		socket.pause();
	});
	const client = dial(url);
	await client.sees('socket.opened');

	const startedAt = performance.now();
	await client.close();

	expect(performance.now() - startedAt).toBeLessThan(3000);
	expect(client.events.at(-1)).toMatchObject({
		type: 'socket.closed',
		code: 1006,
	});
	expect(server?.readyState).toBe(1);
});

test('closing before the server has answered ends it at once', async () => {
	const url = await serveTcp(() => {
		// Accepts and says nothing.
	});
	const client = dial(url);

	await client.close();

	expect(client.events).toEqual([
		{type: 'socket.closed', code: 1006, reason: expect.any(String)},
	]);
});

test('counts what waits to be sent', async () => {
	let server: WebSocket | undefined;
	const url = await serveWebSocket((socket) => {
		server = socket;
		socket.pause();
	});
	const client = dial(url);
	await client.sees('socket.opened');

	const audio = 'A'.repeat(1_000_000);

	for (let count = 0; count < 20; count++) {
		expect(client.send({type: 'input_audio_buffer.append', audio})).toBe(true);
	}

	expect(client.bufferedBytes()).toBeGreaterThan(0);
	server?.terminate();
});

test('a message that is no JSON is not sent', async () => {
	const url = await serveWebSocket(() => {
		// Listens only.
	});
	const client = dial(url);
	await client.sees('socket.opened');
	const session: Record<string, unknown> = {};
	session.session = session;

	expect(client.send({type: 'session.update', session})).toBe(false);
});

test('opens once the server has accepted, not before', async () => {
	let accept: ((isAccepted: boolean) => void) | undefined;
	const url = await serveWebSocket(
		() => {
			// Nothing to say.
		},
		{
			verifyClient(_: unknown, done: (isAccepted: boolean) => void) {
				accept = done;
			},
		},
	);
	const client = dial(url);

	await vi.waitFor(
		() => {
			expect(accept).toBeDefined();
		},
		{timeout: 10_000},
	);
	expect(client.events).toEqual([]);
	accept?.(true);
	await client.sees('socket.opened');
});

test('tells of every frame in both directions, and how to take the secrets out', async () => {
	const url = await serveWebSocket((socket) => {
		socket.on('message', () => {
			socket.send(`{"type":"error","error":{"message":"Wrong key: ${key}"}}`);
			socket.send(new Uint8Array([1, 2, 3]));
		});
	});
	const frames: WireFrame[] = [];
	const {send, sees} = dial(url, {
		headers: {authorization: `Api-Key ${key}`},
		onFrame(frame) {
			frames.push(frame);
		},
	});
	await sees('socket.opened');
	send({type: 'response.create'});
	await sees('frame.rejected');

	expect(frames).toMatchObject([
		{direction: 'sent', text: '{"type":"response.create"}', bytes: 26},
		{direction: 'received', bytes: 67},
		{direction: 'received', bytes: 3},
	]);
	expect(frames[2]).not.toHaveProperty('text');
	const {clean, text = ''} = frames[1]!;
	expect(text).toContain(key);
	expect(clean(text)).not.toContain(key);
});
