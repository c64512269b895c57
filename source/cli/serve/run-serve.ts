import {stat} from 'node:fs/promises';
import manifest from '../../../package.json' with {type: 'json'};
import type {PreparedEngines} from '../../server/load-engines.js';
import {describeServerEvent} from '../../server/serving/server-event.js';
import type {AgentServer} from '../../server/serving/server.js';
import {shownHelp} from '../../settings/help-layout.js';
import {readServeFlags, type ServeWishes} from './read-serve-flags.js';
import {serveHelp} from './serve-help.js';
import {readTls} from './read-tls.js';
import {startProblem} from './start-problem.js';
import {endpointsOf, tellOfEndpoints} from './serve-endpoints.js';
import {createServeLog, type ServeLog} from './serve-log.js';

const wronglyUsed = 2;
const interrupted = 130;

const mebibyte = 1024 * 1024;

/** Seeds that a person can read out. */
const seeds = 1_000_000;

type Program = Pick<
	NodeJS.Process,
	'env' | 'once' | 'off' | 'stdout' | 'stderr'
>;

const isFolder = async (path: string): Promise<boolean> => {
	try {
		const found = await stat(path);
		return found.isDirectory();
	} catch {
		return false;
	}
};

/** The first signal that asks the program to go. The second one is left to the system: it ends the program at once. */
const signalled = async (program: Program): Promise<'SIGINT' | 'SIGTERM'> =>
	new Promise((resolve) => {
		const onInterrupt = () => {
			leave('SIGINT');
		};

		const onTerminate = () => {
			leave('SIGTERM');
		};

		const leave = (signal: 'SIGINT' | 'SIGTERM') => {
			program.off('SIGINT', onInterrupt);
			program.off('SIGTERM', onTerminate);
			resolve(signal);
		};

		program.once('SIGINT', onInterrupt);
		program.once('SIGTERM', onTerminate);
	});

/** What somebody should know who reads along. */
const hints = (
	{key, faults, host}: ServeWishes,
	seed: number,
): readonly string[] => [
	...(key === undefined
		? []
		: ['Clients send the key as "Authorization: Bearer <key>".']),
	...(faults.length === 0
		? []
		: [
				`Misbehaving on purpose: ${faults.map(({kind}) => kind.name).join(', ')}. Repeat it with --seed ${seed}.`,
			]),
	...(key === undefined && host !== '127.0.0.1'
		? [`Everybody who reaches ${host} may use the server.`]
		: []),
];

/** A mistake that the person can correct. */
class UsageError extends Error {
	override name = 'UsageError' as const;
}

/** A back-end has voices that nobody here knows of. */
const voiceProblem = (
	{voice, tts}: ServeWishes,
	names: readonly string[],
): string | undefined =>
	voice === undefined || tts !== undefined || names.includes(voice)
		? undefined
		: `There is no voice "${voice}": choose ${names.join(', ')}.`;

const start = async (
	wishes: ServeWishes,
	log: ServeLog,
	seed: number,
): Promise<{
	readonly server: AgentServer;
	readonly prepared: PreparedEngines;
}> => {
	// Who asks for help, or is told what is wrong, waits for no engine.
	const [{prepareEngines}, {startServer}] = await Promise.all([
		import('../../server/load-engines.js'),
		import('../../server/serving/server.js'),
	]);
	const prepared = prepareEngines({
		onFault(error) {
			log.write(describeServerEvent({type: 'failed', error}));
		},
		endpoints: endpointsOf(wishes, log),
		documentsFolder: wishes.documents,
		searchUrl: wishes.searchUrl,
		onLog: log.tell,
	});
	const problem = voiceProblem(wishes, prepared.engines.voiceNames ?? []);
	if (problem !== undefined) {
		throw new UsageError(problem);
	}

	const tls =
		wishes.tls === undefined
			? undefined
			: readTls(wishes.tls.cert, wishes.tls.key);
	if (tls?.isValid === false) {
		throw new UsageError(tls.problem);
	}

	const server = await startServer({
		engines: prepared.engines,
		...(tls === undefined ? {} : {tls: tls.identity}),
		origins: wishes.origins,
		port: wishes.port,
		host: wishes.host,
		...(wishes.key === undefined ? {} : {key: wishes.key}),
		limits: {
			connections: wishes.maxConnections,
			sessionMs: wishes.maxSessionMinutes * 60_000,
			bufferedBytes: wishes.maxBufferMb * mebibyte,
		},
		faults: {
			wanted: wishes.faults,
			seed,
			isByAddress: wishes.mayAskForFaults,
		},
		dialect: wishes.dialect,
		...(wishes.voice === undefined ? {} : {voice: wishes.voice}),
		speed: wishes.speedUp,
		version: manifest.version,
		isTellingFrames: wishes.logLevel === 'debug',
		onEvent(event) {
			log.write(describeServerEvent(event));
		},
	});
	return {server, prepared};
};

const warnOfMissing = async (
	{load}: PreparedEngines,
	log: ServeLog,
	signal: AbortSignal,
): Promise<void> => {
	const {voice, ears} = await load();
	if (signal.aborted) {
		return;
	}

	if (!voice) {
		log.tell('No voice could be loaded: answers come in writing.');
	}

	if (!ears) {
		log.tell('No recogniser could be loaded: speech is not understood.');
	}
};

/** Serves until a signal ends it, politely. */
const serve = async (
	wishes: ServeWishes,
	program: Program,
): Promise<number> => {
	const log = createServeLog(program.stderr, wishes.logLevel);
	const seed = wishes.seed ?? Math.floor(Math.random() * seeds);
	const {server, prepared} = await start(wishes, log, seed);
	const leaving = signalled(program);
	// Whoever started it may read the first line only.
	program.stdout.on('error', () => undefined);
	program.stdout.write(`${server.url}\n`);
	for (const hint of hints(wishes, seed)) {
		log.tell(hint);
	}

	const ended = new AbortController();
	void warnOfMissing(prepared, log, ended.signal);
	void tellOfEndpoints(endpointsOf(wishes, log), log, ended.signal);
	const signal = await leaving;
	ended.abort();
	await server.close();
	prepared.close();
	return signal === 'SIGINT' ? interrupted : 0;
};

/**
Runs `parley serve`.

@param args Without the program and the command.
@returns The exit code.
*/
export const runServe = async (
	args: readonly string[],
	program: Program,
): Promise<number> => {
	const refuse = (problems: readonly string[]): number => {
		program.stderr.write(
			`${problems.map((problem) => `parley serve: ${problem}\n`).join('')}See parley serve --help.\n`,
		);
		return wronglyUsed;
	};

	const reading = readServeFlags(args, program.env);
	if (reading.type === 'help') {
		program.stdout.write(shownHelp(serveHelp()));
		return 0;
	}

	if (reading.type === 'problems') {
		return refuse(reading.problems);
	}

	const {wishes} = reading;
	const {documents} = wishes;
	if (documents !== undefined && !(await isFolder(documents))) {
		return refuse([
			`--documents must be a folder that is there, not "${documents}".`,
		]);
	}

	try {
		return await serve(wishes, program);
	} catch (error) {
		const problem =
			error instanceof UsageError ? error.message : startProblem(error, wishes);
		if (problem === undefined) {
			throw error;
		}

		return refuse([problem]);
	}
};
