type ToolArguments = Readonly<Record<string, unknown>>;

type ArgumentsReading =
	{readonly arguments: ToolArguments} | {readonly problem: string};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const typeName = (value: unknown): string => {
	if (value === null) {
		return 'null';
	}

	return Array.isArray(value) ? 'array' : typeof value;
};

/** The JSON Schema types that `value` belongs to. */
const fits = (value: unknown, type: string): boolean =>
	type === 'integer' ? Number.isInteger(value) : typeName(value) === type;

/** The schema's `type` as a list; empty where it names none. */
const wantedTypes = (schema: unknown): readonly string[] => {
	const type: unknown = isRecord(schema) ? schema.type : undefined;
	const types: readonly unknown[] = Array.isArray(type) ? type : [type];
	return types.filter((item) => typeof item === 'string');
};

const findMismatch = (
	input: ToolArguments,
	schema: ToolArguments,
): string | undefined => {
	const {required, properties} = schema;
	const names: readonly unknown[] = Array.isArray(required) ? required : [];
	const missing = names.find(
		(name) => typeof name === 'string' && !Object.hasOwn(input, name),
	);
	if (typeof missing === 'string') {
		return `The argument "${missing}" is missing.`;
	}

	for (const [name, property] of Object.entries(
		isRecord(properties) ? properties : {},
	)) {
		const types = wantedTypes(property);
		if (
			Object.hasOwn(input, name) &&
			types.length > 0 &&
			!types.some((type) => fits(input[name], type))
		) {
			return `The argument "${name}" must be of type ${types.join(' or ')}, not ${typeName(input[name])}.`;
		}
	}

	return undefined;
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
Read the arguments that a model wrote.

Checks what models really get wrong: broken JSON, something other than an object, a missing member, a member of another type. Empty text is a call without arguments. Members that the schema does not know are let through: the tool ignores them.

@param schema JSON Schema of the arguments object.
@returns The arguments, or a sentence that tells the model what to write instead.
*/
export const readArguments = (
	text: string,
	schema: Readonly<Record<string, unknown>>,
): ArgumentsReading => {
	const input = text.trim() === '' ? {} : parse(text);
	if (input === undefined) {
		return {problem: 'The arguments are not valid JSON.'};
	}

	if (!isRecord(input)) {
		return {
			problem: `The arguments must be a JSON object, not ${typeName(input)}.`,
		};
	}

	const problem = findMismatch(input, schema);
	return problem === undefined ? {arguments: input} : {problem};
};
