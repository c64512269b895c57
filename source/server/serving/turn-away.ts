import {Buffer} from 'node:buffer';
import {STATUS_CODES} from 'node:http';
import type {Socket} from 'node:net';

/** An answer to an upgrade that is no connection. */
export type PlainAnswer = {
	readonly status: number;
	readonly body: string;
	readonly contentType: string;
	readonly retryAfterSeconds?: number;
};

/** How long somebody may take to read why he is not let in. */
const patienceMs = 1000;

/** Answers an upgrade by plain HTTP and ends the connection, whether the other side reads or not. */
export const turnAway = (
	socket: Socket,
	{status, body, contentType, retryAfterSeconds}: PlainAnswer,
): void => {
	const putOut = setTimeout(() => {
		socket.destroy();
	}, patienceMs);
	socket.on('close', () => {
		clearTimeout(putOut);
	});
	socket.on('error', () => {
		socket.destroy();
	});
	// What he still sends is of no interest, but unread it would cost him the answer.
	socket.resume();
	socket.end(
		[
			`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
			'Connection: close',
			`Content-Type: ${contentType}`,
			`Content-Length: ${Buffer.byteLength(body)}`,
			...(status === 401 ? ['WWW-Authenticate: Bearer'] : []),
			...(retryAfterSeconds === undefined
				? []
				: [`Retry-After: ${retryAfterSeconds}`]),
			'',
			body,
		].join('\r\n'),
	);
};
