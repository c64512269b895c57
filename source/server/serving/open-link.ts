import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import {type WebSocket} from 'ws';
import type {ServerFrame} from '../conversation/wire.js';
import {readText} from '../dialects/read-text.js';
import type {Translator} from '../dialects/translator.js';
import type {Line} from '../faults/line.js';
import {startLineClock} from '../faults/line-clock.js';
import type {MetFaults} from '../faults/meet-faults.js';
import type {Ending} from './ending.js';
import type {Link, LinkEvents} from './link.js';
import {createOutbox} from './outbox.js';

type Options = {
	readonly client: WebSocket;
	/** The connection under the WebSocket. */
	readonly stream: Socket;
	readonly translator: Translator;
	readonly faults: MetFaults;
	/** Told the types of the events that go and come, where somebody wants to know. */
	readonly onFrame?: (direction: 'in' | 'out', type: string) => void;
	/** Most that waits for a client that does not read, bytes. */
	readonly maxBufferedBytes: number;
	/** From here on the client must not be expected to show a sign of life. */
	readonly onFrozen: () => void;
	/** Somebody here ends the connection; told before the client is. */
	readonly onEnding: (ending: Ending) => void;
	/** Something is wrong with the socket; that it is closed as well comes by `onClosed`. */
	readonly onFault: (error: unknown) => void;
};

/** The type of a client's event, for a log: no more of it than a name can be. */
const typeOf = (text: string): string =>
	/^[^\0]{0,200}?"type"\s*:\s*"(?<type>[\w.]{1,80})"/v.exec(text)?.groups
		?.type ?? 'unknown';

/** The line to one client as it is to be: in the client's dialect, through the faults that it meets, no faster than it reads. */
export const openLink =
	({
		client,
		stream,
		translator,
		faults,
		onFrame,
		maxBufferedBytes,
		onFrozen,
		onEnding,
		onFault,
	}: Options) =>
	({onText, onUnreadable, onClosed}: LinkEvents): Link => {
		let isFrozen = false;
		const clock = startLineClock();
		const outbox = createOutbox(client, {
			mostBytes: maxBufferedBytes,
			onOverflow() {
				onEnding('not-reading');
				client.terminate();
			},
		});

		const socketLine: Line = {
			send(parcel) {
				if (!isFrozen) {
					outbox.send(
						parcel.type === 'frame'
							? JSON.stringify(parcel.frame)
							: parcel.data,
					);
				}
			},
			close(code, reason) {
				if (!isFrozen) {
					client.close(code, reason);
				}
			},
			cut() {
				client.terminate();
			},
			freeze() {
				isFrozen = true;
				onFrozen();
				// What comes is thrown away unseen: no answer, no pong. That the client leaves is still noticed.
				stream.removeAllListeners('data');
				stream.resume();
			},
		};

		/** What only a fault does. */
		const line = faults.inFrontOf(
			{
				...socketLine,
				close(code, reason) {
					onEnding('fault');
					socketLine.close(code, reason);
				},
				cut() {
					onEnding('fault');
					socketLine.cut();
				},
			},
			clock,
		);

		const send = (frame: ServerFrame) => {
			onFrame?.('out', frame.type);
			line.send({type: 'frame', frame});
		};

		const read = (text: string) => {
			onFrame?.('in', typeOf(text));
			const reading = readText(translator, text);
			if (reading.type === 'refusal') {
				send(reading.frame);
			} else {
				onText(reading.text);
			}
		};

		client.on('message', (data, isBinary) => {
			if (isBinary || !(data instanceof Buffer)) {
				onUnreadable();
			} else {
				read(data.toString());
			}
		});
		client.on('error', onFault);
		client.on('close', () => {
			clock.stop();
			outbox.close();
			onClosed();
		});

		return {
			send(frame) {
				for (const translated of translator.write(frame)) {
					send(translated);
				}
			},
			whenWritable: outbox.whenWritable,
			close(code, reason) {
				onEnding('conversation');
				line.close(code, reason);
			},
		};
	};
