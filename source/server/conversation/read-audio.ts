import {
	arrayAt,
	numberAt,
	objectAt,
	oneOf,
	stringAt,
	type JsonObject,
} from './checked.js';
import {objectOrNull, optional, orElse, partOf} from './patch.js';
import {readFormat, readVoice} from './read-settings.js';
import {readTurnDetection} from './read-turn-detection.js';
import {
	defaultTurnDetection,
	type SessionOptions,
	type Transcription,
} from './session-options.js';

const texts = (parameter: string) => (value: unknown) =>
	arrayAt(value, parameter).map((text, index) =>
		stringAt(text, `${parameter}[${index}]`),
	);

const readTranscription = (
	value: unknown,
	parameter: string,
	current: Transcription = {},
): Transcription => {
	const patch = objectOrNull(value, parameter);
	const text = (name: string) => (member: unknown) =>
		stringAt(member, `${parameter}.${name}`);

	return {
		...optional('model', patch.model, current.model, text('model')),
		...optional('language', patch.language, current.language, text('language')),
		...optional(
			'languages',
			patch.languages,
			current.languages,
			texts(`${parameter}.languages`),
		),
		...optional(
			'keywords',
			patch.keywords,
			current.keywords,
			texts(`${parameter}.keywords`),
		),
		...optional('prompt', patch.prompt, current.prompt, text('prompt')),
	};
};

const readNoiseReduction =
	(parameter: string) =>
	(value: unknown): NonNullable<SessionOptions['noiseReduction']> =>
		oneOf(objectOrNull(value, parameter).type, `${parameter}.type`, [
			'near_field',
			'far_field',
		]);

const readInput = (
	patch: JsonObject,
	parameter: string,
	{turnDetection, transcription, noiseReduction, ...current}: SessionOptions,
): SessionOptions => ({
	...current,
	inputFormat: orElse(patch.format, current.inputFormat, (value) =>
		readFormat(value, `${parameter}.format`, current.inputFormat),
	),
	...optional('transcription', patch.transcription, transcription, (value) =>
		readTranscription(value, `${parameter}.transcription`, transcription),
	),
	...optional(
		'noiseReduction',
		patch.noise_reduction,
		noiseReduction,
		readNoiseReduction(`${parameter}.noise_reduction`),
	),
	...optional('turnDetection', patch.turn_detection, turnDetection, (value) =>
		readTurnDetection(
			objectAt(value, `${parameter}.turn_detection`),
			`${parameter}.turn_detection`,
			turnDetection ?? defaultTurnDetection,
		),
	),
});

const readOutput = (
	patch: JsonObject,
	parameter: string,
	current: SessionOptions,
): SessionOptions => ({
	...current,
	speed: orElse(patch.speed, current.speed, (value) =>
		numberAt(value, `${parameter}.speed`, {min: 0.25, max: 1.5}),
	),
	outputFormat: orElse(patch.format, current.outputFormat, (value) =>
		readFormat(value, `${parameter}.format`, current.outputFormat),
	),
	voice: orElse(patch.voice, current.voice, (value) =>
		readVoice(value, `${parameter}.voice`),
	),
});

/** The session after a patch of its `audio`. */
export const readAudio = (
	value: unknown,
	parameter: string,
	current: SessionOptions,
): SessionOptions => {
	const {input, output} = partOf(value, parameter);
	const inputName = `${parameter}.input`;
	const outputName = `${parameter}.output`;

	return readOutput(
		partOf(output, outputName),
		outputName,
		readInput(partOf(input, inputName), inputName, current),
	);
};
