import {
	arrayAt,
	InvalidValueError,
	isObject,
	objectAt,
	stringAt,
	type JsonObject,
} from '../../conversation/checked.js';
import {isOwnTool} from '../own-calls.js';
import {memberAt, type Asked} from './asked.js';
import {ifObject, withMembers} from './members.js';
import {standInFor} from './voices.js';

export const defaultSilenceMs = 800;

/** The sessions of before May 2026, which the service refuses. */
const flatNames = [
	'modalities',
	'voice',
	'input_audio_format',
	'output_audio_format',
	'input_audio_transcription',
	'turn_detection',
];

const unlessNull = (
	value: unknown,
	parameter: string,
	check: (value: unknown, parameter: string) => unknown,
): void => {
	if (value !== undefined && value !== null) {
		check(value, parameter);
	}
};

const refuseFlat = (session: JsonObject): void => {
	const flat = flatNames.find((name) => session[name] !== undefined);
	if (flat !== undefined) {
		throw new InvalidValueError({
			code: 'unknown_parameter',
			message: `Unknown parameter: 'session.${flat}'. The flat format is no longer served: its members are in 'session.audio' now.`,
			param: `session.${flat}`,
		});
	}
};

/** Both, or the text alone: the conversation wants to be told which it is. What is neither is left to it. */
export const readModalities = (value: unknown): unknown => {
	if (!Array.isArray(value)) {
		return value;
	}

	const names: readonly unknown[] = value;
	return names.includes('audio') && names.includes('text') ? ['audio'] : value;
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
};

/** The service's own tools are declared by their names alone: what else is said of them (the id of an index as a description) is not for the one who calls them. */
const readTool = (tool: unknown): unknown => {
	if (!isObject(tool)) {
		return tool;
	}

	const {type, name, parameters} = tool;
	if (type === 'function' && isOwnTool(name)) {
		return {type, name};
	}

	return typeof parameters === 'string'
		? {...tool, parameters: parse(parameters)}
		: tool;
};

export const readTools = (tools: unknown): unknown =>
	Array.isArray(tools) ? tools.map((tool) => readTool(tool)) : tools;

/** `{type: auto}` is another way to say `auto`. */
export const readToolChoice = (choice: unknown): unknown =>
	isObject(choice) && choice.name === undefined && choice.type !== 'function'
		? choice.type
		: choice;

/** `ru-RU` → `ru`; the first of several. Nothing where the service is to find out. */
const languageOf = (languages: unknown): string | undefined => {
	const first: unknown = Array.isArray(languages) ? languages[0] : undefined;
	return typeof first !== 'string' || first === 'auto'
		? undefined
		: first.split('-', 1)[0]?.toLowerCase();
};

/** Without the member that only the service has; with its own patience, where turns are looked for again. */
const readDetection = (detection: JsonObject, wasOff: boolean): JsonObject => {
	const {yc_idle_llm_message: message, ...rest} = detection;
	unlessNull(
		message,
		'session.audio.input.turn_detection.yc_idle_llm_message',
		stringAt,
	);

	return wasOff
		? {
				...rest,
				silence_duration_ms: rest.silence_duration_ms ?? defaultSilenceMs,
			}
		: rest;
};

const readInput = (input: JsonObject, asked: Asked): JsonObject => {
	const {languages, transcription: _, ...rest} = input;
	unlessNull(languages, 'session.audio.input.languages', (list, parameter) => {
		for (const [index, language] of arrayAt(list, parameter).entries()) {
			stringAt(language, `${parameter}[${index}]`);
		}
	});
	const wasOff = memberAt(asked, 'audio', 'input', 'turn_detection') === null;

	return {
		...withMembers(rest, {
			turn_detection: ifObject((detection) => readDetection(detection, wasOff)),
		}),
		...(languages === undefined
			? {}
			: {transcription: {language: languageOf(languages) ?? null}}),
	};
};

/** A voice of the service becomes the one that stands in for it, where the agent has that; else it is the agent's own choice. */
export const readOutput = (
	output: JsonObject,
	voices: readonly string[],
): JsonObject => {
	unlessNull(output.role, 'session.audio.output.role', stringAt);
	const {voice, role: _, ...rest} = output;
	const standIn = standInFor(voice);
	if (standIn === undefined) {
		return voice === undefined ? rest : {...rest, voice};
	}

	return voices.includes(standIn) ? {...rest, voice: standIn} : rest;
};

/**
A patch of the session as the conversation understands it.

@throws {InvalidValueError} for what only this service has, where it is wrong.
*/
export const readSession = (
	session: JsonObject,
	asked: Asked,
	voices: readonly string[],
): JsonObject => {
	refuseFlat(session);
	unlessNull(session.prompt, 'session.prompt', (prompt, parameter) =>
		stringAt(objectAt(prompt, parameter).id, `${parameter}.id`),
	);

	return {
		type: 'realtime',
		...withMembers(session, {
			output_modalities: readModalities,
			tools: readTools,
			tool_choice: readToolChoice,
			audio: ifObject((audio) =>
				withMembers(audio, {
					input: ifObject((input) => readInput(input, asked)),
					output: ifObject((output) => readOutput(output, voices)),
				}),
			),
		}),
	};
};
