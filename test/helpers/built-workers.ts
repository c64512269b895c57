import type {WorkerName} from '../../source/server/worker-path.js';
import {builtProcess} from './build-processes.js';

/** Where the bundles of the engines' threads are, made from the sources as they are now. */
export const builtWorkers = async (): Promise<(name: WorkerName) => string> => {
	const paths = {
		'ears-worker': await builtProcess('ears-worker'),
		'voice-worker': await builtProcess('voice-worker'),
	} as const;
	return (name) => paths[name];
};
