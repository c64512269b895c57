import {
	arrayAt,
	booleanAt,
	invalid,
	isObject,
	numberAt,
	objectAt,
	oneOf,
	stringAt,
	type JsonObject,
} from './checked.js';
import {rateOf, type AudioFormat} from './audio-format.js';
import {orElse} from './patch.js';
import type {SessionOptions} from './session-options.js';

/** Readers of what a session and a single response can be set to alike. */

/** Both modalities are what Yandex's clients ask for; a spoken answer has its text anyway. */
export const readModality = (
	value: unknown,
	parameter: string,
): SessionOptions['modality'] => {
	const names = arrayAt(value, parameter).map((name) =>
		oneOf(name, parameter, ['audio', 'text']),
	);
	if (names.length === 0) {
		throw invalid(parameter, value, "['audio'] or ['text']");
	}

	return names.includes('audio') ? 'audio' : 'text';
};

const slowestHz = 8000;
const fastestHz = 48_000;
const usualHz = 24_000;

export const readFormat = (
	value: unknown,
	parameter: string,
	current: AudioFormat,
): AudioFormat => {
	const format = objectAt(value, parameter);
	const type = oneOf(format.type ?? current.type, `${parameter}.type`, [
		'audio/pcm',
		'audio/pcmu',
		'audio/pcma',
	]);
	const isPcm = type === 'audio/pcm';
	const rateHz = orElse(
		format.rate,
		current.type === 'audio/pcm' ? rateOf(current) : usualHz,
		(rate) =>
			numberAt(rate, `${parameter}.rate`, {
				min: slowestHz,
				max: isPcm ? fastestHz : slowestHz,
				isWhole: true,
			}),
	);

	return isPcm ? {type, rateHz} : {type};
};

/** A name, or `{id}` as OpenAI has it for voices of one's own. */
export const readVoice = (value: unknown, parameter: string): string =>
	stringAt(isObject(value) ? value.id : value, parameter);

const mostTokens = 4096;

/** Nothing where there is no limit. */
export const readMaxOutputTokens = (
	value: unknown,
	parameter: string,
): number | undefined => {
	if (value === 'inf') {
		return undefined;
	}

	if (typeof value !== 'number') {
		throw invalid(parameter, value, `'inf' or from 1 to ${mostTokens}`);
	}

	return numberAt(value, parameter, {min: 1, max: mostTokens, isWhole: true});
};

const mostPairs = 16;
const longestKey = 64;
const longestValue = 512;

/** The client's own notes about a response. */
export const readMetadata = (
	value: unknown,
	parameter: string,
): Readonly<Record<string, string>> => {
	const pairs = Object.entries(objectAt(value, parameter));
	if (pairs.length > mostPairs) {
		throw invalid(parameter, value, `at most ${mostPairs} pairs`);
	}

	return Object.fromEntries(
		pairs.map(([key, text]) => {
			if (
				typeof text !== 'string' ||
				text.length > longestValue ||
				key.length > longestKey
			) {
				throw invalid(
					`${parameter}.${key.slice(0, longestKey)}`,
					text,
					`a string of at most ${longestValue} characters under a key of at most ${longestKey}`,
				);
			}

			return [key, text];
		}),
	);
};

const checkTruncation = (value: unknown, parameter: string): void => {
	if (!isObject(value)) {
		oneOf(value, parameter, ['auto', 'disabled']);
		return;
	}

	oneOf(value.type, `${parameter}.type`, ['retention_ratio']);
	numberAt(value.retention_ratio, `${parameter}.retention_ratio`, {
		min: 0,
		max: 1,
	});
	const limits = value.token_limits;
	if (limits !== undefined) {
		const name = `${parameter}.token_limits`;
		numberAt(
			objectAt(limits, name).post_instructions ?? 0,
			`${name}.post_instructions`,
			{min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: true},
		);
	}
};

const checkTracing = (value: unknown, parameter: string): void => {
	if (!isObject(value)) {
		oneOf(value, parameter, ['auto']);
		return;
	}

	for (const name of ['workflow_name', 'group_id']) {
		stringAt(value[name] ?? '', `${parameter}.${name}`);
	}

	objectAt(value.metadata ?? {}, `${parameter}.metadata`);
};

const checkInclude = (value: unknown, parameter: string): void => {
	for (const [index, name] of arrayAt(value, parameter).entries()) {
		oneOf(name, `${parameter}[${index}]`, [
			'item.input_audio_transcription.logprobs',
		]);
	}
};

const checkPrompt = (value: unknown, parameter: string): void => {
	const {id, version, variables} = objectAt(value, parameter);
	stringAt(id, `${parameter}.id`);
	stringAt(version ?? '', `${parameter}.version`);
	objectAt(variables ?? {}, `${parameter}.variables`);
};

const checkReasoning = (value: unknown, parameter: string): void => {
	oneOf(objectAt(value, parameter).effort ?? 'low', `${parameter}.effort`, [
		'minimal',
		'low',
		'medium',
		'high',
		'xhigh',
	]);
};

/** What is understood, shown again, and makes no difference to this agent. */
const echoed: Readonly<
	Record<string, (value: unknown, parameter: string) => unknown>
> = {
	truncation: checkTruncation,
	tracing: checkTracing,
	include: checkInclude,
	prompt: checkPrompt,
	parallel_tool_calls: booleanAt,
	reasoning: checkReasoning,
};

/** Of these members those that are in force now: null takes one away. */
export const readEchoed = (
	patch: JsonObject,
	parameter: string,
	current: JsonObject = {},
): JsonObject => {
	const next = new Map(Object.entries(current));
	for (const [name, check] of Object.entries(echoed)) {
		const value = patch[name];
		if (value === null) {
			next.delete(name);
		} else if (value !== undefined) {
			check(value, `${parameter}.${name}`);
			next.set(name, value);
		}
	}

	return Object.fromEntries(next);
};
