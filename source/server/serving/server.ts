import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {WebSocketServer} from 'ws';
import type {DetectorFactory} from '../hearing/audio-inbox.js';
import type {DialectName} from '../dialects/dialect.js';
import {createListener} from '../hearing/listener.js';
import type {Ears, Mind, OwnTool, Voice} from '../engines.js';
import {noFaults, type FaultRules} from './choose-faults.js';
import {createReception} from './reception.js';
import type {Gate} from './gate.js';
import {maxFrameBytes, usualLimits, type Limits} from './limits.js';
import {startLiveness} from './liveness.js';
import {isLoopbackHost, ownNames, shownHost} from './own-names.js';
import {answerPlainly, respondPlainly} from './plain-http.js';
import type {ServerEvent} from './server-event.js';

/** The agent's engines. What takes long to load is asked for when it is needed, every time: it is up to the loader to load once. */
export type Engines = {
	readonly mind: Mind;
	readonly ownTools: readonly OwnTool[];
	/** Names of the voices that `loadVoice` will bring; the first is the usual one. Absent: any name is taken. */
	readonly voiceNames?: readonly string[];
	/** Words that are in play in every conversation: titles of documents. */
	readonly hints?: () => readonly string[];
	readonly loadVoice: () => Promise<Voice | undefined>;
	readonly loadEars: () => Promise<Ears | undefined>;
	readonly loadTurnDetector: () => Promise<DetectorFactory>;
};

export type AgentServer = {
	/** Where to connect; with the token, where there is one. */
	readonly url: string;
	readonly port: number;
	/** Say goodbye to every client (1001) and free the port. Safe to call twice. */
	readonly close: () => Promise<void>;
};

export type ServerOptions = {
	readonly engines: Engines;
	/** 0: any that is free. */
	readonly port?: number;
	readonly host?: string;
	/** Demanded of every client. */
	readonly key?: string;
	/** A key that the address brings, as `token`: for the program's own agent. */
	readonly token?: string;
	/** Origins whose web pages may connect, beside the server's own. */
	readonly origins?: readonly string[] | undefined;
	/** Clients connect by TLS. PEM. */
	readonly tls?: {readonly cert: string; readonly key: string};
	readonly limits?: Partial<Limits>;
	readonly faults?: FaultRules;
	/** What clients speak that give no sign of it. */
	readonly dialect?: DialectName;
	/** Of sessions that choose none, where their dialect has none of its own. */
	readonly voice?: string;
	/** How much faster than it plays an answer is sent; `Infinity` for as fast as it can be made. */
	readonly speed?: number;
	readonly version?: string;
	/** Names for `/v1/models`. */
	readonly models?: readonly string[];
	/** How long a client may take to say what it wants. */
	readonly patienceMs?: number;
	/** How often clients are asked whether they are there. */
	readonly pingMs?: number;
	readonly now?: () => Date;
	/** Report the type of every frame, too. */
	readonly isTellingFrames?: boolean;
	readonly onEvent?: (event: ServerEvent) => void;
};

/** How long a client may take to say goodbye. */
const farewellMs = 500;

/** Sockets that are no connections yet, or are being turned away. */
const strangers = 256;

const gateOf = (
	host: string,
	{
		key,
		token,
		origins,
	}: Readonly<Record<'key' | 'token', string | undefined>> &
		Pick<ServerOptions, 'origins'>,
): Gate => {
	const demanded = key ?? token;
	return {
		...(demanded === undefined ? {} : {key: demanded}),
		isKeyInAddress: token !== undefined,
		isLoopback: isLoopbackHost(host),
		ownNames: ownNames(host),
		...(origins === undefined ? {} : {origins}),
	};
};

/**
Starts the built-in agent's server.

@throws Node's error where the port is taken or the host is not this machine's.
*/
export const startServer = async ({
	engines,
	port = 0,
	host = '127.0.0.1',
	key,
	token,
	origins,
	tls,
	limits: wishedLimits = {},
	faults = noFaults,
	dialect = 'ga',
	voice,
	speed = 4,
	version = '',
	models = ['parley-builtin'],
	patienceMs = 10_000,
	pingMs = 30_000,
	now = () => new Date(),
	isTellingFrames = false,
	onEvent = () => undefined,
}: ServerOptions): Promise<AgentServer> => {
	const onFault = (error: unknown) => {
		onEvent({type: 'failed', error});
	};

	const limits = {...usualLimits, ...wishedLimits};
	const gate = gateOf(host, {key, token, origins});
	const liveness = startLiveness(pingMs);
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: maxFrameBytes,
		// Sound does not shrink, and every connection would pay for it in memory.
		perMessageDeflate: false,
		// The offer of a key is not to be repeated.
		handleProtocols: (offered) =>
			offered.has('realtime') ? 'realtime' : false,
	});
	const reception = createReception({
		sockets,
		rules: {
			gate,
			mostConnections: limits.connections,
			faults,
			usualDialect: dialect,
		},
		limits,
		liveness,
		voices: engines.voiceNames,
		...(voice === undefined ? {} : {voice}),
		isTellingFrames,
		talk: {
			engines: {
				mind: engines.mind,
				ownTools: engines.ownTools,
				...(engines.hints === undefined ? {} : {hints: engines.hints}),
				loadVoice: engines.loadVoice,
				loadTurnDetector: engines.loadTurnDetector,
				listen: createListener({loadEars: engines.loadEars, onFault}),
			},
			pace: speed,
			now,
			onFault,
		},
		onEvent,
	});
	const patience = {
		headersTimeout: patienceMs,
		requestTimeout: patienceMs,
		connectionsCheckingInterval: patienceMs / 4,
	};
	const respond: RequestListener = (request, response) => {
		respondPlainly(
			request,
			response,
			answerPlainly(request, gate, {
				version,
				connections: sockets.clients.size,
				models,
			}),
		);
	};

	const server =
		tls === undefined
			? createServer(patience, respond)
			: createTlsServer({...patience, ...tls}, respond);
	server.maxConnections = limits.connections + strangers;
	server.on('upgrade', reception.receive);

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
		liveness.stop();
		reception.sayGoodbye();
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
		url: `${tls === undefined ? 'ws' : 'wss'}://${shownHost(host)}:${openPort}/v1/realtime${query}`,
		port: openPort,
		async close() {
			closing ??= close();
			return closing;
		},
	};
};
