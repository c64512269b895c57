import type {WireEvent} from '../../../workbench/wire-log.js';
import {fieldsAt, fieldsOf, textAt, type Fields} from './event-fields.js';

/** What an event is about; empty where it is about none. */
export type EventIds = {
	readonly response: string;
	readonly item: string;
	readonly call: string;
};

const idAt = (fields: Fields, name: string, whole: string, id: string) => {
	const own = textAt(fields, name);
	return own === '' ? textAt(fieldsAt(fields, whole), id) : own;
};

const known = new WeakMap<WireEvent, EventIds>();

export const idsOf = (event: WireEvent): EventIds => {
	const found = known.get(event);
	if (found !== undefined) {
		return found;
	}

	const fields = fieldsOf(event);
	const ids: EventIds = {
		response: idAt(fields, 'response_id', 'response', 'id'),
		item: idAt(fields, 'item_id', 'item', 'id'),
		call: idAt(fields, 'call_id', 'item', 'call_id'),
	};
	known.set(event, ids);
	return ids;
};
