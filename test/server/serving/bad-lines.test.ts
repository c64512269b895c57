import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect, test, vi} from 'vitest';
import {WebSocket} from 'ws';
import {readFault} from '../../../source/server/faults/read-fault.js';
import {connectClient} from '../../helpers/realtime-client.js';
import {refused, serve} from './serve.js';

const byAddress = {wanted: [], seed: 1, isByAddress: true};

const wanted = (...texts: readonly string[]) =>
	texts.flatMap((text) => {
		const reading = readFault(text);
		return reading.isValid ? [reading.fault] : [];
	});

const withFaults = (url: string, ...faults: readonly string[]): string => {
	const address = new URL(url);
	for (const fault of faults) {
		address.searchParams.append('fault', fault);
	}

	return address.href;
};

const misbehave = async (...faults: readonly string[]) => {
	const server = await serve({faults: byAddress});
	return {server, url: withFaults(server.url, ...faults)};
};

test('a connection is dropped after so many events, with the code that was asked for', async () => {
	const {server, url} = await misbehave('drop:events=2,code=4001,reason=a,b');
	const client = await connectClient(url);
	client.send({type: 'session.update', session: {type: 'realtime'}});
	client.type('hello');

	expect(await client.closed).toEqual({code: 4001, reason: 'a,b'});
	expect(client.frames).toHaveLength(2);
	expect(await server.tells('connection.closed')).toMatchObject({
		ending: 'fault',
	});
});

test('without a code it is gone without a word', async () => {
	const {url} = await misbehave('drop:seconds=0.05');
	const client = await connectClient(url);

	expect(await client.closed).toMatchObject({code: 1006});
});

test('a half-open connection stays, silent and deaf, until the client goes', async () => {
	const {server, url} = await misbehave('half-open:events=1');
	const client = await connectClient(url);
	const pongs = vi.fn();
	client.socket.on('pong', pongs);
	client.socket.ping();
	client.type('hello');
	// Another client's whole answer takes longer than this one's first event.
	const other = await connectClient(server.url);
	other.type('hello');
	await other.sees('response.done');

	expect(client.frames.map(({type}) => type)).toEqual(['session.created']);
	expect(pongs).not.toHaveBeenCalled();
	expect(client.socket.readyState).toBe(WebSocket.OPEN);

	client.socket.terminate();
	await server.tells('connection.closed');
});

test('a half-open connection is not found out by pings', async () => {
	const server = await serve({faults: byAddress, pingMs: 10});
	const frozen = await connectClient(
		withFaults(server.url, 'half-open:events=1'),
	);
	const deaf = new WebSocket(server.url, {autoPong: false});
	await once(deaf, 'close');

	expect(await server.tells('connection.closed')).toMatchObject({
		number: 2,
		ending: 'no-sign-of-life',
	});
	expect(server.told('connection.closed')).toHaveLength(1);
	expect(frozen.socket.readyState).toBe(WebSocket.OPEN);
});

test('a session expires as if it were too old', async () => {
	const {url} = await misbehave('expire:seconds=0.05');
	const client = await connectClient(url);

	expect(await client.closed).toMatchObject({code: 1001});
	expect(client.ofType('error')).toMatchObject([
		{error: {code: 'session_expired'}},
	]);
});

test('the first upgrades are refused, the next is not', async () => {
	const server = await serve({
		faults: {
			wanted: wanted(
				'refuse:status=429,retry-after=7,first=2,body={"error":{"message":"slow down"}}',
			),
			seed: 1,
			isByAddress: false,
		},
	});
	const first = await refused(server.url);

	expect(first).toMatchObject({
		status: 429,
		headers: {'retry-after': '7', 'content-type': 'application/json'},
		body: '{"error":{"message":"slow down"}}',
	});
	expect(await refused(server.url)).toMatchObject({status: 429});
	const client = await connectClient(server.url);
	await client.sees('session.created');
});

test('an answer survives odd, huge, late and doubled events whole', async () => {
	const {url} = await misbehave(
		'latency:ms=5,jitter=5',
		'huge-deltas:count=3',
		'odd-deltas',
		'late-transcripts:ms=50',
		'unknown:every=3',
	);
	const client = await connectClient(url);
	client.type('hello');
	await client.sees('response.done');
	const text = client
		.ofType('response.output_audio_transcript.delta')
		.map(({delta}) => String(delta))
		.join('');

	expect(text).toBe('You said hello.');
	expect(
		client.frames.some(({event_id: id}) => String(id).includes('unknown')),
	).toBe(true);
});

test('missing ends are missing', async () => {
	const {url} = await misbehave('missing:type=response.done');
	const client = await connectClient(url);
	client.type('hello');
	await client.sees('response.output_item.done');
	client.send({type: 'response.cancel'});
	await client.sees('error');

	expect(client.ofType('response.done')).toEqual([]);
});

test('garbage comes between events, as it is', async () => {
	const {url} = await misbehave('garbage:every=1');
	const socket = new WebSocket(url);
	const messages: string[] = [];
	socket.on('message', (data: Uint8Array) => {
		messages.push(String(data));
	});
	await vi.waitFor(
		() => {
			expect(messages).toHaveLength(2);
		},
		{timeout: 20_000},
	);
	socket.terminate();

	expect(messages[0]).toContain('session.created');
	expect(messages[1]).not.toContain('event_id');
});

test('a slow start keeps even session.created back', async () => {
	const {server, url} = await misbehave('slow-start:ms=1500');
	const slow = await connectClient(url);
	const quick = await connectClient(server.url);
	await quick.sees('session.created');
	const seenEarly = slow.frames.length;
	await slow.sees('session.created');

	expect(seenEarly).toBe(0);
});

test('the same address misbehaves in the same way each time', async () => {
	const {url} = await misbehave('duplicate:share=0.5', 'unknown:every=2');
	const story = async (seed: number) => {
		const client = await connectClient(`${url}&seed=${seed}`);
		client.type('hello');
		await client.sees('response.done');
		const types = client.frames.map(({type}) => type);
		return types.slice(0, types.indexOf('response.done') + 1).join(' ');
	};

	const first = await story(5);
	expect(await story(5)).toBe(first);
	expect(await story(6)).not.toBe(first);
});

test('an address asks for faults only where it may, and in words that are known', async () => {
	const {url} = await serve();
	const {url: bad} = await misbehave();
	const code = async (address: string) => {
		const {status, body} = await refused(address);
		return [status, (JSON.parse(body) as {error: {code: string}}).error.code];
	};

	expect(await code(withFaults(url, 'drop'))).toEqual([
		400,
		'faults_not_allowed',
	]);
	expect(await code(withFaults(bad, 'fall-over'))).toEqual([
		400,
		'invalid_fault',
	]);
	expect(
		await code(withFaults(bad, ...Array.from({length: 21}, () => 'drop'))),
	).toEqual([400, 'invalid_fault']);
	expect(await code(`${withFaults(bad, 'drop')}&seed=x`)).toEqual([
		400,
		'invalid_seed',
	]);
});

test('what waits on a bad line goes with the client', async () => {
	const {server, url} = await misbehave('latency:ms=60000');
	const client = await connectClient(url);
	client.type('hello');
	client.socket.terminate();
	await server.tells('connection.closed');
	// Nothing is left that could fail later.
	await sleep(0);

	expect(server.told('failed')).toEqual([]);
});
