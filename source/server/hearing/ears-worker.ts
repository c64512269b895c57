import {serveJobs} from '../serve-jobs.js';
import type {DecodedWord} from './decoder.js';
import {loadEarDecoders} from './ear-decoders.js';
import type {EarsJob} from './ears-job.js';

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
