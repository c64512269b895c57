import {type WebSocket} from 'ws';
import type {ServerFrame} from '../conversation/wire.js';

export type Outbox = {
	readonly send: (frame: ServerFrame) => void;
	/** Resolves at once, or when a slow client has caught up, or when it is gone. */
	readonly whenWritable: () => Promise<void>;
	/** Nothing more will be sent: nobody waits any longer. Safe to call twice. */
	readonly close: () => void;
};

/** Above this audio waits, bytes. */
const highWater = 512 * 1024;

/** Above this the client is not reading at all, bytes. */
const overflow = 32 * 1024 * 1024;

/** What goes out on one socket, and how fast it is taken. */
export const createOutbox = (socket: WebSocket): Outbox => {
	const waiting = new Set<() => void>();
	let isClosed = false;

	const release = () => {
		for (const resolve of waiting) {
			resolve();
		}

		waiting.clear();
	};

	return {
		send(frame) {
			if (isClosed || socket.readyState !== socket.OPEN) {
				return;
			}

			if (socket.bufferedAmount > overflow) {
				socket.terminate();
				return;
			}

			socket.send(JSON.stringify(frame), () => {
				if (socket.bufferedAmount <= highWater) {
					release();
				}
			});
		},
		async whenWritable() {
			if (!isClosed && socket.bufferedAmount > highWater) {
				await new Promise<void>((resolve) => {
					waiting.add(resolve);
				});
			}
		},
		close() {
			isClosed = true;
			release();
		},
	};
};
