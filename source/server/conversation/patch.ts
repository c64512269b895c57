import {invalid, isObject, objectAt, type JsonObject} from './checked.js';

/** A member that is absent or null leaves things as they are. */
export const orElse = <Value>(
	value: unknown,
	current: Value,
	read: (value: unknown) => Value,
): Value => (value === undefined || value === null ? current : read(value));

/** A part of a patch; absent or null: nothing of it is changed. */
export const partOf = (value: unknown, parameter: string): JsonObject =>
	orElse<JsonObject>(value, {}, (part) => objectAt(part, parameter));

/** A member that null switches off and absence leaves alone, as an object to spread: without the member where it is off. */
export function optional<Name extends string, Value>(
	name: Name,
	value: unknown,
	current: Value | undefined,
	read: (value: unknown) => Value,
): Readonly<Partial<Record<Name, Value>>>;

export function optional(
	name: string,
	value: unknown,
	current: unknown,
	read: (value: unknown) => unknown,
): Readonly<Record<string, unknown>> {
	const next =
		value === undefined ? current : value === null ? undefined : read(value);
	return next === undefined ? {} : {[name]: next};
}

export const objectOrNull = (value: unknown, parameter: string): JsonObject => {
	if (!isObject(value)) {
		throw invalid(parameter, value, 'an object or null');
	}

	return value;
};
