import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {expect, onTestFinished, test, vi} from 'vitest';
import {WebSocket} from 'ws';
import {connectClient} from '../../helpers/realtime-client.js';
import {createRandom} from '../../../source/server/faults/random.js';
import {sound} from '../../helpers/scripted-engines.js';
import {plug, refused, serve, upgraded} from './serve.js';

const mebibyte = 1024 * 1024;

/** Whoever comes next is served as if nothing had been. */
const stillServes = async (url: string) => {
	const client = await connectClient(url);
	client.type('hello');
	await client.sees('response.done');
	client.socket.close();
};

/** Clients in a process of their own, to be ended or stopped from outside. */
const clientsElsewhere = async (url: string, count: number) => {
	const child = spawn(
		process.execPath,
		[
			'--input-type=module',
			'--eval',
			`import {WebSocket} from 'ws';
			for (let index = 0; index < ${count}; index++) {
				const socket = new WebSocket(${JSON.stringify(url)});
				socket.on('message', () => undefined);
			}`,
		],
		{stdio: 'ignore'},
	);
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	await once(child, 'spawn');
	return child;
};

const noise = (length: number, seed: number): Uint8Array => {
	const random = createRandom(seed);
	return Uint8Array.from({length}, () => Math.floor(random() * 256));
};

test('noise, half a request, other protocols and long headers leave the server as it was', async () => {
	const server = await serve({patienceMs: 500});
	const openings = [
		noise(5000, 1),
		'\r\n\r\n\r\n',
		'GET / HTTP/1.1\r\nHost: 127',
		'SSH-2.0-OpenSSH_9.2\r\n',
		'GET /v1/realtime HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
		`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
		'POST /v1/realtime HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{',
		new Uint8Array([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]),
	];
	const closings = openings.map(async (opening) => {
		const socket = await plug(server.port);
		socket.resume();
		socket.write(opening);
		await once(socket, 'close');
	});

	await Promise.all(closings);
	await stillServes(server.url);
	expect(server.told('connection.opened')).toHaveLength(1);
});

test('a body that never ends is not waited for', async () => {
	const {port, url} = await serve({patienceMs: 500});
	const socket = await plug(port);
	let answer = '';
	socket.on('data', (data) => {
		answer += String(data);
	});
	socket.write(
		'POST /v1/models HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
	);
	await once(socket, 'close');

	expect(answer).toContain('404');
	await stillServes(url);
});

test('who is turned away and does not leave is put out', async () => {
	const {port} = await serve();
	const socket = await plug(port);
	// It never says that it has finished.
	socket.allowHalfOpen = true;
	socket.resume();
	socket.write(
		'GET /elsewhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
	);
	await once(socket, 'end');

	await vi.waitFor(
		() => {
			socket.write('still here');
			expect(socket.destroyed).toBe(true);
		},
		{timeout: 20_000},
	);
});

test.each([
	['noise', noise(200, 2)],
	['a frame without a mask', Uint8Array.of(0x81, 0x02, 0x7b, 0x7d)],
	['reserved bits', Uint8Array.of(0xf1, 0x80, 0, 0, 0, 0)],
	['a frame of 33 MiB', Uint8Array.of(0x81, 0xff, 0, 0, 0, 0, 2, 0x10, 0, 0)],
	['text that is no UTF-8', Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe)],
])(
	'after the upgrade, %s ends the connection and no other',
	async (_, bytes) => {
		const server = await serve();
		const bystander = await connectClient(server.url);
		const socket = await upgraded(server.port);
		socket.resume();
		socket.write(bytes);
		await once(socket, 'close');

		bystander.type('hello');
		await bystander.sees('response.done');
		expect(server.told('connection.closed')).toMatchObject([{number: 2}]);
	},
);

test('a frame beyond 32 MiB is told to be too large', async () => {
	const {url} = await serve();
	const client = await connectClient(url);
	client.socket.send(Buffer.alloc(32 * mebibyte + 1, 'x').toString());

	expect(await client.closed).toMatchObject({code: 1009});
});

test('an append of 15 MiB is taken', async () => {
	const {url} = await serve();
	const client = await connectClient(url);
	client.send({
		type: 'session.update',
		session: {
			type: 'realtime',
			audio: {input: {turn_detection: null}},
		},
	});
	client.send({
		type: 'input_audio_buffer.append',
		audio: Buffer.alloc(15 * mebibyte).toString('base64'),
	});
	client.send({type: 'input_audio_buffer.commit'});

	await client.sees('input_audio_buffer.committed');
	expect(client.ofType('error')).toEqual([]);
});

test('what is no event is answered, not feared', async () => {
	const {url} = await serve();
	const client = await connectClient(url);
	const rubbish = ['', 'null', '[]', '{', '{"type":null}', '7', '"x"'];
	for (const text of rubbish) {
		client.send(text);
	}

	client.socket.send(noise(100, 3));
	await client.sees('error', rubbish.length + 1);
	client.type('hello');
	await client.sees('response.done');
});

test('two hundred at once: as many as may come in do, the rest are told to come back', async () => {
	const server = await serve({limits: {connections: 120}});
	const attempts = await Promise.all(
		Array.from({length: 200}, async () => {
			const socket = new WebSocket(server.url);
			socket.on('error', () => undefined);
			onTestFinished(() => {
				socket.terminate();
			});
			return Promise.race([
				once(socket, 'open').then(() => 'open'),
				once(socket, 'unexpected-response').then(() => 'refused'),
			]);
		}),
	);

	expect(attempts.filter((attempt) => attempt === 'open')).toHaveLength(120);
	expect(attempts.filter((attempt) => attempt === 'refused')).toHaveLength(80);
	expect(await refused(server.url)).toMatchObject({
		status: 503,
		headers: {'retry-after': '5'},
	});
});

test('the places of clients that are killed are free again', async () => {
	const server = await serve({limits: {connections: 20}});
	const child = await clientsElsewhere(server.url, 20);
	await server.tells('connection.opened', 20);
	expect(await refused(server.url)).toMatchObject({status: 503});

	child.kill('SIGKILL');
	await server.tells('connection.closed', 20);
	await stillServes(server.url);
});

test('a client whose process is stopped is given up', async () => {
	const server = await serve({pingMs: 40});
	const child = await clientsElsewhere(server.url, 1);
	await server.tells('connection.opened');
	child.kill('SIGSTOP');

	expect(await server.tells('connection.closed')).toMatchObject({
		ending: 'no-sign-of-life',
	});
});

test('a client that says nothing but answers pings stays', async () => {
	const server = await serve({pingMs: 30});
	const client = await connectClient(server.url);
	let pings = 0;
	client.socket.on('ping', () => {
		pings++;
	});
	await vi.waitFor(
		() => {
			expect(pings).toBeGreaterThan(6);
		},
		{timeout: 20_000},
	);

	expect(server.told('connection.closed')).toEqual([]);
});

test('a client that asks and does not read is put out before it fills the memory', async () => {
	const server = await serve({limits: {bufferedBytes: 2 * mebibyte}});
	const client = await connectClient(server.url);
	client.send({
		type: 'conversation.item.create',
		item: {
			id: 'item_large',
			type: 'message',
			role: 'user',
			content: [{type: 'input_text', text: 'x'.repeat(mebibyte)}],
		},
	});
	await client.sees('conversation.item.done');
	client.socket.pause();
	for (let index = 0; index < 100; index++) {
		client.send({type: 'conversation.item.retrieve', item_id: 'item_large'});
	}

	expect(await server.tells('connection.closed')).toMatchObject({
		ending: 'not-reading',
	});
	client.socket.resume();
	await stillServes(server.url);
});

test('clients that come and go in the middle of everything leave nothing behind', async () => {
	const server = await serve();
	await Promise.all(
		Array.from({length: 40}, async (_, index) => {
			const client = await connectClient(server.url);
			client.type('hello');
			client.send({
				type: 'input_audio_buffer.append',
				audio: sound(300),
			});
			if (index % 3 === 0) {
				await client.sees('response.created');
			}

			client.socket.terminate();
			await client.closed;
		}),
	);
	await server.tells('connection.closed', 40);
	await stillServes(server.url);

	expect(server.told('failed')).toEqual([]);
});
