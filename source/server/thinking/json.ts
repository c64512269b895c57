import {isNestedTooDeep} from '../nesting.js';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a JSON object, or nothing where the text is no such thing. */
export const fieldsOf = (text: string): Fields | undefined => {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) && !isNestedTooDeep(value) ? value : undefined;
	} catch {
		return undefined;
	}
};

export const objectIn = (fields: Fields, name: string): Fields | undefined => {
	const value = fields[name];
	return isFields(value) ? value : undefined;
};

export const textIn = (fields: Fields, name: string): string | undefined => {
	const value = fields[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

export const numberIn = (fields: Fields, name: string): number | undefined => {
	const value = fields[name];
	return typeof value === 'number' && Number.isFinite(value)
		? value
		: undefined;
};

const listIn = (fields: Fields, name: string): readonly unknown[] => {
	const value = fields[name];
	return Array.isArray(value) ? value : [];
};

export const textsIn = (fields: Fields, name: string): readonly string[] =>
	listIn(fields, name).filter((value) => typeof value === 'string');

export const objectsIn = (fields: Fields, name: string): readonly Fields[] =>
	listIn(fields, name).filter((value) => isFields(value));
