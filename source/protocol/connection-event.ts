import type {ServerEvent} from './server-event.js';

/** Facts about one WebSocket, in the order they happen. */
export type ConnectionEvent =
	| {readonly type: 'socket.opened'}
	| {
			/** The server answered the upgrade with something else than 101. Its words are the only explanation the user gets. */
			readonly type: 'socket.refused';
			readonly status: number;
			/** At most 2,000 characters, keys redacted. */
			readonly body: string;
			/** How long it wants to be left alone, ms; absent where it does not say. */
			readonly retryAfterMs?: number;
	  }
	| {
			/** No connection at all: DNS, refused port, TLS, time-out. */
			readonly type: 'socket.failed';
			readonly message: string;
			/** Node's code, `ECONNREFUSED` and the like. */
			readonly code?: string;
	  }
	| {
			readonly type: 'socket.closed';
			/** RFC 6455 close code; 1006 where no close frame came. */
			readonly code: number;
			readonly reason: string;
	  }
	/** It was given up: nothing came from it any more, not even an answer to a ping. */
	| {readonly type: 'socket.silent'}
	| {
			/** A frame that is not a JSON object with a type. The connection goes on. */
			readonly type: 'frame.rejected';
			readonly message: string;
	  }
	| ServerEvent;
