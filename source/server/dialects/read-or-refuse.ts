import {InvalidValueError, type JsonObject} from '../conversation/checked.js';
import {errorFrame} from '../conversation/wire.js';
import type {FrameIds} from './frame-ids.js';
import type {ReadResult} from './translator.js';

/** A message as `read` translates it, or the answer to what it finds wrong in it. */
export const readOrRefuse = (
	message: JsonObject,
	read: (message: JsonObject) => JsonObject,
	ids: FrameIds,
): ReadResult => {
	try {
		return {type: 'message', message: read(message)};
	} catch (error) {
		if (error instanceof InvalidValueError) {
			const {event_id: id} = message;
			return {
				type: 'refusal',
				frame: ids.refuse(
					errorFrame(error.problem, typeof id === 'string' ? id : undefined),
				),
			};
		}

		throw error;
	}
};
