import {constants, setPriority} from 'node:os';
import process from 'node:process';
import {serveJobs} from '../serve-jobs.js';
import type {DecodedWord} from './decoder.js';
import {loadEarDecoders} from './ear-decoders.js';
import type {EarsJob} from './ears-job.js';

// A thread of its own only on Linux: who speaks, and who keeps the conversations going, comes first.
if (process.platform === 'linux') {
	setPriority(constants.priority.PRIORITY_LOW);
}

/** Thread of the ears' pool: the recogniser is loaded here, once, and computes without holding anybody up. */
const loading = loadEarDecoders();

serveJobs<EarsJob, readonly DecodedWord[]>(async (job, {isAbandoned}) => {
	const decoders = await loading;

	if (isAbandoned()) {
		return [];
	}

	switch (job.type) {
		case 'load': {
			return [];
		}

		case 'sentence': {
			return decoders.sentence(job.samples, job.hints);
		}

		case 'sounds': {
			return decoders.sounds(job.samples);
		}
	}
});
