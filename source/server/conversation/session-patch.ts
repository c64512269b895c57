import {rateOf, type AudioFormat} from './audio-format.js';
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
import {
	defaultTurnDetection,
	type FunctionTool,
	type ServerVad,
	type SessionOptions,
	type ToolChoice,
	type TurnDetection,
} from './session-options.js';

/** A member that is absent or null leaves things as they are. */
const orElse = <Value>(
	value: unknown,
	current: Value,
	read: (value: unknown) => Value,
): Value => (value === undefined || value === null ? current : read(value));

/** `both` is what Yandex's clients ask for; a spoken answer has its text anyway. */
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

const readFormat = (
	value: unknown,
	parameter: string,
	current: AudioFormat,
): AudioFormat => {
	const format = objectAt(value, parameter);
	if (format.type !== undefined && format.type !== 'audio/pcm') {
		throw invalid(
			`${parameter}.type`,
			format.type,
			"'audio/pcm': the built-in agent has no other format",
		);
	}

	return {
		type: 'audio/pcm',
		rateHz: orElse(format.rate, rateOf(current), (value) =>
			numberAt(value, `${parameter}.rate`, {
				min: 8000,
				max: 48_000,
				isWhole: true,
			}),
		),
	};
};

const readRules = (
	patch: JsonObject,
	parameter: string,
	current: Pick<TurnDetection, 'createResponse' | 'interruptResponse'>,
) => ({
	createResponse: orElse(
		patch.create_response,
		current.createResponse,
		(value) => booleanAt(value, `${parameter}.create_response`),
	),
	interruptResponse: orElse(
		patch.interrupt_response,
		current.interruptResponse,
		(value) => booleanAt(value, `${parameter}.interrupt_response`),
	),
});

const readServerVad = (
	patch: JsonObject,
	parameter: string,
	current: ServerVad,
): ServerVad => {
	const whole = (max: number, min: number, name: string) => (value: unknown) =>
		numberAt(value, `${parameter}.${name}`, {min, max, isWhole: true});

	return {
		type: 'server_vad',
		threshold: orElse(patch.threshold, current.threshold, (value) =>
			numberAt(value, `${parameter}.threshold`, {min: 0, max: 1}),
		),
		prefixPaddingMs: orElse(
			patch.prefix_padding_ms,
			current.prefixPaddingMs,
			whole(10_000, 0, 'prefix_padding_ms'),
		),
		silenceDurationMs: orElse(
			patch.silence_duration_ms,
			current.silenceDurationMs,
			whole(10_000, 50, 'silence_duration_ms'),
		),
		...readRules(patch, parameter, current),
	};
};

const readTurnDetection = (
	patch: JsonObject,
	parameter: string,
	current: TurnDetection,
): TurnDetection => {
	const type = oneOf(patch.type ?? current.type, `${parameter}.type`, [
		'server_vad',
		'semantic_vad',
	]);

	switch (type) {
		case 'server_vad': {
			return readServerVad(
				patch,
				parameter,
				current.type === type
					? current
					: {
							...defaultTurnDetection,
							createResponse: current.createResponse,
							interruptResponse: current.interruptResponse,
						},
			);
		}

		case 'semantic_vad': {
			return {
				type,
				eagerness: orElse(
					patch.eagerness,
					current.type === type ? current.eagerness : 'auto',
					(value) =>
						oneOf(value, `${parameter}.eagerness`, [
							'low',
							'medium',
							'high',
							'auto',
						]),
				),
				...readRules(patch, parameter, current),
			};
		}
	}
};

const readInput = (
	patch: JsonObject,
	parameter: string,
	current: SessionOptions,
): SessionOptions => {
	const {turnDetection, transcription, ...rest} = current;
	const inputFormat = orElse(patch.format, current.inputFormat, (value) =>
		readFormat(value, `${parameter}.format`, current.inputFormat),
	);
	if (isObject(patch.transcription)) {
		const {model} = patch.transcription;
		if (model !== undefined) {
			stringAt(model, `${parameter}.transcription.model`);
		}
	} else if (
		patch.transcription !== undefined &&
		patch.transcription !== null
	) {
		throw invalid(
			`${parameter}.transcription`,
			patch.transcription,
			'an object or null',
		);
	}

	const next = {
		...rest,
		inputFormat,
		...(patch.transcription === null
			? {}
			: patch.transcription === undefined
				? transcription === undefined
					? {}
					: {transcription}
				: {transcription: {}}),
	};

	if (patch.turn_detection === null) {
		return next;
	}

	if (patch.turn_detection === undefined) {
		return turnDetection === undefined ? next : {...next, turnDetection};
	}

	return {
		...next,
		turnDetection: readTurnDetection(
			objectAt(patch.turn_detection, `${parameter}.turn_detection`),
			`${parameter}.turn_detection`,
			turnDetection ?? defaultTurnDetection,
		),
	};
};

export const readVoice = (value: unknown, parameter: string): string =>
	stringAt(isObject(value) ? value.id : value, parameter);

const readOutput = (
	patch: JsonObject,
	parameter: string,
	current: SessionOptions,
): SessionOptions => {
	return {
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
	};
};

const readTool = (value: unknown, parameter: string): FunctionTool => {
	const {type, name, description, parameters} = objectAt(value, parameter);
	if (type !== 'function') {
		throw invalid(
			`${parameter}.type`,
			type,
			"'function': the built-in agent calls nothing else",
		);
	}

	return {
		type: 'function',
		name: stringAt(name, `${parameter}.name`),
		...(description === undefined
			? {}
			: {description: stringAt(description, `${parameter}.description`)}),
		...(parameters === undefined
			? {}
			: {parameters: objectAt(parameters, `${parameter}.parameters`)}),
	};
};

export const readTools = (
	value: unknown,
	parameter: string,
): readonly FunctionTool[] =>
	arrayAt(value, parameter).map((tool, index) =>
		readTool(tool, `${parameter}[${index}]`),
	);

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

/**
The session after a `session.update`: members that are absent stay as they are.

What the built-in agent has no use for (`max_output_tokens`, `noise_reduction`, members it does not know) is accepted and does not appear in the effective session.

@throws {InvalidValueError} for the first wrong value; nothing is changed then.
*/
export const patchSession = (
	current: SessionOptions,
	value: unknown,
): SessionOptions => {
	const patch = objectAt(value, 'session');
	if (patch.type !== undefined) {
		oneOf(patch.type, 'session.type', ['realtime']);
	}

	const audio = orElse<JsonObject>(patch.audio, {}, (value) =>
		objectAt(value, 'session.audio'),
	);
	const heard = orElse(audio.input, current, (value) =>
		readInput(
			objectAt(value, 'session.audio.input'),
			'session.audio.input',
			current,
		),
	);
	const spoken = orElse(audio.output, heard, (value) =>
		readOutput(
			objectAt(value, 'session.audio.output'),
			'session.audio.output',
			heard,
		),
	);

	return {
		...spoken,
		instructions: orElse(patch.instructions, spoken.instructions, (value) =>
			stringAt(value, 'session.instructions'),
		),
		modality: orElse(patch.output_modalities, spoken.modality, (value) =>
			readModality(value, 'session.output_modalities'),
		),
		tools: orElse(patch.tools, spoken.tools, (value) =>
			readTools(value, 'session.tools'),
		),
		toolChoice: orElse(patch.tool_choice, spoken.toolChoice, (value) =>
			readToolChoice(value, 'session.tool_choice'),
		),
	};
};
