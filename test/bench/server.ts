import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {WebSocketServer, type WebSocket} from 'ws';
import {until} from '../helpers/until.js';

type Frame = Readonly<Record<string, unknown>> & {readonly type: string};

/** What the client sent, and when it arrived, on `performance.now()`'s clock. */
export type Arrival = {readonly frame: Frame; readonly atMs: number};

export type BenchServer = {
	readonly url: string;
	readonly send: (...frames: readonly Frame[]) => void;
	readonly arrivals: readonly Arrival[];
	/** Told of each message from now on, as it arrives. */
	readonly onArrival: (listener: (arrival: Arrival) => void) => void;
	/** The first message of this type that came after so many of any type. */
	readonly receives: (type: string, after?: number) => Promise<Arrival>;
	readonly close: () => void;
};

/** A cloud as the program sees it: it accepts the session, and says what the measurement has it say. */
export const startBenchServer = async (): Promise<BenchServer> => {
	const sockets = new WebSocketServer({host: '127.0.0.1', port: 0});
	await once(sockets, 'listening');
	const arrivals: Arrival[] = [];
	const listeners: Array<(arrival: Arrival) => void> = [];
	let client: WebSocket | undefined;

	const send = (...frames: readonly Frame[]) => {
		for (const frame of frames) {
			client?.send(JSON.stringify(frame));
		}
	};

	sockets.on('connection', (socket) => {
		client = socket;
		socket.on('error', () => undefined);
		socket.on('message', (data: Uint8Array) => {
			const atMs = performance.now();
			const frame = JSON.parse(String(data)) as Frame;
			arrivals.push({frame, atMs});
			for (const listener of listeners) {
				listener({frame, atMs});
			}

			if (frame.type === 'session.update') {
				send({type: 'session.updated', session: {id: 'sess_1'}});
			}
		});
		send({type: 'session.created', session: {id: 'sess_1'}});
	});

	return {
		url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/v1/realtime`,
		send,
		arrivals,
		onArrival(listener) {
			listeners.push(listener);
		},
		receives: async (type, after = 0) =>
			until(
				() =>
					arrivals.find(
						({frame}, index) => index >= after && frame.type === type,
					),
				{what: `the program sends ${type}`, intervalMs: 5},
			),
		close() {
			for (const socket of sockets.clients) {
				socket.terminate();
			}

			sockets.close();
		},
	};
};
