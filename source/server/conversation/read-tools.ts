import {
	arrayAt,
	InvalidValueError,
	invalid,
	isObject,
	objectAt,
	oneOf,
	stringAt,
} from './checked.js';
import {optional} from './patch.js';
import type {FunctionTool, ToolChoice} from './session-options.js';

const mostTools = 128;

const readName = (value: unknown, parameter: string): string => {
	const name = stringAt(value, parameter);
	if (!/^[\w\-]{1,64}$/v.test(name)) {
		throw invalid(
			parameter,
			value,
			'1 to 64 letters, digits, underscores and hyphens',
		);
	}

	return name;
};

const readTool = (value: unknown, parameter: string): FunctionTool => {
	const {type, name, description, parameters} = objectAt(value, parameter);
	if (type === 'mcp') {
		throw new InvalidValueError({
			code: 'invalid_value',
			message: `Invalid '${parameter}.type': 'mcp'; the built-in agent reaches no MCP servers, only functions.`,
			param: `${parameter}.type`,
		});
	}

	return {
		type: oneOf(type, `${parameter}.type`, ['function']),
		name: readName(name, `${parameter}.name`),
		...optional('description', description, undefined, (text) =>
			stringAt(text, `${parameter}.description`),
		),
		...optional('parameters', parameters, undefined, (schema) =>
			objectAt(schema, `${parameter}.parameters`),
		),
	};
};

export const readTools = (
	value: unknown,
	parameter: string,
): readonly FunctionTool[] => {
	const entries = arrayAt(value, parameter);
	if (entries.length > mostTools) {
		throw invalid(parameter, entries.length, `at most ${mostTools} tools`);
	}

	const tools = entries.map((tool, index) =>
		readTool(tool, `${parameter}[${index}]`),
	);
	for (const [index, {name}] of tools.entries()) {
		if (tools.findIndex((tool) => tool.name === name) !== index) {
			throw invalid(
				`${parameter}[${index}].name`,
				name,
				'a name that no other tool has',
			);
		}
	}

	return tools;
};

export const readToolChoice = (
	value: unknown,
	parameter: string,
): ToolChoice =>
	isObject(value)
		? {
				type: oneOf(value.type, `${parameter}.type`, ['function']),
				name: stringAt(value.name, `${parameter}.name`),
			}
		: oneOf(value, parameter, ['auto', 'none', 'required'] as const);

/** What is left of an earlier choice when the tools are others: a function that is gone cannot be called. */
export const choiceAmong = (
	choice: ToolChoice,
	tools: ReadonlyArray<{readonly name: string}>,
): ToolChoice =>
	typeof choice === 'object' && !tools.some(({name}) => name === choice.name)
		? 'auto'
		: choice;

/** @throws {InvalidValueError} where a choice names a function that there is not. */
export const checkToolChoice = (
	choice: ToolChoice,
	tools: ReadonlyArray<{readonly name: string}>,
	parameter: string,
): void => {
	if (
		typeof choice === 'object' &&
		!tools.some(({name}) => name === choice.name)
	) {
		throw invalid(
			`${parameter}.name`,
			choice.name,
			'the name of a function among the tools',
		);
	}
};
