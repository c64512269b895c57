import {
	keyChanges,
	numberIn,
	oneOf,
	sampleRate,
	type SettingKind,
	socketAddress,
	text,
	yesOrNo,
} from './setting-kind.js';
import {defaultSettings, type Settings} from './schema.js';

type TurnDetection = Settings['turnDetection'];

/** Every setting by the name that `config` and the settings file know it by. */
export type SettingValues = Omit<Settings, 'turnDetection'> & {
	readonly [
		Key in keyof TurnDetection as `turnDetection.${Key}`
	]: TurnDetection[Key];
};

export type SettingKey = keyof SettingValues;
export type SettingValue = SettingValues[SettingKey];

type SettingRow<Value> = SettingKind<Value> & {
	readonly description: string;
	/** What one of the choices means, where its name does not say it. */
	readonly note?: string;
	readonly default: Value;
	/** What an empty text stands for; absent where it stands for nothing special. */
	readonly emptyMeans?: string;
	/** Variables that set it, the first that is not empty wins. */
	readonly variables: readonly string[];
};

type SettingTable = {
	readonly [Key in SettingKey]: SettingRow<SettingValues[Key]>;
};

const name = text({maxLength: 200});

export const settingTable: SettingTable = {
	provider: {
		...oneOf('auto', 'builtin', 'yandex', 'openai', 'custom'),
		description: 'Who answers',
		note: 'auto is Yandex or OpenAI when their key is there, else builtin',
		default: defaultSettings.provider,
		variables: ['PARLEY_PROVIDER'],
	},
	url: {
		...socketAddress(),
		description: 'Server address',
		default: defaultSettings.url,
		emptyMeans: "the provider's own",
		variables: ['PARLEY_URL'],
	},
	model: {
		...name,
		description: 'Model',
		default: defaultSettings.model,
		emptyMeans: "the provider's default",
		variables: ['PARLEY_MODEL'],
	},
	voice: {
		...name,
		description: "The agent's voice",
		default: defaultSettings.voice,
		emptyMeans: "the provider's default",
		variables: ['PARLEY_VOICE'],
	},
	instructions: {
		...text({maxLength: 32_000, hasLines: true}),
		description: 'What the agent is told to be',
		default: defaultSettings.instructions,
		variables: ['PARLEY_INSTRUCTIONS'],
	},
	fileSearchIndex: {
		...name,
		description: 'Vector store that file_search looks in',
		default: defaultSettings.fileSearchIndex,
		emptyMeans: 'no file search',
		variables: ['PARLEY_FILE_SEARCH_INDEX', 'VECTOR_STORE_ID'],
	},
	inputDevice: {
		...name,
		description: "Microphone: part of the device's name",
		default: defaultSettings.inputDevice,
		emptyMeans: "the system's default",
		variables: ['PARLEY_INPUT_DEVICE'],
	},
	outputDevice: {
		...name,
		description: "Loudspeaker: part of the device's name",
		default: defaultSettings.outputDevice,
		emptyMeans: "the system's default",
		variables: ['PARLEY_OUTPUT_DEVICE'],
	},
	inputRate: {
		...sampleRate(),
		description: "Sample rate of the sound sent, Hz; 0 is the provider's own",
		default: defaultSettings.inputRate,
		variables: ['PARLEY_INPUT_RATE'],
	},
	outputRate: {
		...sampleRate(),
		description:
			"Sample rate of the sound received, Hz; 0 is the provider's own",
		default: defaultSettings.outputRate,
		variables: ['PARLEY_OUTPUT_RATE'],
	},
	volume: {
		...numberIn({
			min: 0,
			max: 200,
			unit: '%',
			unitName: 'percent',
			isWhole: true,
			step: 5,
		}),
		description: 'Loudness of the agent, percent; up to 200 for soft voices',
		default: defaultSettings.volume,
		variables: ['PARLEY_VOLUME'],
	},
	muteAtStart: {
		...yesOrNo(),
		description: 'Begin with the microphone muted',
		default: defaultSettings.muteAtStart,
		variables: ['PARLEY_MUTE_AT_START'],
	},
	echo: {
		...oneOf('auto', 'cancel', 'gate', 'half-duplex', 'off'),
		description: 'How the loudspeaker is kept out of the microphone',
		note: 'auto cancels the echo and steps down when that does not work',
		default: defaultSettings.echo,
		variables: ['PARLEY_ECHO'],
	},
	noise: {
		...oneOf('auto', 'on', 'off'),
		description: 'Noise suppression',
		note: 'auto is on for a microphone and off for a file',
		default: defaultSettings.noise,
		variables: ['PARLEY_NOISE'],
	},
	gain: {
		...oneOf('auto', 'on', 'off'),
		description: 'Automatic gain of the microphone',
		note: 'auto is on for a microphone and off for a file',
		default: defaultSettings.gain,
		variables: ['PARLEY_GAIN'],
	},
	bargeIn: {
		...oneOf('duck', 'server', 'off'),
		description: 'What your voice does to an agent that speaks',
		note: 'duck softens it at once and cuts it when you go on, server waits for the server, off lets it finish',
		default: defaultSettings.bargeIn,
		variables: ['PARLEY_BARGE_IN'],
	},
	bargeInMs: {
		...numberIn({
			min: 100,
			max: 5000,
			unit: 'ms',
			unitName: 'milliseconds',
			isWhole: true,
			step: 50,
		}),
		description:
			"Speech of this length cuts the agent without the server's word, ms",
		default: defaultSettings.bargeInMs,
		variables: ['PARLEY_BARGE_IN_MS'],
	},
	'turnDetection.type': {
		...oneOf('server_vad', 'semantic_vad', 'none'),
		description: 'How the end of a turn is found',
		note: 'with none the talk key ends it',
		default: defaultSettings.turnDetection.type,
		variables: ['PARLEY_TURN_DETECTION_TYPE'],
	},
	'turnDetection.threshold': {
		...numberIn({min: 0, max: 1, isWhole: false, step: 0.05}),
		description: 'How sure it must be that it hears speech, 0 to 1',
		default: defaultSettings.turnDetection.threshold,
		variables: ['PARLEY_TURN_DETECTION_THRESHOLD'],
	},
	'turnDetection.prefixPaddingMs': {
		...numberIn({
			min: 0,
			max: 5000,
			unit: 'ms',
			unitName: 'milliseconds',
			isWhole: true,
			step: 50,
		}),
		description: 'Sound kept from before the speech began, ms',
		default: defaultSettings.turnDetection.prefixPaddingMs,
		variables: ['PARLEY_TURN_DETECTION_PREFIX_PADDING_MS'],
	},
	'turnDetection.silenceDurationMs': {
		...numberIn({
			min: 50,
			max: 10_000,
			unit: 'ms',
			unitName: 'milliseconds',
			isWhole: true,
			step: 50,
		}),
		description: 'Silence that ends a turn, ms',
		default: defaultSettings.turnDetection.silenceDurationMs,
		variables: ['PARLEY_TURN_DETECTION_SILENCE_DURATION_MS'],
	},
	talkMode: {
		...oneOf('open', 'push'),
		description: 'When the microphone is sent',
		note: 'open is always, push is only while you talk by key',
		default: defaultSettings.talkMode,
		variables: ['PARLEY_TALK_MODE'],
	},
	language: {
		...oneOf('auto', 'en', 'ru'),
		description: 'Language of the screen',
		default: defaultSettings.language,
		variables: ['PARLEY_LANGUAGE'],
	},
	theme: {
		...oneOf(
			'auto',
			'dark',
			'light',
			'high-contrast',
			'high-contrast-light',
			'colour-blind',
			'colour-blind-light',
			'mono',
			'own',
		),
		description: 'Colours of the screen',
		note: 'own is theme.json in the folder of the settings',
		default: defaultSettings.theme,
		variables: ['PARLEY_THEME'],
	},
	keys: {
		...keyChanges(1000),
		description: 'Other keys for commands',
		note: 'command=key, blanks between; several keys with commas, none for no key',
		default: defaultSettings.keys,
		emptyMeans: 'as in the key table',
		variables: ['PARLEY_KEYS'],
	},
	mouse: {
		...oneOf('on', 'off'),
		description: 'Scroll with the wheel of the mouse',
		note: 'off leaves the mouse to the terminal; with on, hold Shift to select text',
		default: defaultSettings.mouse,
		variables: ['PARLEY_MOUSE'],
	},
	plain: {
		...oneOf('auto', 'on', 'off'),
		description: 'Lines instead of a screen',
		note: 'auto is on without a terminal, with TERM=dumb, and where a screen reader is asked for',
		default: defaultSettings.plain,
		variables: ['PARLEY_PLAIN'],
	},
};

const isSettingKey = (key: string): key is SettingKey =>
	Object.hasOwn(settingTable, key);

/** In the order they are shown. */
export const settingKeys: readonly SettingKey[] = Object.keys(
	settingTable,
).filter((key) => isSettingKey(key));

/** The setting of that name, however its letters are written. */
export const findSettingKey = (word: string): SettingKey | undefined =>
	settingKeys.find((key) => key.toLowerCase() === word.toLowerCase());
