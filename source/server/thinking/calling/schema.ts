import {isFields, type Fields} from '../json.js';

/** As much of JSON Schema as the functions of voice agents use. */
export type Schema = Fields;

/** More references than this lead round in a circle. */
const mostReferences = 8;

const followed = (schema: Schema, root: Schema): Schema => {
	let found = schema;

	for (
		let step = 0;
		typeof found.$ref === 'string' && step < mostReferences;
		step++
	) {
		let target: unknown = root;

		for (const name of found.$ref.split('/').slice(1)) {
			target = isFields(target) ? target[name] : undefined;
		}

		if (!isFields(target)) {
			return {};
		}

		const {$ref: _, ...rest} = found;
		found = {...target, ...rest};
	}

	return found;
};

const isNull = (schema: unknown): boolean =>
	isFields(schema) && (schema.type === 'null' || schema.const === null);

/** `anyOf` of one real choice, or of constants, as the choice that it is. */
const oneOfMany = (schema: Schema, root: Schema): Schema => {
	const many: unknown = schema.anyOf ?? schema.oneOf;

	if (!Array.isArray(many)) {
		return schema;
	}

	const {anyOf: _, oneOf: __, ...rest} = schema;
	const choices = many
		.filter((choice: unknown) => isFields(choice) && !isNull(choice))
		.map((choice: Schema) => followed(choice, root));
	const constants = choices.filter((choice) => choice.const !== undefined);

	if (constants.length > 0 && constants.length === choices.length) {
		return {...rest, enum: constants.map((choice) => choice.const)};
	}

	return {...choices[0], ...rest};
};

/** A schema without references and alternatives; the first real alternative stands for all. */
export const plainSchema = (schema: unknown, root: Schema): Schema =>
	isFields(schema)
		? oneOfMany(followed(oneOfMany(followed(schema, root), root), root), root)
		: {};

/** The type that a value of ours may have; `null` is nothing that anybody says. */
export const typeOfSchema = (schema: Schema): string | undefined => {
	const {type} = schema;

	if (typeof type === 'string') {
		return type;
	}

	if (Array.isArray(type)) {
		return type.find(
			(name: unknown): name is string =>
				typeof name === 'string' && name !== 'null',
		);
	}

	if (isFields(schema.properties)) {
		return 'object';
	}

	return schema.items === undefined ? undefined : 'array';
};
