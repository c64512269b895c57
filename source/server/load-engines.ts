import process from 'node:process';
import type {DetectorFactory} from './audio-inbox.js';
import type {Ears, Voice} from './engines.js';
import type {Engines} from './server.js';

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

const importVoice = async (): Promise<Voice | undefined> => {
	const {loadVoice} = await import('./speaking/voice.js');
	return loadVoice();
};

const importEars = async (): Promise<Ears | undefined> => {
	const {loadEars} = await import('./hearing/ears.js');
	return loadEars();
};

const importTurnDetector = async (): Promise<DetectorFactory> => {
	const {loadTurnDetector} = await import('./hearing/turn-detector.js');
	return loadTurnDetector();
};

type Options = {
	/** An engine that is there and does not load is as good as missing, but somebody should know why. */
	readonly onFault: (error: unknown) => void;
};

export type LoadedEngines = {
	readonly engines: Engines;
	/** What there is, once it is known. Never rejects. */
	readonly loaded: Promise<{readonly voice: boolean; readonly ears: boolean}>;
	readonly close: () => Promise<void>;
};

/**
Begins to load the built-in agent's engines, and returns at once what the server needs to wait for them one by one.
*/
export const loadEngines = async ({
	onFault,
}: Options): Promise<LoadedEngines> => {
	const orMissing = async <Engine>(
		load: () => Promise<Engine | undefined>,
	): Promise<Engine | undefined> => {
		try {
			return await keepingHandlers(load);
		} catch (error) {
			onFault(error);
			return undefined;
		}
	};

	const turnDetector = importTurnDetector();
	// Whoever needs it gets the rejection, too.
	turnDetector.catch(onFault);
	const voice = orMissing(importVoice);
	/** After the voice: their handlers must not be mixed up. */
	const ears = voice.then(async () => orMissing(importEars));
	const {createMind} = await import('./thinking/mind.js');

	const report = async () => ({
		voice: (await voice) !== undefined,
		ears: (await ears) !== undefined,
	});

	return {
		engines: {
			mind: createMind(),
			loadVoice: async () => voice,
			loadEars: async () => ears,
			loadTurnDetector: async () => turnDetector,
		},
		loaded: report(),
		async close() {
			const loadedEars = await ears;
			loadedEars?.close();
		},
	};
};
