import {type WebSocket} from 'ws';

export type Outbox = {
	/** Text goes as a text frame, bytes as a binary one. Nothing happens where the socket is not open. */
	readonly send: (data: string | Uint8Array) => void;
	/** Resolves at once, or when a slow client has caught up, or when it is gone. */
	readonly whenWritable: () => Promise<void>;
	/** Nothing more will be sent: nobody waits any longer. Safe to call twice. */
	readonly close: () => void;
};

type Options = {
	/** Above this the client is not reading at all, bytes. */
	readonly mostBytes: number;
	readonly onOverflow: () => void;
};

/** Above this audio waits, bytes. */
const highWater = 512 * 1024;

/** What goes out on one socket, and how fast it is taken. */
export const createOutbox = (
	socket: WebSocket,
	{mostBytes, onOverflow}: Options,
): Outbox => {
	const waiting = new Set<() => void>();
	let isClosed = false;

	const release = () => {
		for (const resolve of waiting) {
			resolve();
		}

		waiting.clear();
	};

	return {
		send(data) {
			if (isClosed || socket.readyState !== socket.OPEN) {
				return;
			}

			if (socket.bufferedAmount > mostBytes) {
				isClosed = true;
				release();
				onOverflow();
				return;
			}

			socket.send(data, () => {
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
