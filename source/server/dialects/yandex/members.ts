import {isObject, type JsonObject} from '../../conversation/checked.js';

/** An object with some of its members read, where it has them. */
export const withMembers = (
	object: JsonObject,
	readers: Readonly<Record<string, (value: unknown) => unknown>>,
): JsonObject => ({
	...object,
	...Object.fromEntries(
		Object.entries(readers).flatMap(([name, read]) =>
			object[name] === undefined ? [] : [[name, read(object[name])]],
		),
	),
});

/** What is no object is left for the conversation to refuse. */
export const ifObject =
	(read: (value: JsonObject) => JsonObject) =>
	(value: unknown): unknown =>
		isObject(value) ? read(value) : value;
