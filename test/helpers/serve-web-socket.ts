import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {createServer as createTcpServer, type Socket} from 'node:net';
import {onTestFinished} from 'vitest';
import {WebSocketServer, type ServerOptions, type WebSocket} from 'ws';

const portOf = (address: unknown): number => {
	if (
		typeof address === 'object' &&
		address !== null &&
		'port' in address &&
		typeof address.port === 'number'
	) {
		return address.port;
	}

	throw new Error(`Not listening on a port: ${String(address)}`);
};

/** A real WebSocket server on a free port; closed with the test. */
export const serveWebSocket = async (
	onConnection: (socket: WebSocket) => void,
	options: ServerOptions = {},
): Promise<string> => {
	const server = new WebSocketServer({
		host: '127.0.0.1',
		port: 0,
		...options,
	});
	server.on('connection', onConnection);
	await once(server, 'listening');
	onTestFinished(() => {
		for (const client of server.clients) {
			client.terminate();
		}

		server.close();
	});

	return `ws://127.0.0.1:${portOf(server.address())}`;
};

/** An HTTP server that upgrades nothing: `listener` answers the upgrade as any request. */
export const serveRefusal = async (
	listener: RequestListener,
): Promise<string> => {
	const server = createServer(listener);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});

	return `ws://127.0.0.1:${portOf(server.address())}`;
};

/** A TCP server that does what it is told with each connection, and nothing by itself. */
export const serveTcp = async (
	onConnection: (socket: Socket) => void,
): Promise<string> => {
	const sockets = new Set<Socket>();
	const server = createTcpServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {
			// The client may leave at any time.
		});
		onConnection(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
	});

	return `ws://127.0.0.1:${portOf(server.address())}`;
};
