import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import {WebSocket, type RawData} from 'ws';
import type {ClientMessage} from './client-message.js';
import type {ConnectionEvent} from './connection-event.js';
import {startHeartbeat} from './heartbeat.js';
import {frameText, readFrame} from './read-frame.js';
import {proxyAgentFor} from './proxy.js';
import {redact} from './redact.js';
import {readRefusal} from './refusal.js';
import {retryAfterMs} from './retry-after.js';

/** Largest message taken, bytes: servers may answer with minutes of audio in one frame. */
const maximumPayload = 128 * 1024 * 1024;

/** How much of the body of a refused upgrade is reported, characters. */
const longestBody = 2000;

/** How long a server may take to answer our close frame, ms. */
const closeTimeoutMs = 1000;

/** One frame as it went over the wire. */
export type WireFrame = {
	readonly direction: 'sent' | 'received';
	/** With everything that is in it, secrets included. Absent for a binary frame. */
	readonly text?: string;
	readonly bytes: number;
	readonly atMs: number;
	/** Takes the connection's own secrets, and what looks like one, out of a text. */
	readonly clean: (text: string) => string;
};

export type ConnectOptions = {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Told every fact, in order, never before `connect` returns. */
	readonly onEvent: (event: ConnectionEvent) => void;
	/** Told of every frame in both directions, for those who look into the conversation. */
	readonly onFrame?: (frame: WireFrame) => void;
	/** How often the server is asked for a sign of life; without any for two of these the connection is given up. */
	readonly pingIntervalMs?: number;
	/** From the first packet to the answered upgrade. */
	readonly handshakeTimeoutMs?: number;
};

/** One WebSocket. It does not come back: reconnecting is a new one. */
export type Connection = {
	/** False where the socket is not open (or the message is no JSON); never throws. */
	readonly send: (message: ClientMessage) => boolean;
	/** Bytes that were sent but have not left this machine. */
	readonly bufferedBytes: () => number;
	/** Says goodbye with 1000 and resolves when the socket is gone, which is after a second at most. Later calls wait for the same end. */
	readonly close: () => Promise<void>;
};

/** What ends a connection. */
type Ending = Extract<
	ConnectionEvent,
	{type: `socket.${'closed' | 'failed' | 'refused' | 'silent'}`}
>;

const hostOf = (url: string): string =>
	URL.canParse(url) ? new URL(url).host : redact(url);

const sizeOf = (data: RawData): number =>
	Array.isArray(data)
		? data.reduce((sum, {length}) => sum + length, 0)
		: data.byteLength;

const codeOf = (error: Error): string | undefined =>
	'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Why there is no connection. Node wraps the failures of several addresses in one error without words. */
const wordsOf = (error: Error): string => {
	const first: unknown =
		error instanceof AggregateError ? error.errors[0] : undefined;

	return error.message === '' && first instanceof Error
		? first.message
		: error.message;
};

const failed = (
	url: string,
	words: string,
	code?: string,
): Extract<ConnectionEvent, {type: 'socket.failed'}> => ({
	type: 'socket.failed',
	message: `No connection to ${hostOf(url)}: ${words}`,
	...(code === undefined ? {} : {code}),
});

/** The parts of the headers that must never be shown: each value, and a key without its scheme. */
const secretsOf = (
	headers: Readonly<Record<string, string>>,
): readonly string[] =>
	Object.values(headers)
		.flatMap((value) => [value, value.slice(value.indexOf(' ') + 1)])
		.filter((value) => value !== '');

const open = (url: string, headers: Readonly<Record<string, string>>) => {
	try {
		const agent = proxyAgentFor(url);
		return new WebSocket(url, {
			headers,
			...(agent === undefined ? {} : {agent}),
			maxPayload: maximumPayload,
			perMessageDeflate: false,
		});
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
};

/** What is left of a connection that never began: one report of why, unless nobody wants it any more. */
const stillborn = (report: () => void): Connection => {
	let isClosed = false;
	queueMicrotask(() => {
		if (!isClosed) {
			report();
		}
	});

	return {
		send: () => false,
		bufferedBytes: () => 0,
		async close() {
			isClosed = true;
		},
	};
};

/**
Open one WebSocket and report what happens on it.

It ends with exactly one of `socket.refused`, `socket.failed`, `socket.silent` and `socket.closed`, and nothing follows. After `close` only `socket.closed` comes. Pings keep the path open and find out a connection that is there no more, though nobody said so: every WebSocket server answers them (RFC 6455, section 5.5.2).
*/
export const connect = ({
	url,
	headers,
	onEvent,
	onFrame,
	pingIntervalMs = 5000,
	handshakeTimeoutMs = 10_000,
}: ConnectOptions): Connection => {
	const secrets = secretsOf(headers);
	const clean = (text: string) => redact(text, secrets);
	const socket = open(url, headers);

	if (socket instanceof Error) {
		return stillborn(() => {
			onEvent(failed(url, clean(socket.message), codeOf(socket)));
		});
	}

	let hasEnded = false;
	let isClosing = false;
	let isOpen = false;
	let lastError: Error | undefined;
	let stopHeartbeat: (() => void) | undefined;
	/** Beneath the WebSocket. */
	let line: Socket | undefined;
	let settle: (() => void) | undefined;
	const gone = new Promise<void>((resolve) => {
		settle = resolve;
	});

	const end = (event: Ending) => {
		if (hasEnded) {
			return;
		}

		hasEnded = true;
		clearTimeout(handshake);
		stopHeartbeat?.();
		settle?.();

		if (!isClosing || event.type === 'socket.closed') {
			onEvent(event);
		}
	};

	const handshake = setTimeout(() => {
		const seconds = handshakeTimeoutMs / 1000;
		end(failed(url, `no answer within ${seconds} s`, 'ETIMEDOUT'));
		socket.terminate();
	}, handshakeTimeoutMs);

	socket.on('upgrade', (response) => {
		line = response.socket;
	});

	socket.on('open', () => {
		clearTimeout(handshake);
		isOpen = true;
		stopHeartbeat = startHeartbeat({
			intervalMs: pingIntervalMs,
			bytesRead: () => line?.bytesRead ?? 0,
			ping() {
				if (socket.readyState === WebSocket.OPEN) {
					socket.ping();
				}
			},
			onSilent() {
				end({type: 'socket.silent'});
				socket.terminate();
			},
		});
		onEvent({type: 'socket.opened'});
	});

	socket.on('message', (data, isBinary) => {
		if (!hasEnded && !isClosing) {
			const text = isBinary ? undefined : frameText(data);
			onFrame?.({
				direction: 'received',
				...(text !== undefined && {text}),
				bytes: sizeOf(data),
				atMs: Date.now(),
				clean,
			});
			onEvent(readFrame(text, clean));
		}
	});

	socket.on('unexpected-response', (request, response) => {
		clearTimeout(handshake);
		const retryAfter = retryAfterMs(
			response.headers['retry-after'],
			Date.now(),
		);
		void readRefusal(response).then((body) => {
			end({
				type: 'socket.refused',
				status: response.statusCode ?? 0,
				body: clean(body).slice(0, longestBody),
				...(retryAfter !== undefined && {retryAfterMs: retryAfter}),
			});
			request.destroy();
			socket.terminate();
		});
	});

	socket.on('error', (error) => {
		lastError = error;

		if (!isOpen && !isClosing) {
			end(failed(url, clean(wordsOf(error)), codeOf(error)));
		}
	});

	socket.on('close', (code, reason) => {
		const words = reason.toString();
		end({
			type: 'socket.closed',
			code,
			// Where the server gave no reason, Node or ws may know one.
			reason: clean(words === '' ? (lastError?.message ?? '') : words),
		});
	});

	return {
		send(message) {
			if (socket.readyState !== WebSocket.OPEN) {
				return false;
			}

			try {
				const frame = JSON.stringify(message);
				socket.send(frame);
				onFrame?.({
					direction: 'sent',
					text: frame,
					bytes: Buffer.byteLength(frame),
					atMs: Date.now(),
					clean,
				});
				return true;
			} catch {
				return false;
			}
		},
		bufferedBytes: () => socket.bufferedAmount,
		async close() {
			if (!hasEnded && !isClosing) {
				isClosing = true;
				const patience = setTimeout(() => {
					socket.terminate();
				}, closeTimeoutMs);
				void gone.then(() => {
					clearTimeout(patience);
				});
				socket.close(1000);
			}

			await gone;
		},
	};
};
