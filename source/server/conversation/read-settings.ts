import {
	arrayAt,
	invalid,
	isObject,
	numberAt,
	objectAt,
	oneOf,
	stringAt,
} from './checked.js';
import {rateOf, type AudioFormat} from './audio-format.js';
import {orElse} from './patch.js';
import type {SessionOptions} from './session-options.js';

/** Readers of what a session and a single response can be set to alike. */

/** One of them: a spoken answer has its text anyway. */
export const readModality = (
	value: unknown,
	parameter: string,
): SessionOptions['modality'] => {
	const [name, ...others] = arrayAt(value, parameter);
	if (name === undefined || others.length > 0) {
		throw invalid(parameter, value, "['audio'] or ['text'], and not both");
	}

	return oneOf(name, parameter, ['audio', 'text']);
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
