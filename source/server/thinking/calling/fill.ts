import type {MindTool} from '../../engines.js';
import {isFields, type Fields} from '../json.js';
import {withoutExcluded} from './exclusions.js';
import {wordsOfDay} from './find-moment.js';
import {findRest, type TextSearch} from './find-text.js';
import {fits, fitsObject} from './fits.js';
import {look, searchFor} from './look.js';
import {
	signatureOf,
	type Kind,
	type Parameter,
	type Signature,
} from './parameters.js';
import type {Found, Reading} from './reading.js';
import {isCode, isPlace} from './roles.js';
import {plainSchema} from './schema.js';
import {withTimes} from './with-times.js';

/** What a call can be made of. */
export type Filling = {
	/** Arguments of each call: several where several values were named for one argument. */
	readonly calls: readonly Fields[];
	/** What was found, by `keyOf`. */
	readonly filled: ReadonlyMap<string, unknown>;
	/** What is required and was not said. */
	readonly missing: readonly Parameter[];
	/** The words that arguments were read from. */
	readonly used: ReadonlySet<number>;
};

export type FillOptions = {
	/** What is known already, by `keyOf`. */
	readonly known?: ReadonlyMap<string, unknown>;
	/** Words that are taken already. */
	readonly taken?: readonly number[];
	/** Nothing is taken from words that speak for no argument. */
	readonly isStrict?: boolean;
};

export const keyOf = ({path}: Parameter): string => JSON.stringify(path);

/** What can be told apart best is looked for first. */
const order: readonly Kind[] = [
	'choice',
	'moment',
	'number',
	'text',
	'flag',
	'other',
];

const rankOf = (parameter: Parameter): number => {
	const isExact =
		isCode(parameter) ||
		(parameter.kind === 'text' && parameter.schema.format !== undefined);
	return isExact ? 0.5 : order.indexOf(parameter.kind);
};

/** The arguments object; members of an object whose required ones are not all there stay away. */
const assemble = (
	filled: ReadonlyMap<string, unknown>,
	{parameters, schema}: Signature,
): Fields => {
	const present = parameters.filter((parameter) =>
		filled.has(keyOf(parameter)),
	);
	const outer = present
		.filter(({path}) => path.length === 1)
		.map((parameter): readonly [string, unknown] => [
			parameter.path[0] ?? '',
			filled.get(keyOf(parameter)),
		]);
	const objects = new Set(
		present
			.filter(({path}) => path.length === 2)
			.map(({path}) => path[0] ?? ''),
	);
	const nested = [...objects].flatMap(
		(name): ReadonlyArray<readonly [string, Fields]> => {
			const inner: Fields = Object.fromEntries(
				present
					.filter(({path}) => path.length === 2 && path[0] === name)
					.map((parameter): readonly [string, unknown] => [
						parameter.path[1] ?? '',
						filled.get(keyOf(parameter)),
					]),
			);
			const given: unknown = isFields(schema.properties)
				? schema.properties[name]
				: undefined;
			return fitsObject(inner, plainSchema(given, schema))
				? [[name, inner]]
				: [];
		},
	);

	return Object.fromEntries([...outer, ...nested]);
};

const splitList = (value: unknown): readonly unknown[] =>
	typeof value === 'string'
		? withoutExcluded(value)
				.split(/\s*,\s*|\s+(?:and|и)\s+/v)
				.filter((item) => item !== '')
		: [value];

/** Values as the argument takes them: a list as one. */
export const asValues = (
	parameter: Parameter,
	found: readonly Found[],
): readonly unknown[] => {
	const {isList, listSchema} = parameter;

	if (!isList || listSchema === undefined) {
		return found
			.map(({value}) => value)
			.filter((value) => fits(value, parameter.schema));
	}

	const values = [
		...new Set(found.flatMap(({value}) => splitList(value))),
	].filter((value) => fits(value, parameter.schema));
	return values.length > 0 && fits(values, listSchema) ? [values] : [];
};

/** What an earlier call or another rule has come by is looked at like what was found. */
const isKnowable = (
	{isList, listSchema, schema}: Parameter,
	value: unknown,
): boolean =>
	value !== undefined &&
	(isList && listSchema !== undefined
		? Array.isArray(value) &&
			value.every((item: unknown) => fits(item, schema)) &&
			fits(value, listSchema)
		: fits(value, schema));

/** Whether several values mean several calls; not where another argument takes the same values. */
const isRepeatable = (
	{kind, isList, path, schema}: Parameter,
	parameters: readonly Parameter[],
): boolean =>
	!isList &&
	(kind === 'text' ||
		(kind === 'choice' &&
			!parameters.some(
				(other) =>
					other.path !== path &&
					JSON.stringify(other.schema.enum) === JSON.stringify(schema.enum),
			)));

/** More calls than this nobody means. */
const mostCalls = 8;

/**
Reads the arguments of a tool out of what was said.

@param subject Concepts of the tool's name: what the tool is about.
*/
export const fill = (
	tool: MindTool,
	{
		reading,
		subject,
	}: {readonly reading: Reading; readonly subject: ReadonlySet<string>},
	{known = new Map(), taken = [], isStrict = false}: FillOptions = {},
): Filling => {
	const signature = signatureOf(tool);
	const filled = new Map(
		signature.parameters.flatMap((parameter) => {
			const value = known.get(keyOf(parameter));
			return isKnowable(parameter, value)
				? [[keyOf(parameter), value] as const]
				: [];
		}),
	);
	const used = new Set<number>(taken);
	let several: {key: string; values: readonly unknown[]} | undefined;

	const take = (parameter: Parameter, found: readonly Found[]) => {
		const values = asValues(parameter, found);
		const [first] = values;

		if (first === undefined) {
			return;
		}

		const isSeveral =
			values.length > 1 &&
			several === undefined &&
			isRepeatable(parameter, signature.parameters);

		if (isSeveral) {
			several = {key: keyOf(parameter), values: values.slice(0, mostCalls)};
		}

		filled.set(keyOf(parameter), first);

		for (const index of (parameter.isList || isSeveral
			? found
			: found.slice(0, 1)
		).flatMap(({uses}) => uses)) {
			used.add(index);
		}
	};

	// Where no number is asked for, "for 7" is a time.
	const isTimed = signature.parameters.every(({kind}) => kind !== 'number');
	const lookFor = (
		parameter: Parameter,
		said: Reading,
		search: TextSearch,
	): readonly Found[] => {
		const found = look(parameter, said, search);
		return found.length === 0 && isTimed && parameter.kind === 'moment'
			? look(parameter, withTimes(said), search)
			: found;
	};

	const open = signature.parameters
		.filter((parameter) => !filled.has(keyOf(parameter)))
		.toSorted((left, right) => rankOf(left) - rankOf(right));

	for (const parameter of open) {
		take(
			parameter,
			lookFor(parameter, reading, searchFor(parameter, {tool, used}, subject)),
		);

		if (!filled.has(keyOf(parameter))) {
			for (const index of wordsOfDay(parameter, reading, used)) {
				used.add(index);
			}
		}
	}

	const texts = open.filter(
		(parameter) =>
			parameter.kind === 'text' &&
			parameter.schema.format === undefined &&
			!isCode(parameter) &&
			!isPlace(parameter) &&
			!filled.has(keyOf(parameter)),
	);
	// What is optional takes what is left over only where nothing is required.
	const isBare = signature.parameters.every(({isRequired}) => !isRequired);
	const rest =
		texts.find(({isRequired}) => isRequired) ?? (isBare ? texts[0] : undefined);

	if (rest !== undefined && !isStrict) {
		const found = findRest(
			rest,
			reading,
			searchFor(rest, {tool, used}, subject),
		);
		take(rest, found === undefined ? [] : [found]);
	}

	const missing = signature.parameters.filter(
		(parameter) => parameter.isRequired && !filled.has(keyOf(parameter)),
	);
	const versions =
		several === undefined
			? [filled]
			: several.values.map((value) =>
					new Map(filled).set(several?.key ?? '', value),
				);

	return {
		calls: versions
			.map((version) => assemble(version, signature))
			.filter((args) => fitsObject(args, signature.schema)),
		filled,
		missing,
		used,
	};
};
