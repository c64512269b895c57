import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {connect, type Socket} from 'node:net';
import {expect, onTestFinished, vi} from 'vitest';
import {WebSocket, type ClientOptions} from 'ws';
import type {ServerEvent} from '../../../source/server/serving/server-event.js';
import {
	startServer,
	type ServerOptions,
} from '../../../source/server/serving/server.js';
import {scriptedEngines} from '../../helpers/scripted-engines.js';

type EventOf<Type extends ServerEvent['type']> = Extract<
	ServerEvent,
	{type: Type}
>;

/** The real server on a free port, with engines that are small and predictable. Closed with the test. */
export const serve = async (options: Partial<ServerOptions> = {}) => {
	const events: ServerEvent[] = [];
	const server = await startServer({
		engines: scriptedEngines(),
		speed: Infinity,
		onEvent(event) {
			events.push(event);
		},
		...options,
	});
	onTestFinished(server.close);

	const told = <Type extends ServerEvent['type']>(type: Type) =>
		events.filter((event): event is EventOf<Type> => event.type === type);

	return {
		...server,
		told,
		/** The newest of so many events of a type, once there are so many. */
		async tells<Type extends ServerEvent['type']>(
			type: Type,
			count = 1,
		): Promise<EventOf<Type>> {
			return vi.waitFor(
				() => {
					expect(told(type).length).toBeGreaterThanOrEqual(count);
					return told(type)[count - 1]!;
				},
				{timeout: 20_000, interval: 5},
			);
		},
	};
};

/** How an upgrade was refused. */
export const refused = async (url: string, options: ClientOptions = {}) => {
	const socket = new WebSocket(url, options);
	socket.on('error', () => undefined);
	const [, response] = (await once(socket, 'unexpected-response')) as [
		unknown,
		IncomingMessage,
	];
	let body = '';
	for await (const chunk of response) {
		body += String(chunk);
	}

	socket.terminate();
	return {status: response.statusCode, headers: response.headers, body};
};

/** A connection without any protocol. Ends with the test. */
export const plug = async (port: number): Promise<Socket> => {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => undefined);
	onTestFinished(() => {
		socket.destroy();
	});
	await once(socket, 'connect');
	return socket;
};

/** A WebSocket whose frames are written by hand. */
export const upgraded = async (port: number): Promise<Socket> => {
	const socket = await plug(port);
	socket.write(
		[
			'GET /v1/realtime HTTP/1.1',
			`Host: 127.0.0.1:${port}`,
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			'',
			'',
		].join('\r\n'),
	);
	await once(socket, 'data');
	return socket;
};
