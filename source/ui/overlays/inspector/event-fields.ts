import type {WireEvent} from '../../../workbench/wire-log.js';

/** Any JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

const known = new WeakMap<WireEvent, {readonly value: unknown}>();

/** The event as a value; undefined where it is no JSON. Read once. */
export const valueOf = (event: WireEvent): unknown => {
	const found = known.get(event);
	if (found !== undefined) {
		return found.value;
	}

	let value: unknown;
	try {
		value = JSON.parse(event.text);
	} catch {
		// Whatever it is, it is shown as it came.
	}

	known.set(event, {value});
	return value;
};

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member that is an object; an empty one where it is something else. */
export const fieldsAt = (fields: Fields, name: string): Fields => {
	const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
	return isFields(value) ? value : {};
};

/** A member that is text; empty where it is something else. */
export const textAt = (fields: Fields, name: string): string => {
	const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
	return typeof value === 'string' ? value : '';
};

export const fieldsOf = (event: WireEvent): Fields => {
	const value = valueOf(event);
	return isFields(value) ? value : {};
};
