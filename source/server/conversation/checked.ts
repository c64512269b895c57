import type {Problem} from './wire.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Thrown by the readers below and caught where a client message is read; nothing else sees it. */
export class InvalidValueError extends Error {
	override name = 'InvalidValueError' as const;

	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.message);
		this.problem = problem;
	}
}

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** At most so much of a client's value comes back in an error. */
const longestQuote = 80;

const quote = (value: unknown): string => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
};

/**
A value that is not what it must be.

@param expected What it must be, to complete "must be …".
*/
export const invalid = (
	parameter: string,
	value: unknown,
	expected: string,
): InvalidValueError =>
	new InvalidValueError(
		value === undefined
			? {
					code: 'missing_required_parameter',
					message: `Missing '${parameter}': must be ${expected}.`,
					param: parameter,
				}
			: {
					code: 'invalid_value',
					message: `Invalid '${parameter}': ${quote(value)}; must be ${expected}.`,
					param: parameter,
				},
	);

export const objectAt = (value: unknown, parameter: string): JsonObject => {
	if (!isObject(value)) {
		throw invalid(parameter, value, 'an object');
	}

	return value;
};

export const arrayAt = (
	value: unknown,
	parameter: string,
): readonly unknown[] => {
	if (!Array.isArray(value)) {
		throw invalid(parameter, value, 'an array');
	}

	return value as readonly unknown[];
};

export const stringAt = (value: unknown, parameter: string): string => {
	if (typeof value !== 'string') {
		throw invalid(parameter, value, 'a string');
	}

	return value;
};

export const booleanAt = (value: unknown, parameter: string): boolean => {
	if (typeof value !== 'boolean') {
		throw invalid(parameter, value, 'true or false');
	}

	return value;
};

type Range = {
	readonly min: number;
	readonly max: number;
	readonly isWhole?: boolean;
};

export const numberAt = (
	value: unknown,
	parameter: string,
	{min, max, isWhole = false}: Range,
): number => {
	if (
		typeof value !== 'number' ||
		!(value >= min && value <= max) ||
		(isWhole && !Number.isInteger(value))
	) {
		throw invalid(
			parameter,
			value,
			`${isWhole ? 'an integer' : 'a number'} from ${min} to ${max}`,
		);
	}

	return value;
};

export const oneOf = <Value extends string>(
	value: unknown,
	parameter: string,
	values: readonly Value[],
): Value => {
	const found = values.find((known) => known === value);
	if (found === undefined) {
		throw invalid(
			parameter,
			value,
			values.map((known) => `'${known}'`).join(' or '),
		);
	}

	return found;
};
