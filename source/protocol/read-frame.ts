import {Buffer} from 'node:buffer';
import type {RawData} from 'ws';
import type {ConnectionEvent} from './connection-event.js';
import {decode} from './decode.js';
import {ProtocolError} from './errors.js';

/** The text of a frame, however `ws` delivers it. */
export const frameText = (data: RawData): string => {
	if (Array.isArray(data)) {
		return Buffer.concat(data).toString();
	}

	return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
};

/**
One frame → the event it means, or the news that it means nothing.

@param text Undefined for a binary frame.
@param clean Takes the connection's own secrets out of a text: servers repeat what they were sent when they complain of it.
*/
export const readFrame = (
	text: string | undefined,
	clean: (text: string) => string,
): ConnectionEvent => {
	if (text === undefined) {
		return {
			type: 'frame.rejected',
			message: 'A binary frame; messages are JSON text',
		};
	}

	try {
		const event = decode(text);

		return event.type === 'error'
			? {...event, error: {...event.error, message: clean(event.error.message)}}
			: event;
	} catch (error) {
		if (error instanceof ProtocolError) {
			return {type: 'frame.rejected', message: clean(error.message)};
		}

		throw error;
	}
};
