import {Buffer} from 'node:buffer';
import {type WebSocket} from 'ws';
import type {Link, LinkEvents} from './link.js';
import {createOutbox} from './outbox.js';

/**
A line to the client of a plain socket, which speaks the server's own dialect.

@param onFault Told what goes wrong with the socket; that it is closed as well comes by `onClosed`.
*/
export const openLink = (
	socket: WebSocket,
	{onText, onUnreadable, onClosed}: LinkEvents,
	onFault: (error: unknown) => void,
): Link => {
	const outbox = createOutbox(socket);

	socket.on('message', (data, isBinary) => {
		if (isBinary || !(data instanceof Buffer)) {
			onUnreadable();
			return;
		}

		onText(data.toString());
	});
	socket.on('error', onFault);
	socket.on('close', () => {
		outbox.close();
		onClosed();
	});

	return {
		send: outbox.send,
		whenWritable: outbox.whenWritable,
		close(code, reason) {
			socket.close(code, reason);
		},
	};
};
