import type {
	connect,
	Connection,
	ConnectOptions,
} from '../protocol/connection.js';
import type {ConnectionEvent} from '../protocol/connection-event.js';
import type {WireLog} from '../workbench/wire-log.js';

/** What happens to a connection, other than what the server says on it. */
const isHappening = ({type}: {readonly type: string}): boolean =>
	type.startsWith('socket.') || type === 'frame.rejected';

/** What the log keeps of an event: nothing of the conversation. */
export const logLine = (event: ConnectionEvent): string | undefined => {
	if (event.type === 'unknown') {
		return `server event not known: ${event.name}`;
	}

	if (event.type === 'socket.closed') {
		return `${event.type}: ${event.code} ${event.reason}`.trim();
	}

	if (event.type === 'socket.refused') {
		return `${event.type}: ${event.status}`;
	}

	return event.type === 'socket.silent' ? event.type : undefined;
};

/** Opens a connection and tells the wire log everything of it: frames, what happened, and what could not be sent. */
export const openTold = (
	open: typeof connect,
	options: ConnectOptions,
	wire: WireLog,
): Connection => {
	wire.tell({type: 'socket.opening', url: options.url}, Date.now());
	const connection = open({
		...options,
		onFrame: wire.note,
		onEvent(event) {
			if (isHappening(event)) {
				wire.tell(event, Date.now());
			}

			options.onEvent(event);
		},
	});

	return {
		...connection,
		send(message) {
			const isSent = connection.send(message);
			// Sound that finds no connection is no news: there is more of it in 10 ms.
			if (!isSent && message.type !== 'input_audio_buffer.append') {
				wire.tell({type: 'message.unsent', message: message.type}, Date.now());
			}

			return isSent;
		},
	};
};
