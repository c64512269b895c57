import type {Socket} from 'node:net';
import {type WebSocket} from 'ws';

export type Liveness = {
	/**
	@param onDead The client has said nothing at all, not even to a ping, for two intervals.
	@returns Stops watching. Safe to call twice.
	*/
	readonly watch: (
		client: WebSocket,
		stream: Socket,
		onDead: () => void,
	) => () => void;
	/** Safe to call twice. */
	readonly stop: () => void;
};

type Watched = {
	readonly client: WebSocket;
	readonly stream: Socket;
	readonly onDead: () => void;
	bytesRead: number;
	silentIntervals: number;
};

const mostSilentIntervals = 2;

/** Pings every client, and finds those that are gone without having said so. One timer for all of them. */
export const startLiveness = (intervalMs: number): Liveness => {
	const watched = new Set<Watched>();

	const look = (entry: Watched) => {
		const {client, stream, onDead} = entry;
		if (stream.bytesRead !== entry.bytesRead) {
			entry.bytesRead = stream.bytesRead;
			entry.silentIntervals = 0;
		} else if (entry.silentIntervals >= mostSilentIntervals) {
			watched.delete(entry);
			onDead();
			return;
		}

		entry.silentIntervals++;
		if (client.readyState === client.OPEN) {
			client.ping();
		}
	};

	const timer = setInterval(() => {
		for (const entry of watched) {
			look(entry);
		}
	}, intervalMs);
	// It keeps no process running.
	timer.unref();

	return {
		watch(client, stream, onDead) {
			const entry: Watched = {
				client,
				stream,
				onDead,
				bytesRead: stream.bytesRead,
				silentIntervals: 0,
			};
			watched.add(entry);
			return () => {
				watched.delete(entry);
			};
		},
		stop() {
			clearInterval(timer);
			watched.clear();
		},
	};
};
