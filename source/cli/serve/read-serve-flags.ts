import {dialectNames, type DialectName} from '../../server/dialects/dialect.js';
import {readFault, type WantedFault} from '../../server/faults/read-fault.js';
import {escapeControls} from '../../settings/escape-controls.js';
import {readCommandLine, type FlagType} from '../../settings/flag-problems.js';
import {isLoopbackHost} from '../../server/serving/own-names.js';
import {
	logLevels,
	originProblem,
	serveFlags,
	type ServeFlag,
	type ServeFlagName,
} from './serve-flags.js';

/** A server that answers in place of an engine. */
export type EndpointWish = {
	readonly url: string;
	readonly model?: string;
	readonly voice?: string;
	readonly key?: string;
};

/** What `parley serve` is to do. */
export type ServeWishes = {
	readonly port: number;
	readonly host: string;
	readonly key?: string;
	/** Whose web pages may connect. */
	readonly origins: readonly string[];
	/** Paths of a certificate and its key. */
	readonly tls?: {readonly cert: string; readonly key: string};
	readonly dialect: DialectName;
	readonly voice?: string;
	readonly speedUp: number;
	readonly llm?: EndpointWish;
	readonly stt?: EndpointWish;
	readonly tts?: EndpointWish;
	/** Folder. */
	readonly documents?: string;
	readonly searchUrl?: string;
	readonly maxConnections: number;
	readonly maxSessionMinutes: number;
	readonly maxBufferMb: number;
	readonly faults: readonly WantedFault[];
	readonly mayAskForFaults: boolean;
	/** Absent: another one each time. */
	readonly seed?: number;
	readonly logLevel: (typeof logLevels)[number];
};

type Environment = Readonly<Record<string, string | undefined>>;

type ServeReading =
	| {readonly type: 'help'}
	| {readonly type: 'wishes'; readonly wishes: ServeWishes}
	/** Whole sentences that say what to do. */
	| {readonly type: 'problems'; readonly problems: readonly string[]};

const flagTypes: ReadonlyMap<string, FlagType> = new Map(
	serveFlags.map(({name, placeholder, shortFlag, isRepeatable}) => [
		name,
		{
			type: placeholder === undefined ? 'boolean' : 'string',
			...(shortFlag === undefined ? {} : {shortFlag}),
			...(isRepeatable === undefined ? {} : {isRepeatable}),
		},
	]),
);

/** What was said for each flag: by the flag itself, else by its variable, else by its standard. */
type Said = ReadonlyMap<ServeFlagName, string>;

const sayings = (
	given: ReadonlyMap<string, string>,
	environment: Environment,
): ReadonlyArray<{
	readonly flag: ServeFlag;
	readonly text: string;
	/** How the person wrote it. */
	readonly source: string;
}> =>
	serveFlags.flatMap((flag) => {
		const {name, variable, standard} = flag;
		const text = given.get(name);
		if (text !== undefined) {
			return [{flag, text, source: `--${name}`}];
		}

		const fromVariable = variable === undefined ? '' : environment[variable];
		if (variable !== undefined && (fromVariable ?? '') !== '') {
			return [{flag, text: fromVariable ?? '', source: variable}];
		}

		return standard === undefined
			? []
			: [{flag, text: standard, source: `--${name}`}];
	});

const endpoint = (
	said: Said,
	engine: 'llm' | 'stt' | 'tts',
): EndpointWish | undefined => {
	const url = said.get(`${engine}-url`);
	const model = said.get(`${engine}-model`);
	const key = said.get(`${engine}-key`);
	const voice = engine === 'tts' ? said.get('tts-voice') : undefined;
	return url === undefined
		? undefined
		: {
				url,
				...(model === undefined ? {} : {model}),
				...(key === undefined ? {} : {key}),
				...(voice === undefined ? {} : {voice}),
			};
};

/** Flags that say nothing without another one, and what belongs together. */
const togetherProblems = (
	said: Said,
	given: ReadonlyMap<string, string>,
): readonly string[] => {
	const host = said.get('host') ?? '';
	const needsUrl = (['llm', 'stt', 'tts'] as const).flatMap((engine) =>
		(['model', 'voice', 'key'] as const)
			.filter(
				(part) => given.has(`${engine}-${part}`) && !said.has(`${engine}-url`),
			)
			.map((part) => `--${engine}-${part} needs --${engine}-url as well.`),
	);
	return [
		...needsUrl,
		...(said.has('llm-url') && !said.has('llm-model')
			? ['--llm-url needs --llm-model as well.']
			: []),
		...(given.has('key') && given.has('no-key')
			? ['Choose one of --key and --no-key.']
			: []),
		...(said.has('tls-cert') === said.has('tls-key')
			? []
			: ['--tls-cert and --tls-key need each other.']),
		...(isLoopbackHost(host) || said.has('key') || given.has('no-key')
			? []
			: [
					`With --host ${host} everybody who reaches this machine could use the server: give it a key by PARLEY_SERVE_KEY or --key, or say --no-key.`,
				]),
	];
};

const wishesOf = (
	said: Said,
	given: ReadonlyMap<string, string>,
	{faults, origins}: Pick<ServeWishes, 'faults' | 'origins'>,
): ServeWishes => {
	const numberOf = (name: ServeFlagName) => Number(said.get(name));

	const host = said.get('host') ?? '';
	const key = given.has('no-key') ? undefined : said.get('key');
	const voice = said.get('voice');
	const llm = endpoint(said, 'llm');
	const stt = endpoint(said, 'stt');
	const tts = endpoint(said, 'tts');
	const cert = said.get('tls-cert');
	const tlsKey = said.get('tls-key');
	const documents = said.get('documents');
	const searchUrl = said.get('search-url');
	return {
		port: numberOf('port'),
		host,
		...(key === undefined ? {} : {key}),
		origins,
		...(cert === undefined || tlsKey === undefined
			? {}
			: {tls: {cert, key: tlsKey}}),
		dialect: dialectNames.find((name) => name === said.get('dialect')) ?? 'ga',
		...(voice === undefined ? {} : {voice}),
		speedUp: numberOf('speed-up'),
		...(llm === undefined ? {} : {llm}),
		...(stt === undefined ? {} : {stt}),
		...(tts === undefined ? {} : {tts}),
		...(documents === undefined ? {} : {documents}),
		...(searchUrl === undefined ? {} : {searchUrl}),
		maxConnections: numberOf('max-connections'),
		maxSessionMinutes: numberOf('max-session-minutes'),
		maxBufferMb: numberOf('max-buffer-mb'),
		faults,
		mayAskForFaults: isLoopbackHost(host) || given.has('allow-faults'),
		...(said.has('seed') ? {seed: numberOf('seed')} : {}),
		logLevel: given.has('verbose')
			? 'debug'
			: (logLevels.find((level) => level === said.get('log-level')) ?? 'info'),
	};
};

/**
Reads the command line of `parley serve`.

@param args Without the program and the command.
*/
export const readServeFlags = (
	args: readonly string[],
	environment: Environment,
): ServeReading => {
	const {options, words, problems} = readCommandLine(args, {
		types: flagTypes,
		positive: (name) => name,
	});
	if (problems.length > 0) {
		return {type: 'problems', problems};
	}

	if (options.some(({name}) => name === 'help')) {
		return {type: 'help'};
	}

	const given = new Map(options.map(({name, value = ''}) => [name, value]));
	const texts = sayings(given, environment);
	const faults = options
		.filter(({name}) => name === 'fault')
		.map(({value = ''}) => readFault(value));
	const origins = options
		.filter(({name}) => name === 'allow-origin')
		.map(({value = ''}) => value);
	const said = new Map(texts.map(({flag, text}) => [flag.name, text]));
	const found = [
		...words.map(
			(word) =>
				`"${escapeControls(word)}" is too much: serve takes only flags.`,
		),
		...texts.flatMap(({flag, text, source}) => {
			const problem = flag.problem?.(text);
			return problem === undefined
				? []
				: [
						flag.variable === undefined
							? `${source} ${problem}, not "${escapeControls(text)}".`
							: `${source} ${problem}.`,
					];
		}),
		...origins.flatMap((origin) => {
			const problem = originProblem(origin);
			return problem === undefined
				? []
				: [`--allow-origin ${problem}, not "${escapeControls(origin)}".`];
		}),
		...faults.flatMap((reading) => (reading.isValid ? [] : [reading.problem])),
		...togetherProblems(said, given),
	];
	return found.length > 0
		? {type: 'problems', problems: found}
		: {
				type: 'wishes',
				wishes: wishesOf(said, given, {
					faults: faults.flatMap((reading) =>
						reading.isValid ? [reading.fault] : [],
					),
					origins,
				}),
			};
};
