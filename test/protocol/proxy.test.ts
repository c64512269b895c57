import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect as dial, type AddressInfo} from 'node:net';
import {expect, onTestFinished, test, vi} from 'vitest';
import {connect} from '../../source/protocol/connection.js';
import type {ConnectionEvent} from '../../source/protocol/connection-event.js';
import {proxyAgentFor} from '../../source/protocol/proxy.js';
import {serveWebSocket} from '../helpers/serve-web-socket.js';

/** A proxy that carries every tunnel to one port of this machine, and notes what was asked for. */
const serveProxy = async (port: number) => {
	const asked: string[] = [];
	const proxy = createServer();
	proxy.on('connect', (request, client, head) => {
		asked.push(request.url ?? '');
		const upstream = dial(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 OK\r\n\r\n');
			upstream.write(head);
			upstream.pipe(client).pipe(upstream);
		});
		upstream.on('error', () => client.destroy());
		client.on('error', () => upstream.destroy());
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	onTestFinished(() => {
		proxy.close();
	});
	const {port: proxyPort} = proxy.address() as AddressInfo;
	return {asked, url: `http://127.0.0.1:${proxyPort}`};
};

const useProxy = (url: string, except = '') => {
	vi.stubEnv('HTTP_PROXY', url);
	vi.stubEnv('HTTPS_PROXY', url);
	vi.stubEnv('NO_PROXY', except);
	vi.stubEnv('http_proxy', '');
	vi.stubEnv('https_proxy', '');
	vi.stubEnv('no_proxy', '');
	onTestFinished(() => {
		vi.unstubAllEnvs();
	});
};

test('a server behind a proxy is reached through it', async () => {
	const url = await serveWebSocket(() => undefined);
	const proxy = await serveProxy(Number(new URL(url).port));
	useProxy(proxy.url);
	const events: ConnectionEvent[] = [];
	const connection = connect({
		url: 'ws://realtime.invalid/v1/realtime',
		headers: {},
		onEvent: (event) => events.push(event),
	});
	onTestFinished(connection.close);

	await vi.waitFor(
		() => {
			expect(events).toContainEqual({type: 'socket.opened'});
		},
		{timeout: 10_000},
	);
	expect(proxy.asked).toEqual(['realtime.invalid:80']);
});

test('this machine and what NO_PROXY names are reached directly', () => {
	useProxy('http://proxy.invalid:3128', 'inside.invalid');

	expect(proxyAgentFor('ws://127.0.0.1:8000/v1/realtime')).toBeUndefined();
	expect(proxyAgentFor('ws://localhost:8000/')).toBeUndefined();
	expect(proxyAgentFor('ws://[::1]:8000/')).toBeUndefined();
	expect(proxyAgentFor('wss://inside.invalid/')).toBeUndefined();
	expect(proxyAgentFor('wss://outside.invalid/')).toBeDefined();
	expect(proxyAgentFor('no address')).toBeUndefined();
});
