import {readFileSync} from 'node:fs';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';

type Schema = Readonly<Record<string, unknown>>;

type SchemaFile = {
	readonly components: {readonly schemas: Readonly<Record<string, Schema>>};
};

const file = JSON.parse(
	readFileSync(
		new URL('../fixtures/openai-realtime-schemas.json', import.meta.url),
		'utf8',
	),
) as SchemaFile;

/** The same schema, refusing members it does not name: a server refuses those from a client, though the published schema is silent about it. */
const closed = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map((entry) => closed(entry));
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const members = Object.entries(value).map(
		([name, member]): [string, unknown] => [name, closed(member)],
	);
	const schema = Object.fromEntries(members);
	const isOpenObject =
		schema.type === 'object' &&
		typeof schema.properties === 'object' &&
		schema.additionalProperties === undefined;

	return isOpenObject ? {...schema, additionalProperties: false} : schema;
};

/** Wire name (`session.update`) → name of its schema, read from the `type` that each schema demands. */
const eventSchemas = (prefix: string): ReadonlyMap<string, string> => {
	const names = new Map<string, string>();

	for (const [name, schema] of Object.entries(file.components.schemas)) {
		if (!name.startsWith(prefix) || name === prefix) {
			continue;
		}

		const {type} = schema.properties as {
			type: {enum?: readonly string[]; const?: string};
		};
		const wireName = type.const ?? type.enum?.[0];

		if (wireName !== undefined) {
			names.set(wireName, name);
		}
	}

	return names;
};

/** A function that lists what is wrong with a frame; validators compile at their first use. */
const frameCheck = (prefix: string, document: unknown) => {
	const ajv = new Ajv2020({
		strict: false,
		allErrors: true,
		validateFormats: false,
	});
	ajv.addSchema(document as Schema, 'realtime');
	const schemaNames = eventSchemas(prefix);
	const validators = new Map<string, ValidateFunction>();

	const validatorOf = (schemaName: string): ValidateFunction => {
		const known = validators.get(schemaName);

		if (known !== undefined) {
			return known;
		}

		const validator = ajv.compile({
			$ref: `realtime#/components/schemas/${schemaName}`,
		});
		validators.set(schemaName, validator);
		return validator;
	};

	return (frame: unknown): string[] => {
		const type =
			typeof frame === 'object' && frame !== null && 'type' in frame
				? frame.type
				: undefined;
		const schemaName =
			typeof type === 'string' ? schemaNames.get(type) : undefined;

		if (schemaName === undefined) {
			return [`no ${prefix} has the type ${JSON.stringify(type)}`];
		}

		const validate = validatorOf(schemaName);

		if (validate(frame)) {
			return [];
		}

		return (validate.errors ?? []).map(
			({instancePath, message, params}) =>
				`${instancePath === '' ? '(frame)' : instancePath} ${message ?? 'is invalid'} ${JSON.stringify(params)}`,
		);
	};
};

/** What OpenAI would refuse in a frame from the client; unknown members count. Empty: the frame is fine. */
export const clientFrameProblems: (frame: unknown) => string[] = frameCheck(
	'RealtimeClientEvent',
	closed(file),
);

/** Where a frame from a server departs from OpenAI's GA schema. Extra members are allowed. Empty: the frame is fine. */
export const serverFrameProblems: (frame: unknown) => string[] = frameCheck(
	'RealtimeServerEvent',
	file,
);

const schemaRateHz = 24_000;

/** The published schema knows PCM at 24 kHz only; here any rate of a format stands for it. */
const atSchemaRate = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map((entry) => atSchemaRate(entry));
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const members = Object.fromEntries(
		Object.entries(value).map(([name, member]): [string, unknown] => [
			name,
			atSchemaRate(member),
		]),
	);
	return members.type === 'audio/pcm' && typeof members.rate === 'number'
		? {...members, rate: schemaRateHz}
		: members;
};

/** The same for a server that speaks PCM at other rates as well. */
export const ownFrameProblems = (frame: unknown): readonly string[] =>
	serverFrameProblems(atSchemaRate(frame));
