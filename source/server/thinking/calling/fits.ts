import {numberIn, textIn, textsIn, type Fields} from '../json.js';
import {fitsForeignPattern} from './foreign-pattern.js';
import {typeOfSchema, type Schema} from './schema.js';

const near = 1e-9;

const fitsNumber = (value: number, schema: Schema): boolean => {
	const {multipleOf = 0} = {multipleOf: numberIn(schema, 'multipleOf')};
	const steps = multipleOf === 0 ? 0 : value / multipleOf;

	return (
		Number.isFinite(value) &&
		value >= (numberIn(schema, 'minimum') ?? -Infinity) &&
		value <= (numberIn(schema, 'maximum') ?? Infinity) &&
		value > (numberIn(schema, 'exclusiveMinimum') ?? -Infinity) &&
		value < (numberIn(schema, 'exclusiveMaximum') ?? Infinity) &&
		Math.abs(steps - Math.round(steps)) < near &&
		(typeOfSchema(schema) !== 'integer' || Number.isInteger(value))
	);
};

const date = String.raw`\d{4}-\d{2}-\d{2}`;
const time = String.raw`\d{2}:\d{2}:\d{2}(?:Z|[+\-]\d{2}:\d{2})`;

/** A format that is not here is nothing that can be promised. */
const formats: ReadonlyMap<string, RegExp> = new Map([
	['date', new RegExp(`^${date}$`, 'v')],
	['time', new RegExp(`^${time}$`, 'v')],
	['date-time', new RegExp(`^${date}T${time}$`, 'v')],
	['email', /^[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+$/v],
	['uri', /^[a-z][a-z+.\-]*:\/\/[^\s"<>\\^`\{\|\}]+$/iv],
	['url', /^https?:\/\/[^\s"<>\\^`\{\|\}]+$/iv],
	['uuid', /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv],
	['ipv4', /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/v],
	['hostname', /^[a-z\d\-]+(?:\.[a-z\d\-]+)*$/iv],
]);

const fitsText = (value: string, schema: Schema): boolean => {
	const pattern = textIn(schema, 'pattern');
	const format = textIn(schema, 'format');
	const {length} = [...value];

	return (
		length >= (numberIn(schema, 'minLength') ?? 0) &&
		length <= (numberIn(schema, 'maxLength') ?? Infinity) &&
		(pattern === undefined || fitsForeignPattern(value, pattern)) &&
		(format === undefined || (formats.get(format)?.test(value) ?? false))
	);
};

const fitsList = (values: readonly unknown[], schema: Schema): boolean =>
	values.length >= (numberIn(schema, 'minItems') ?? 0) &&
	values.length <= (numberIn(schema, 'maxItems') ?? Infinity) &&
	(schema.uniqueItems !== true || new Set(values).size === values.length);

const typeOfValue = (value: unknown): string =>
	Array.isArray(value) ? 'array' : typeof value;

const isOfType = (value: unknown, schema: Schema): boolean => {
	const type = typeOfSchema(schema);
	return (
		type === undefined ||
		type === typeOfValue(value) ||
		(type === 'integer' && typeof value === 'number')
	);
};

/** Whether a value that was found in what was said may stand in a call. The items of a list are looked at one by one before. */
export const fits = (value: unknown, schema: Schema): boolean => {
	if (
		!isOfType(value, schema) ||
		(Array.isArray(schema.enum) && !schema.enum.includes(value)) ||
		(schema.const !== undefined && schema.const !== value)
	) {
		return false;
	}

	if (typeof value === 'number') {
		return fitsNumber(value, schema);
	}

	if (typeof value === 'string') {
		return fitsText(value, schema);
	}

	return Array.isArray(value) ? fitsList(value, schema) : true;
};

/** Keywords that tie several arguments together: what they demand, a reader of single arguments cannot promise. */
const tied = [
	'allOf',
	'anyOf',
	'oneOf',
	'not',
	'if',
	'dependentRequired',
	'dependentSchemas',
	'dependencies',
	'propertyNames',
	'patternProperties',
] as const;

/** Whether filled arguments can be promised to fit: all that is required is there, and nothing ties them together. */
export const fitsObject = (args: Fields, schema: Schema): boolean =>
	textsIn(schema, 'required').every((name) => Object.hasOwn(args, name)) &&
	Object.keys(args).length >= (numberIn(schema, 'minProperties') ?? 0) &&
	Object.keys(args).length <= (numberIn(schema, 'maxProperties') ?? Infinity) &&
	tied.every((keyword) => schema[keyword] === undefined);
