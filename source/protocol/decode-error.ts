import {redact} from './redact.js';
import type {ServerError} from './server-event.js';
import {
	idAt,
	objectAt,
	present,
	textAt,
	type WireObject,
} from './wire-value.js';

const describe = (error: WireObject): ServerError => {
	const type = textAt(error, 'type');
	const code = idAt(error, 'code');
	const message = textAt(error, 'message') ?? textAt(error, 'detail');
	const words = [message, code, type].find(
		(text) => text !== undefined && text !== '',
	);

	return present({
		type,
		code,
		message: redact(words ?? ''),
		param: textAt(error, 'param'),
		event_id: idAt(error, 'event_id'),
	});
};

/**
What a server says went wrong: the `error` member as an object or as a bare string, or else the message and code that stand beside it.

The code or the kind stand in for a missing message; where there is nothing at all, it is empty. Servers repeat a refused key in it, so it is redacted.
*/
export const decodeError = (holder: WireObject): ServerError => {
	const error = objectAt(holder, 'error');

	if (error !== undefined) {
		return describe(error);
	}

	// Beside the message, `type` is the name of the event and `event_id` the server's own.
	return describe({
		message: textAt(holder, 'error') ?? textAt(holder, 'message'),
		detail: holder.detail,
		code: holder.code,
		param: holder.param,
	});
};
