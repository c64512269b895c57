import {decodeEvent} from './decode-event.js';
import {ProtocolError} from './errors.js';
import {redact} from './redact.js';
import type {ServerEvent} from './server-event.js';
import {parseObject, textAt, type WireObject} from './wire-value.js';

const longestQuote = 80;

/** Enough of a frame to recognise it by. It is cut before it is searched for keys: a frame may hold minutes of audio. */
const quote = (text: string): string =>
	redact(text.slice(0, 4 * longestQuote)).slice(0, longestQuote);

const parse = (text: string): WireObject | undefined => {
	try {
		return parseObject(text);
	} catch (error) {
		throw new ProtocolError(`Not JSON: ${quote(text)}`, {cause: error});
	}
};

/**
One text frame → what the server said, under GA names whatever dialect it speaks.

@throws {ProtocolError} when the frame is not a JSON object with a type. A type that this client does not know is no error: it becomes an `unknown` event.
*/
export const decode = (text: string): ServerEvent => {
	const event = parse(text);

	if (event === undefined) {
		throw new ProtocolError(`Not a JSON object: ${quote(text)}`);
	}

	const name = textAt(event, 'type');

	if (name === undefined || name === '') {
		throw new ProtocolError(`A message without a type: ${quote(text)}`);
	}

	return decodeEvent(name, event);
};
