import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {WebSocketServer, type WebSocket} from 'ws';

export type WireFrame = Readonly<Record<string, unknown>> & {
	readonly type: string;
};

/** The server's end of one connection, for a scenario to act through. */
export type Peer = {
	readonly request: IncomingMessage;
	/** Everything the client has sent so far, in order. */
	readonly received: readonly WireFrame[];
	readonly send: (...frames: readonly WireFrame[]) => void;
	/** Text that need not be JSON, or a binary frame. */
	readonly sendRaw: (data: string | Uint8Array) => void;
	/** The client's next message of this type that no earlier call returned. Rejects when the connection ends first. */
	readonly receives: (type: string) => Promise<WireFrame>;
	/** Resolves when everything sent has left this process. */
	readonly flushed: () => Promise<void>;
	/** Told the code with which the connection ended. */
	readonly onClose: (listener: (code: number) => void) => void;
	readonly close: (code: number, reason: string) => void;
	/** End the connection without a word: the client sees 1006. */
	readonly cut: () => void;
};

/** What the server does on one connection. */
export type Scenario = (peer: Peer) => Promise<void> | void;

/** An upgrade that is answered with something else than 101. */
export type RefusedUpgrade = {
	readonly status: number;
	readonly body: string;
	readonly headers?: Readonly<Record<string, string>>;
};

const createPeer = (socket: WebSocket, request: IncomingMessage): Peer => {
	const received: WireFrame[] = [];
	const taken = new Set<WireFrame>();
	const watchers = new Set<() => void>();
	const notify = () => {
		for (const watcher of watchers) {
			watcher();
		}
	};

	socket.on('message', (data: Uint8Array) => {
		received.push(JSON.parse(String(data)) as WireFrame);
		notify();
	});
	socket.on('close', notify);
	socket.on('error', () => undefined);

	return {
		request,
		received,
		send(...frames) {
			for (const frame of frames) {
				socket.send(JSON.stringify(frame));
			}
		},
		sendRaw(data) {
			socket.send(data);
		},
		async receives(type) {
			return new Promise((resolve, reject) => {
				const look = () => {
					const found = received.find(
						(frame) => frame.type === type && !taken.has(frame),
					);
					if (found !== undefined) {
						taken.add(found);
						watchers.delete(look);
						resolve(found);
					} else if (socket.readyState > socket.OPEN) {
						watchers.delete(look);
						reject(new Error(`The connection ended before a ${type}`));
					}
				};

				watchers.add(look);
				look();
			});
		},
		async flushed() {
			await new Promise((resolve) => {
				socket.ping(undefined, undefined, resolve);
			});
		},
		onClose(listener) {
			socket.on('close', listener);
		},
		close(code, reason) {
			socket.close(code, reason);
		},
		cut() {
			socket.terminate();
		},
	};
};

/**
A server on a real socket that does what its scenarios say: the first connection gets the first, the next the second, and every further one the last. Closed when the test is over.
*/
export const serveScenarios = async (
	...scenarios: ReadonlyArray<Scenario | RefusedUpgrade>
) => {
	const server = createServer();
	const sockets = new WebSocketServer({noServer: true});
	const peers: Peer[] = [];
	const failures: unknown[] = [];
	let attempts = 0;

	const act = async (scenario: Scenario, peer: Peer) => {
		try {
			await scenario(peer);
		} catch (error) {
			failures.push(error);
		}
	};

	server.on('upgrade', (request, socket, head) => {
		const scenario = scenarios[Math.min(attempts++, scenarios.length - 1)]!;
		if (typeof scenario === 'function') {
			sockets.handleUpgrade(request, socket, head, (client) => {
				const peer = createPeer(client, request);
				peers.push(peer);
				void act(scenario, peer);
			});
			return;
		}

		const {status, body, headers = {}} = scenario;
		const lines = Object.entries({
			'Content-Type': 'application/json',
			'Content-Length': String(Buffer.byteLength(body)),
			Connection: 'close',
			...headers,
		}).map(([name, value]) => `${name}: ${value}`);
		socket.end([`HTTP/1.1 ${status} Refused`, ...lines, '', body].join('\r\n'));
	});

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		for (const client of sockets.clients) {
			client.terminate();
		}

		server.close();
	});

	return {
		url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/realtime`,
		/** One for each connection that was let in. */
		peers,
		/** How often somebody tried to connect. */
		attempts: () => attempts,
		/** What scenarios threw: usually that the client left. */
		failures,
	};
};
