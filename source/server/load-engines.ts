import process from 'node:process';
import type {DetectorFactory} from './hearing/audio-inbox.js';
import {createEndpointEars} from './endpoints/ears.js';
import type {EndpointOptions} from './endpoints/endpoint.js';
import {createEndpointMind} from './endpoints/mind.js';
import {createEndpointVoice} from './endpoints/voice.js';
import type {Ears, Voice} from './engines.js';
import type {Engines} from './serving/server.js';
import {acceptedVoiceNames} from './speaking/voice-name.js';
import {createOwnTools} from './thinking/own-tools/own-tools.js';
import {createRulesMind} from './thinking/rules-mind.js';
import {workerPath} from './worker-path.js';

/**
Some engines' glue code catches everything the process throws and ends it. That is for us to decide: what they install while loading is taken out again.
*/
const keepingHandlers = async <Value>(
	load: () => Promise<Value>,
): Promise<Value> => {
	const forExceptions = new Set(process.listeners('uncaughtException'));
	const forRejections = new Set(process.listeners('unhandledRejection'));
	try {
		return await load();
	} finally {
		for (const listener of process.listeners('uncaughtException')) {
			if (!forExceptions.has(listener)) {
				process.off('uncaughtException', listener);
			}
		}

		for (const listener of process.listeners('unhandledRejection')) {
			if (!forRejections.has(listener)) {
				process.off('unhandledRejection', listener);
			}
		}
	}
};

const importVoice = async (
	pathOf: typeof workerPath,
	signal: AbortSignal,
): Promise<Voice | undefined> => {
	const {createVoicePool} = await import('./speaking/voice-pool.js');
	return signal.aborted
		? undefined
		: createVoicePool({workerPath: pathOf('voice-worker'), signal});
};

const importEars = async (
	pathOf: typeof workerPath,
	signal: AbortSignal,
): Promise<Ears> => {
	const {createEarsPool} = await import('./hearing/ears-pool.js');
	return createEarsPool({workerPath: pathOf('ears-worker'), signal});
};

const importTurnDetector = async (): Promise<DetectorFactory> => {
	const {loadTurnDetector} = await import('./hearing/turn-detector.js');
	return loadTurnDetector();
};

/** A woman's: the built-in ears understand her best. */
const usualVoice = 'en-us+f3';

const ownVoiceNames = [...new Set([usualVoice, ...acceptedVoiceNames])];

type Options = {
	/** An engine that is there and does not load is as good as missing, but somebody should know why. */
	readonly onFault: (error: unknown) => void;
	/** Where the bundles of the threads are. */
	readonly pathOf?: typeof workerPath;
	/** Back-ends that stand in for built-in engines. */
	readonly endpoints?: Endpoints;
	/** Searched instead of the bundled pages about Parley. */
	readonly documentsFolder?: string | undefined;
	/** Of a SearXNG server; absent: no network. */
	readonly searchUrl?: string | undefined;
	/** Told what is no failure and worth knowing. */
	readonly onLog?: (line: string) => void;
};

export type Endpoints = {
	readonly mind?: EndpointOptions;
	readonly ears?: EndpointOptions;
	readonly voice?: EndpointOptions & {readonly voice?: string};
};

export type PreparedEngines = {
	readonly engines: Engines;
	/** Load them all, the quickest first. Never rejects. */
	readonly load: () => Promise<{
		readonly voice: boolean;
		readonly ears: boolean;
	}>;
	/** What is still loading is given up. */
	readonly close: () => void;
};

/** Loads the first time it is asked, and only then. */
const lazily = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
	let loading: Promise<Value> | undefined;

	return async () => {
		loading ??= load();
		return loading;
	};
};

/**
The built-in agent's engines. Nothing is loaded yet: the server is to listen first.
*/
export const prepareEngines = ({
	onFault,
	pathOf = workerPath,
	endpoints = {},
	documentsFolder,
	searchUrl,
	onLog = () => undefined,
}: Options): PreparedEngines => {
	const closing = new AbortController();
	const orMissing = async <Engine>(
		load: () => Promise<Engine | undefined>,
	): Promise<Engine | undefined> => {
		try {
			return await keepingHandlers(load);
		} catch (error) {
			if (!closing.signal.aborted) {
				onFault(error);
			}

			return undefined;
		}
	};

	const {
		ownTools,
		documentTitles,
		load: loadDocuments,
	} = createOwnTools({documentsFolder, searchUrl, fetch, onLog});
	const farVoice =
		endpoints.voice === undefined
			? undefined
			: createEndpointVoice(endpoints.voice);
	const farEars =
		endpoints.ears === undefined
			? undefined
			: createEndpointEars(endpoints.ears);
	const loadTurnDetector = lazily(importTurnDetector);
	let voice: Voice | undefined;
	const loadVoice = lazily(async () => {
		voice =
			farVoice ??
			(await orMissing(async () => importVoice(pathOf, closing.signal)));
		return voice;
	});
	let ears: Ears | undefined;
	const loadEars = lazily(async () => {
		ears =
			farEars ??
			(await orMissing(async () => importEars(pathOf, closing.signal)));
		return ears;
	});

	return {
		engines: {
			mind:
				endpoints.mind === undefined
					? createRulesMind({documentTitles})
					: createEndpointMind(endpoints.mind),
			hints: () => documentTitles('en'),
			ownTools,
			voiceNames: farVoice?.names ?? ownVoiceNames,
			loadVoice,
			loadEars,
			loadTurnDetector,
		},
		async load() {
			try {
				await loadTurnDetector();
			} catch (error) {
				onFault(error);
			}

			await loadVoice();
			await Promise.all([loadEars(), loadDocuments()]);
			return {voice: voice !== undefined, ears: ears !== undefined};
		},
		close() {
			closing.abort();
			voice?.close();
			ears?.close();
		},
	};
};
