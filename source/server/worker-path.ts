import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The threads that the engines work in; each is a bundle of its own. */
export type WorkerName = 'ears-worker' | 'voice-worker';

/** Beside the bundle that this is in, and called in the same way. */
export const workerPath = (name: WorkerName): string =>
	fileURLToPath(
		new URL(`${name}${path.extname(import.meta.url)}`, import.meta.url),
	);
