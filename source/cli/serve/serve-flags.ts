import {dialectNames} from '../../server/dialects/dialect.js';

/** A flag of `parley serve`: a row of the table that parsing, help and errors are made from. */
export type ServeFlag = {
	readonly name: ServeFlagName;
	/** Stands for the value; absent where the flag takes none. */
	readonly placeholder?: string;
	readonly shortFlag?: string;
	readonly description: string;
	/** What it is unless it is said. */
	readonly standard?: string;
	/** Environment variable that says the same: what a key should be given by. */
	readonly variable?: string;
	readonly isRepeatable?: true;
	/** What is wrong with a value, after the flag's name; nothing where it is right. */
	readonly problem?: (text: string) => string | undefined;
};

export type ServeFlagName =
	| 'port'
	| 'host'
	| 'key'
	| 'no-key'
	| 'allow-origin'
	| 'tls-cert'
	| 'tls-key'
	| 'dialect'
	| 'voice'
	| 'speed-up'
	| 'stt-url'
	| 'stt-model'
	| 'stt-key'
	| 'llm-url'
	| 'llm-model'
	| 'llm-key'
	| 'tts-url'
	| 'tts-model'
	| 'tts-voice'
	| 'tts-key'
	| 'documents'
	| 'search-url'
	| 'max-connections'
	| 'max-session-minutes'
	| 'max-buffer-mb'
	| 'fault'
	| 'allow-faults'
	| 'seed'
	| 'log-level'
	| 'verbose'
	| 'help';

type Problem = NonNullable<ServeFlag['problem']>;

const number =
	(least: number, most: number): Problem =>
	(text) =>
		/^\d+(?:\.\d+)?$/v.test(text) &&
		Number(text) >= least &&
		Number(text) <= most
			? undefined
			: `must be a number from ${least} to ${most}`;

const whole =
	(least: number, most: number): Problem =>
	(text) =>
		/^\d+$/v.test(text) && number(least, most)(text) === undefined
			? undefined
			: `must be a whole number from ${least} to ${most}`;

const filled: Problem = (text) =>
	text.trim() === '' ? 'must not be empty' : undefined;

const oneOf =
	(choices: readonly string[]): Problem =>
	(text) =>
		choices.includes(text) ? undefined : `must be ${choices.join(', ')}`;

/** What a header can carry. */
const key: Problem = (text) =>
	/^[\u0021-\u007E]+$/v.test(text)
		? undefined
		: 'must be of letters, digits and signs, without spaces';

/** An HTTP server of the person's own choice. */
const webAddress: Problem = (text) =>
	URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
		? undefined
		: 'must be an address that begins with http:// or https://';

/** What is wrong with an origin, which is written as browsers do. */
export const originProblem = (text: string): string | undefined =>
	webAddress(text) === undefined && new URL(text).origin === text
		? undefined
		: 'must be an origin such as http://localhost:3000: no path, no slash at its end';

export const logLevels = ['error', 'info', 'debug'] as const;

/** In the order of `parley serve --help`. */
export const serveFlags: readonly ServeFlag[] = [
	{
		name: 'port',
		placeholder: 'number',
		description: 'Port to listen on; 0 takes any that is free',
		standard: '8790',
		problem: whole(0, 65_535),
	},
	{
		name: 'host',
		placeholder: 'address',
		description:
			'Address to listen on; 0.0.0.0 lets other machines connect, and asks for a key',
		standard: '127.0.0.1',
		problem: filled,
	},
	{
		name: 'key',
		placeholder: 'text',
		description: 'Key that every client must bring',
		variable: 'PARLEY_SERVE_KEY',
		problem: key,
	},
	{
		name: 'no-key',
		description: 'Let everybody in who reaches the server',
	},
	{
		name: 'allow-origin',
		placeholder: 'origin',
		description:
			'Let web pages of this origin connect, such as http://localhost:3000; may be given several times',
		isRepeatable: true,
	},
	{
		name: 'tls-cert',
		placeholder: 'file',
		description: 'Certificate for clients that connect by wss://, PEM',
		problem: filled,
	},
	{
		name: 'tls-key',
		placeholder: 'file',
		description: 'Its key, PEM',
		problem: filled,
	},
	{
		name: 'dialect',
		placeholder: 'name',
		description: `What clients speak that do not say it: ${dialectNames.join(', ')}`,
		standard: 'ga',
		problem: oneOf(dialectNames),
	},
	{
		name: 'voice',
		placeholder: 'name',
		description: 'Voice of sessions that do not choose one',
		problem: filled,
	},
	{
		name: 'speed-up',
		placeholder: 'number',
		description: 'How much faster than it plays an answer is sent',
		standard: '4',
		problem: number(1, 1000),
	},
	{
		name: 'llm-url',
		placeholder: 'address',
		description:
			'OpenAI-compatible chat endpoint that answers instead of the built-in rules',
		problem: webAddress,
	},
	{
		name: 'llm-model',
		placeholder: 'name',
		description: 'Its model',
		problem: filled,
	},
	{
		name: 'llm-key',
		placeholder: 'text',
		description: 'Its key',
		variable: 'PARLEY_LLM_KEY',
		problem: key,
	},
	{
		name: 'stt-url',
		placeholder: 'address',
		description:
			'OpenAI-compatible transcription endpoint that hears instead of the built-in grammar',
		problem: webAddress,
	},
	{
		name: 'stt-model',
		placeholder: 'name',
		description: 'Its model',
		problem: filled,
	},
	{
		name: 'stt-key',
		placeholder: 'text',
		description: 'Its key',
		variable: 'PARLEY_STT_KEY',
		problem: key,
	},
	{
		name: 'tts-url',
		placeholder: 'address',
		description:
			'OpenAI-compatible speech endpoint that speaks instead of eSpeak NG',
		problem: webAddress,
	},
	{
		name: 'tts-model',
		placeholder: 'name',
		description: 'Its model',
		problem: filled,
	},
	{
		name: 'tts-voice',
		placeholder: 'name',
		description: 'Its voice',
		problem: filled,
	},
	{
		name: 'tts-key',
		placeholder: 'text',
		description: 'Its key',
		variable: 'PARLEY_TTS_KEY',
		problem: key,
	},
	{
		name: 'documents',
		placeholder: 'folder',
		description: 'Folder that file_search looks through: Markdown, text, PDF',
		problem: filled,
	},
	{
		name: 'search-url',
		placeholder: 'address',
		description: 'SearXNG server that web_search asks',
		problem: webAddress,
	},
	{
		name: 'max-connections',
		placeholder: 'number',
		description: 'Most clients at a time',
		standard: '1000',
		problem: whole(1, 100_000),
	},
	{
		name: 'max-session-minutes',
		placeholder: 'number',
		description: 'Longest life of a session',
		standard: '60',
		problem: number(0.01, 30_000),
	},
	{
		name: 'max-buffer-mb',
		placeholder: 'number',
		description:
			'Most that waits for a client that does not read; then it goes',
		standard: '32',
		problem: number(1, 4096),
	},
	{
		name: 'fault',
		placeholder: 'name:key=value,…',
		description: 'Misbehave, see below; may be given several times',
		isRepeatable: true,
	},
	{
		name: 'allow-faults',
		description:
			'Let clients of other machines ask for faults in the address, as those of this one may: ?fault=…&fault=…&seed=…',
	},
	{
		name: 'seed',
		placeholder: 'number',
		description: 'Repeats the chances of the faults exactly',
		problem: whole(0, 999_999_999),
	},
	{
		name: 'log-level',
		placeholder: 'level',
		description: `What is told on standard error: ${logLevels.join(', ')}`,
		standard: 'info',
		problem: oneOf(logLevels),
	},
	{name: 'verbose', description: 'The same as --log-level debug'},
	{name: 'help', shortFlag: 'h', description: 'Show this help'},
];
