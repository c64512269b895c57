import {
	arrayAt,
	InvalidValueError,
	invalid,
	isObject,
	oneOf,
	type JsonObject,
} from '../../conversation/checked.js';

/** A member of a session or of a response that has another name, another place or another form in the beta. */
type Setting = {
	readonly name: string;
	/** Where the GA dialect has it. */
	readonly path: readonly string[];
	/** @throws {InvalidValueError} */
	readonly read?: (value: unknown, parameter: string) => unknown;
	readonly write?: (value: unknown) => unknown;
};

/** The beta's PCM has one rate, Hz. */
const rateHz = 24_000;

const formats = {
	pcm16: 'audio/pcm',
	g711_ulaw: 'audio/pcmu',
	g711_alaw: 'audio/pcma',
} as const;

const formatNames = ['pcm16', 'g711_ulaw', 'g711_alaw'] as const;

const readFormat = (value: unknown, parameter: string): JsonObject => {
	const name = oneOf(value, parameter, formatNames);
	return name === 'pcm16'
		? {type: formats[name], rate: rateHz}
		: {type: formats[name]};
};

const writeFormat = (value: unknown): unknown =>
	formatNames.find((name) => isObject(value) && formats[name] === value.type) ??
	'pcm16';

/** A spoken answer has its text beside it, and the beta wants that said. */
const readModalities = (
	value: unknown,
	parameter: string,
): readonly string[] => {
	const names = new Set(
		arrayAt(value, parameter).map((name) =>
			oneOf(name, parameter, ['audio', 'text']),
		),
	);
	if (!names.has('text')) {
		throw invalid(parameter, value, "['text'] or ['audio', 'text']");
	}

	return names.has('audio') ? ['audio'] : ['text'];
};

const writeModalities = (value: unknown): readonly string[] =>
	Array.isArray(value) && value.includes('audio')
		? ['text', 'audio']
		: ['text'];

const settings: readonly Setting[] = [
	{
		name: 'modalities',
		path: ['output_modalities'],
		read: readModalities,
		write: writeModalities,
	},
	{name: 'voice', path: ['audio', 'output', 'voice']},
	{name: 'speed', path: ['audio', 'output', 'speed']},
	{
		name: 'input_audio_format',
		path: ['audio', 'input', 'format'],
		read: readFormat,
		write: writeFormat,
	},
	{
		name: 'output_audio_format',
		path: ['audio', 'output', 'format'],
		read: readFormat,
		write: writeFormat,
	},
	{
		name: 'input_audio_transcription',
		path: ['audio', 'input', 'transcription'],
	},
	{
		name: 'input_audio_noise_reduction',
		path: ['audio', 'input', 'noise_reduction'],
	},
	{name: 'turn_detection', path: ['audio', 'input', 'turn_detection']},
	{name: 'max_response_output_tokens', path: ['max_output_tokens']},
];

/** What is only there since GA: a client that sends it believes to be elsewhere. */
const gaNames = ['type', 'audio', 'output_modalities'];

const valueAt = (
	value: unknown,
	[name, ...path]: readonly string[],
): unknown =>
	name === undefined
		? value
		: valueAt(isObject(value) ? value[name] : undefined, path);

const withValue = (
	object: JsonObject,
	[name, ...path]: readonly string[],
	value: unknown,
): JsonObject => {
	if (name === undefined) {
		return object;
	}

	const member = object[name];
	return {
		...object,
		[name]:
			path.length === 0
				? value
				: withValue(isObject(member) ? member : {}, path, value),
	};
};

const without = (object: JsonObject, names: ReadonlySet<string>): JsonObject =>
	Object.fromEntries(
		Object.entries(object).filter(([name]) => !names.has(name)),
	);

const flatNames = new Set(settings.map(({name}) => name));

/** Where the GA dialect has what the beta names so: `turn_detection` → `audio.input.turn_detection`. */
export const gaPaths: ReadonlyMap<string, string> = new Map(
	settings.map(({name, path}) => [name, path.join('.')]),
);

/**
The settings of a session or of a response as the GA dialect has them.

@param holder Where they stand in the message: `session` or `response`.
@throws {InvalidValueError} for a value of a form that the beta does not have, and for a name that it does not have.
*/
export const nestSettings = (flat: JsonObject, holder: string): JsonObject => {
	const stranger = gaNames.find((name) => flat[name] !== undefined);
	if (stranger !== undefined) {
		throw new InvalidValueError({
			code: 'unknown_parameter',
			message: `Unknown parameter: '${holder}.${stranger}'. This connection speaks the beta dialect.`,
			param: `${holder}.${stranger}`,
		});
	}

	let nested = without(flat, flatNames);
	for (const {name, path, read} of settings) {
		const value = flat[name];
		if (value !== undefined) {
			nested = withValue(
				nested,
				path,
				value === null || read === undefined
					? value
					: read(value, `${holder}.${name}`),
			);
		}
	}

	return nested;
};

/** The settings of a session or of a response as the beta has them. */
export const flattenSettings = (nested: JsonObject): JsonObject => ({
	...without(nested, new Set([...gaNames, 'max_output_tokens'])),
	...Object.fromEntries(
		settings.flatMap(({name, path, write}) => {
			const value = valueAt(nested, path);
			return value === undefined
				? []
				: [[name, write === undefined ? value : write(value)]];
		}),
	),
});

/** The name that the client knows a member by: `session.audio.output.voice` → `session.voice`. */
export const flatParameter = (parameter: string): string => {
	const [holder, ...rest] = parameter.split('.');
	const setting = settings.find(({path}) =>
		path.every((name, index) => rest[index] === name),
	);
	return setting === undefined
		? parameter
		: [holder, setting.name, ...rest.slice(setting.path.length)].join('.');
};
