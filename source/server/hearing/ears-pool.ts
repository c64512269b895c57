import {availableParallelism} from 'node:os';
import type {Ears, Heard} from '../engines.js';
import {createWorkPool} from '../work-pool.js';
import type {EarsJob} from './ears-job.js';

type Options = {
	/** The bundled `ears-worker`. */
	readonly workerPath: string;
	/** Most threads; one core is left to the conversations unless told otherwise. */
	readonly size?: number;
};

/**
The built-in recogniser in threads, so that the event loop stays free. One thread is loaded now, the others when two utterances come at the same time.

Rejects when the recogniser cannot be loaded.
*/
export const createEarsPool = async ({
	workerPath,
	size = Math.max(1, availableParallelism() - 1),
}: Options): Promise<Ears> => {
	const pool = createWorkPool<EarsJob, Heard>({workerPath, size});

	try {
		await pool.run({type: 'load'});
	} catch (error) {
		await pool.close();
		throw error;
	}

	return {
		async recognise(samples, {hints, language, signal}) {
			// A copy of its own: it is handed over, not copied again.
			const own = Int16Array.from(samples);
			return pool.run(
				{
					type: 'hear',
					samples: own,
					hints,
					...(language === undefined ? {} : {language}),
				},
				{signal, transfer: [own.buffer]},
			);
		},
		isFree: true,
		close() {
			void pool.close();
		},
	};
};
