import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {createServer, STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer} from 'ws';
import type {DetectorFactory} from '../hearing/audio-inbox.js';
import type {Ears, Mind, OwnTool, Voice} from '../engines.js';
import {createListener} from '../hearing/listener.js';
import {serveConnection} from './connection.js';
import {addressOf, refuse, type Refusal} from './gate.js';
import {openLink} from './open-link.js';

/** The agent's engines. What takes long to load is asked for when it is needed, every time: it is up to the loader to load once. */
export type Engines = {
	readonly mind: Mind;
	readonly ownTools: readonly OwnTool[];
	readonly loadVoice: () => Promise<Voice | undefined>;
	readonly loadEars: () => Promise<Ears | undefined>;
	readonly loadTurnDetector: () => Promise<DetectorFactory>;
};

export type AgentServer = {
	readonly url: string;
	readonly port: number;
	/** Say goodbye to every client (1001) and free the port. Safe to call twice. */
	readonly close: () => Promise<void>;
};

type Options = {
	readonly engines: Engines;
	/** 0: any that is free. */
	readonly port?: number;
	/** A loopback address. */
	readonly host?: '127.0.0.1' | '::1';
	/** Demanded as `token` in the query; absent: every program on this machine may connect. */
	readonly token?: string;
	/** How much faster than it plays an answer is sent; `Infinity` for as fast as it can be made. */
	readonly speed?: number;
	readonly now?: () => Date;
	readonly onLog?: (line: string) => void;
};

const maxConnections = 8;

/** More than the largest append in base64, so that one which is a little too large gets an explanation; beyond this the socket is closed with 1009. */
const maxPayload = 32 * 1024 * 1024;

/** How long a client may take to say goodbye. */
const farewellMs = 500;

const bodyOf = ({code, message}: Pick<Refusal, 'code' | 'message'>): string =>
	JSON.stringify({error: {type: 'invalid_request_error', code, message}});

const turnAway = (socket: Duplex, refusal: Refusal): void => {
	const {status} = refusal;
	const body = bodyOf(refusal);
	socket.on('error', () => undefined);
	socket.end(
		[
			`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
			'Connection: close',
			'Content-Type: application/json',
			`Content-Length: ${Buffer.byteLength(body)}`,
			'',
			body,
		].join('\r\n'),
	);
};

/**
Starts the built-in agent's server.

@throws Node's error where the port is taken.
*/
export const startServer = async ({
	engines,
	port = 0,
	host = '127.0.0.1',
	token,
	speed = 4,
	now = () => new Date(),
	onLog = () => undefined,
}: Options): Promise<AgentServer> => {
	const onFault = (error: unknown) => {
		onLog(
			error instanceof Error ? (error.stack ?? error.message) : String(error),
		);
	};

	const shared = {
		mind: engines.mind,
		ownTools: engines.ownTools,
		loadVoice: engines.loadVoice,
		loadTurnDetector: engines.loadTurnDetector,
		listen: createListener({loadEars: engines.loadEars, onFault}),
	};
	const sockets = new WebSocketServer({noServer: true, maxPayload});
	const server = createServer((_, response) => {
		response.writeHead(426, {
			'Content-Type': 'application/json',
			Connection: 'close',
		});
		response.end(
			bodyOf({
				code: 'upgrade_required',
				message: 'This is a Realtime server: connect with a WebSocket.',
			}),
		);
	});

	server.on('upgrade', (request, socket, head) => {
		const refusal =
			refuse(request, token) ??
			(sockets.clients.size >= maxConnections
				? ({
						status: 503,
						code: 'session_limit_reached',
						message: `The built-in agent talks to at most ${maxConnections} clients at a time.`,
					} as const)
				: undefined);
		if (refusal !== undefined) {
			onLog(`turned away: ${refusal.status} ${refusal.code}`);
			turnAway(socket, refusal);
			return;
		}

		sockets.handleUpgrade(request, socket, head, (client) => {
			const model = addressOf(request).searchParams.get('model');
			serveConnection({
				openLink: (events) => openLink(client, events, onFault),
				seed: randomBytes(6).toString('hex'),
				...(model === null || model === '' ? {} : {model}),
				engines: shared,
				pace: speed,
				now,
				onFault,
			});
		});
	});

	server.listen(port, host);
	await once(server, 'listening');
	const address = server.address();
	const openPort =
		typeof address === 'object' && address !== null ? address.port : port;
	const query =
		token === undefined ? '' : `?token=${encodeURIComponent(token)}`;

	const close = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		for (const client of sockets.clients) {
			client.close(1001, 'The agent is closing');
		}

		const farewell = setTimeout(() => {
			for (const client of sockets.clients) {
				client.terminate();
			}
		}, farewellMs);
		await closed;
		clearTimeout(farewell);
	};

	let closing: Promise<void> | undefined;

	return {
		url: `ws://${host === '::1' ? '[::1]' : host}:${openPort}/v1/realtime${query}`,
		port: openPort,
		async close() {
			closing ??= close();
			return closing;
		},
	};
};
