import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {WebSocket, WebSocketServer} from 'ws';
import {admit, type AdmissionRules, type Guest} from './admit.js';
import {serveConnection} from './connection.js';
import type {Ending} from './ending.js';
import type {Limits} from './limits.js';
import type {Liveness} from './liveness.js';
import {openLink} from './open-link.js';
import type {ServerEvent} from './server-event.js';
import {turnAway} from './turn-away.js';

type Options = {
	readonly sockets: WebSocketServer;
	readonly rules: AdmissionRules;
	readonly limits: Limits;
	readonly liveness: Liveness;
	/** Names of the voices that there are; absent: any name is taken. */
	readonly voices: readonly string[] | undefined;
	/** Of sessions that choose none, where their dialect has none of its own. */
	readonly voice?: string;
	/** Whether somebody wants to know of every frame. */
	readonly isTellingFrames: boolean;
	/** What all conversations have in common. */
	readonly talk: Pick<
		Parameters<typeof serveConnection>[0],
		'engines' | 'pace' | 'now' | 'onFault'
	>;
	readonly onEvent: (event: ServerEvent) => void;
};

const remoteOf = ({remoteAddress = 'nowhere'}: Socket): string => remoteAddress;

/** The shorter of two lives; nothing where both have no end. */
const lifeOf = (
	mostMs: number,
	usualMs = Infinity,
): {readonly lifeMs?: number} => {
	const lifeMs = Math.min(mostMs, usualMs);
	return Number.isFinite(lifeMs) ? {lifeMs} : {};
};

/** Lets clients in, each to a conversation of its own, and sees that they leave. */
export const createReception = ({
	sockets,
	rules,
	limits,
	liveness,
	voices,
	voice,
	isTellingFrames,
	talk,
	onEvent,
}: Options) => {
	let lastNumber = 0;
	let isClosing = false;

	const welcome = (
		client: WebSocket,
		stream: Socket,
		{number, model, dialect, faults}: Guest,
	) => {
		const startedAtMs = performance.now();
		let ending: Ending | undefined;
		const onEnding = (by: Ending) => {
			ending ??= by;
		};

		const unwatch = liveness.watch(client, stream, () => {
			onEnding('no-sign-of-life');
			client.terminate();
		});
		onEvent({
			type: 'connection.opened',
			number,
			address: remoteOf(stream),
			dialect: dialect.name,
			faults: faults.names,
		});
		client.on('close', (code) => {
			unwatch();
			onEvent({
				type: 'connection.closed',
				number,
				code,
				ending: ending ?? (isClosing ? 'server' : 'client'),
				afterMs: performance.now() - startedAtMs,
			});
		});

		serveConnection({
			...talk,
			openLink: openLink({
				client,
				stream,
				translator: dialect.open(voices ?? []),
				faults,
				...(isTellingFrames
					? {
							onFrame(direction: 'in' | 'out', frameType: string) {
								onEvent({type: 'frame', number, direction, frameType});
							},
						}
					: {}),
				maxBufferedBytes: limits.bufferedBytes,
				onFrozen: unwatch,
				onEnding,
				onFault: talk.onFault,
			}),
			seed: randomBytes(6).toString('hex'),
			...(model === '' ? {} : {model}),
			...(voices === undefined ? {} : {voices: [...voices, ...dialect.voices]}),
			...lifeOf(limits.sessionMs, dialect.lifeMs),
			defaults: {
				...(voice === undefined ? {} : {voice}),
				...dialect.defaults,
			},
		});
	};

	const receive = (
		request: IncomingMessage,
		_stream: Duplex,
		head: Uint8Array,
	): void => {
		lastNumber++;
		const number = lastNumber;
		const {socket: stream} = request;
		const admission = admit(request, rules, {
			number,
			connections: sockets.clients.size,
			isClosing,
		});
		const tellRefusal = (status: number, code: string) => {
			onEvent({
				type: 'connection.refused',
				number,
				address: remoteOf(stream),
				status,
				code,
			});
		};

		if (admission.type === 'refused') {
			const {answer, code} = admission;
			tellRefusal(answer.status, code);
			turnAway(stream, answer);
			return;
		}

		sockets.handleUpgrade(request, stream, Buffer.from(head), (client) => {
			if (admission.type === 'admitted') {
				welcome(client, stream, admission.guest);
				return;
			}

			const {code, reason} = admission;
			tellRefusal(code, reason);
			client.on('error', talk.onFault);
			client.close(code, reason);
		});
	};

	return {
		receive,
		/** Tell every client that the server goes (1001); nobody comes in any more. */
		sayGoodbye(): void {
			isClosing = true;
			for (const client of sockets.clients) {
				client.close(1001, 'The agent is closing');
			}
		},
	};
};
