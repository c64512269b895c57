import {availableParallelism} from 'node:os';
import type {Ears} from '../engines.js';
import {createWorkPool, type RunOptions} from '../work-pool.js';
import type {DecodedWord} from './decoder.js';
import {earsOf} from './ears.js';
import type {EarsJob} from './ears-job.js';

type Options = {
	/** The bundled `ears-worker`. */
	readonly workerPath: string;
	/** Most threads; two at least, for the two decodings of an utterance, unless told otherwise. */
	readonly size?: number;
	/** The threads are ended, even while they load. */
	readonly signal?: AbortSignal;
};

/**
The built-in recogniser in threads, so that the event loop stays free. It resolves when one thread is loaded; the others load meanwhile.

Rejects when the recogniser cannot be loaded.
*/
export const createEarsPool = async ({
	workerPath,
	size = Math.max(2, availableParallelism() - 1),
	signal,
}: Options): Promise<Ears> => {
	const pool = createWorkPool<EarsJob, readonly DecodedWord[]>({
		workerPath,
		size,
	});

	const close = (): void => {
		void pool.close();
	};

	signal?.addEventListener('abort', close, {once: true});

	try {
		await pool.run({type: 'load'});
	} catch (error) {
		close();
		throw error;
	}

	for (let thread = 0; thread < size; thread++) {
		// A thread that does not load fails who wants it to listen.
		pool.run({type: 'load'}).catch(() => undefined);
	}

	/** A copy of its own: it is handed over, not copied again. */
	const run = async (
		samples: Int16Array,
		jobOf: (own: Int16Array<ArrayBuffer>) => EarsJob,
		options: Pick<RunOptions<never>, 'signal'>,
	) => {
		const own = Int16Array.from(samples);
		return pool.run(jobOf(own), {...options, transfer: [own.buffer]});
	};

	return {
		recognise: earsOf({
			sentence: async (samples, hints, signal) =>
				run(samples, (own) => ({type: 'sentence', samples: own, hints}), {
					signal,
				}),
			sounds: async (samples, signal) =>
				run(samples, (own) => ({type: 'sounds', samples: own}), {signal}),
		}),
		isIdle: pool.isIdle,
		close,
	};
};
