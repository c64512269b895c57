import type {MindTool} from '../engines.js';
import {isObject, type JsonObject} from './checked.js';
import type {Conversation} from './conversation.js';
import type {FunctionTool, Transcription} from './session-options.js';

const propertiesOf = (parameters: FunctionTool['parameters']): JsonObject =>
	isObject(parameters?.properties) ? parameters.properties : {};

const hasArguments = ({parameters}: FunctionTool): boolean =>
	Object.keys(propertiesOf(parameters)).length > 0;

/**
What the mind may call: the client's functions and the server's own.

A function that is declared without arguments under the name of one of the server's own is the server's, as Yandex's clients ask for `web_search`; with arguments of its own it is the client's and takes the place of the server's.
*/
export const toolsInPlay = (
	declared: readonly FunctionTool[],
	ownTools: Conversation['ownTools'],
): readonly MindTool[] => {
	const theirs = declared.filter(
		(tool) =>
			hasArguments(tool) || !ownTools.some(({name}) => name === tool.name),
	);
	const names = new Set(theirs.map(({name}) => name));

	return [
		...theirs.map(({name, description, parameters}) => ({
			name,
			...(description === undefined ? {} : {description}),
			...(parameters === undefined ? {} : {parameters}),
			isOwn: false,
		})),
		...ownTools
			.filter(({name}) => !names.has(name))
			.map((tool) => ({...tool, isOwn: true})),
	];
};

const wordsOf = (name: string): string =>
	name
		.replaceAll(/(?<=[a-z])(?=[A-Z])/gv, ' ')
		.replaceAll(/[_\-]+/gv, ' ')
		.trim();

const choicesOf = ({parameters}: FunctionTool): readonly string[] =>
	Object.values(propertiesOf(parameters))
		.flatMap((property) =>
			isObject(property) && Array.isArray(property.enum)
				? (property.enum as readonly unknown[])
				: [],
		)
		.filter((choice) => typeof choice === 'string');

const longestHint = 60;

/** Of a prompt for a recogniser what may be a list of words; a sentence is no hint. */
const listIn = (prompt: string): readonly string[] =>
	prompt
		.split(/[,;\n]/v)
		.map((entry) => entry.trim())
		.filter((entry) => /^\S+(?:\s\S+){0,2}$/v.test(entry));

/** Words that somebody may say in this conversation: names of functions, what their arguments may be, and what the client expects. */
export const hintsOf = (
	tools: readonly FunctionTool[],
	{keywords = [], prompt = ''}: Transcription = {},
): readonly string[] => [
	...new Set(
		[
			...tools.flatMap((tool) => [wordsOf(tool.name), ...choicesOf(tool)]),
			...keywords,
			...listIn(prompt),
		].filter(({length}) => length > 0 && length <= longestHint),
	),
];
