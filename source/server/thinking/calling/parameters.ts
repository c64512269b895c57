import type {MindTool} from '../../engines.js';
import {isFields, textIn, textsIn, type Fields} from '../json.js';
import {conceptsOf} from '../words/concepts.js';
import {wordsOfName} from '../words/tokens.js';
import {plainSchema, typeOfSchema, type Schema} from './schema.js';

/** What a value is looked for as. */
export type Kind = 'choice' | 'number' | 'flag' | 'moment' | 'text' | 'other';

/** An argument of a tool, or a member of an object that is one. */
export type Parameter = {
	/** Where it stands in the arguments: one name, or two inside of an object. */
	readonly path: readonly string[];
	readonly description: string;
	readonly kind: Kind;
	/** Whether several values are one argument. */
	readonly isList: boolean;
	readonly isRequired: boolean;
	/** Of the value, or of each item. */
	readonly schema: Schema;
	/** Of the list where it is one. */
	readonly listSchema: Schema | undefined;
	/** What its name says. */
	readonly names: ReadonlySet<string>;
	/** What its description says. */
	readonly about: ReadonlySet<string>;
};

export type Signature = {
	readonly parameters: readonly Parameter[];
	readonly schema: Schema;
};

const moments = new Set(['date', 'date-time', 'time']);

const momentNames = new Set([
	'date',
	'time',
	'when',
	'start',
	'end',
	'deadline',
]);

/** Names that look like a moment and are none. */
const notMoments = new Set(['timezone', 'zone', 'timeout']);

const isMoment = (schema: Schema, names: ReadonlySet<string>): boolean => {
	const format = textIn(schema, 'format');

	if (format !== undefined) {
		return moments.has(format);
	}

	return (
		[...names].some((name) => momentNames.has(name)) &&
		[...names].every((name) => !notMoments.has(name)) &&
		schema.pattern === undefined
	);
};

const kindOf = (schema: Schema, names: ReadonlySet<string>): Kind => {
	if (Array.isArray(schema.enum) || schema.const !== undefined) {
		return 'choice';
	}

	switch (typeOfSchema(schema)) {
		case 'number':
		case 'integer': {
			return 'number';
		}

		case 'boolean': {
			return 'flag';
		}

		case 'string':
		case undefined: {
			return isMoment(schema, names) ? 'moment' : 'text';
		}

		default: {
			return 'other';
		}
	}
};

const conceptsOfWords = (words: readonly string[]): ReadonlySet<string> =>
	new Set(words.flatMap((word) => conceptsOf(word)));

const parameterOf = (
	path: readonly string[],
	{given, root}: {readonly given: Schema; readonly root: Schema},
	isRequired: boolean,
): Parameter => {
	const isList = typeOfSchema(given) === 'array';
	const schema = isList ? plainSchema(given.items, root) : given;
	const names = conceptsOfWords(wordsOfName(path.at(-1) ?? ''));
	const description =
		textIn(given, 'description') ??
		textIn(schema, 'description') ??
		textIn(given, 'title') ??
		'';

	return {
		path,
		description,
		// Nobody wants a call that reaches into the prototype of what reads it.
		kind: path.includes('__proto__') ? 'other' : kindOf(schema, names),
		isList,
		isRequired,
		schema,
		listSchema: isList ? given : undefined,
		names,
		about: conceptsOfWords(wordsOfName(description)),
	};
};

const membersOf = (
	schema: Schema,
	root: Schema,
): ReadonlyArray<
	readonly [name: string, schema: Schema, required: boolean]
> => {
	const required = new Set(textsIn(schema, 'required'));
	const properties: Fields = isFields(schema.properties)
		? schema.properties
		: {};
	// What is required and described nowhere may be anything.
	const names = new Set([...Object.keys(properties), ...required]);

	return [...names].map((name) => [
		name,
		plainSchema(properties[name], root),
		required.has(name),
	]);
};

/** More arguments than this nobody says in a sentence. */
const mostParameters = 40;

const readSignature = (parameters: unknown): Signature => {
	const root = isFields(parameters) ? parameters : {};
	const schema = plainSchema(root, root);
	const found: Parameter[] = [];

	for (const [name, given, isRequired] of membersOf(schema, root)) {
		if (typeOfSchema(given) !== 'object') {
			found.push(parameterOf([name], {given, root}, isRequired));
			continue;
		}

		for (const [inner, innerGiven, isInnerRequired] of membersOf(given, root)) {
			found.push(
				parameterOf(
					[name, inner],
					{given: innerGiven, root},
					isRequired && isInnerRequired,
				),
			);
		}
	}

	return {parameters: found.slice(0, mostParameters), schema};
};

const known = new WeakMap<MindTool, Signature>();

/** The arguments of a tool. Read once. */
export const signatureOf = (tool: MindTool): Signature => {
	const signature = known.get(tool) ?? readSignature(tool.parameters);
	known.set(tool, signature);
	return signature;
};
