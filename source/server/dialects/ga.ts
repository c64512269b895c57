import {
	InvalidValueError,
	isObject,
	type JsonObject,
} from '../conversation/checked.js';
import {gaPaths} from './beta/settings.js';
import {createFrameIds} from './frame-ids.js';
import {readOrRefuse} from './read-or-refuse.js';
import type {Translator} from './translator.js';

const unknownParameter = (
	parameter: string,
	advice: string,
): InvalidValueError =>
	new InvalidValueError({
		code: 'unknown_parameter',
		message: `Unknown parameter: '${parameter}'. This connection speaks the GA dialect${advice}.`,
		param: parameter,
	});

/** A member of the beta: a client that sends it believes to be elsewhere, and would wait for its effect in vain. */
const refuseFlat = (settings: unknown, holder: string): void => {
	if (!isObject(settings)) {
		return;
	}

	for (const [name, path] of gaPaths) {
		if (settings[name] !== undefined) {
			throw unknownParameter(
				`${holder}.${name}`,
				`, where it is '${holder}.${path}'`,
			);
		}
	}

	if (settings.temperature !== undefined) {
		throw unknownParameter(
			`${holder}.temperature`,
			', which has no temperature',
		);
	}
};

const readMessage = (message: JsonObject): JsonObject => {
	if (message.type === 'session.update') {
		refuseFlat(message.session, 'session');
	} else if (message.type === 'response.create') {
		refuseFlat(message.response, 'response');
	}

	return message;
};

/** The dialect of the conversation itself. */
export const openGa = (): Translator => {
	const ids = createFrameIds();

	return {
		read: (message) => readOrRefuse(message, readMessage, ids),
		write: ids.pass,
	};
};
