import {
	arrayAt,
	booleanAt,
	numberAt,
	objectAt,
	oneOf,
	stringAt,
	isObject,
	type JsonObject,
} from './checked.js';
import {optional} from './patch.js';

type Read = (value: unknown, parameter: string) => unknown;

/** An optional member of an object, put together from what has been checked: nothing else of it is shown again. */
const member = (
	value: JsonObject,
	name: string,
	parameter: string,
	read: Read,
) =>
	optional(name, value[name], undefined, (given) =>
		read(given, `${parameter}.${name}`),
	);

const readTokenLimits: Read = (value, parameter) =>
	member(
		objectAt(value, parameter),
		'post_instructions',
		parameter,
		(tokens, name) =>
			numberAt(tokens, name, {
				min: 0,
				max: Number.MAX_SAFE_INTEGER,
				isWhole: true,
			}),
	);

const readTruncation: Read = (value, parameter) =>
	isObject(value)
		? {
				type: oneOf(value.type, `${parameter}.type`, ['retention_ratio']),
				retention_ratio: numberAt(
					value.retention_ratio,
					`${parameter}.retention_ratio`,
					{min: 0, max: 1},
				),
				...member(value, 'token_limits', parameter, readTokenLimits),
			}
		: oneOf(value, parameter, ['auto', 'disabled']);

const readTracing: Read = (value, parameter) =>
	isObject(value)
		? {
				...member(value, 'workflow_name', parameter, stringAt),
				...member(value, 'group_id', parameter, stringAt),
				...member(value, 'metadata', parameter, objectAt),
			}
		: oneOf(value, parameter, ['auto']);

const readInclude: Read = (value, parameter) =>
	arrayAt(value, parameter).map((name, index) =>
		oneOf(name, `${parameter}[${index}]`, [
			'item.input_audio_transcription.logprobs',
		]),
	);

const readVariable: Read = (value, parameter) =>
	isObject(value)
		? {
				type: oneOf(value.type, `${parameter}.type`, ['input_text']),
				text: stringAt(value.text, `${parameter}.text`),
			}
		: stringAt(value, parameter);

const readVariables: Read = (value, parameter) =>
	Object.fromEntries(
		Object.entries(objectAt(value, parameter)).map(([name, variable]) => [
			name,
			readVariable(variable, `${parameter}.${name}`),
		]),
	);

const readPrompt: Read = (value, parameter) => {
	const prompt = objectAt(value, parameter);

	return {
		id: stringAt(prompt.id, `${parameter}.id`),
		...member(prompt, 'version', parameter, stringAt),
		...member(prompt, 'variables', parameter, readVariables),
	};
};

const readReasoning: Read = (value, parameter) =>
	member(objectAt(value, parameter), 'effort', parameter, (effort, name) =>
		oneOf(effort, name, ['minimal', 'low', 'medium', 'high', 'xhigh']),
	);

/** What is understood, shown again, and makes no difference to this agent. */
const readers: Readonly<Record<string, Read>> = {
	truncation: readTruncation,
	tracing: readTracing,
	include: readInclude,
	prompt: readPrompt,
	parallel_tool_calls: booleanAt,
	reasoning: readReasoning,
};

/** Of these members those that are in force now: null takes one away. */
export const readEchoed = (
	patch: JsonObject,
	parameter: string,
	current: JsonObject = {},
): JsonObject => {
	const next = new Map(Object.entries(current));
	for (const [name, read] of Object.entries(readers)) {
		const value = patch[name];
		if (value === null) {
			next.delete(name);
		} else if (value !== undefined) {
			next.set(name, read(value, `${parameter}.${name}`));
		}
	}

	return Object.fromEntries(next);
};
