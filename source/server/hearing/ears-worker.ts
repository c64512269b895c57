import type {Heard} from '../engines.js';
import {serveJobs} from '../serve-jobs.js';
import {loadEars} from './ears.js';
import type {EarsJob} from './ears-job.js';

/** Thread of the ears' pool: the recogniser is loaded here, once, and computes without holding anybody up. */
const loading = loadEars();

const notUnderstood: Heard = {isUnderstood: false};

serveJobs<EarsJob, Heard>(async (job, {isAbandoned}) => {
	const ears = await loading;
	return job.type === 'load' || isAbandoned()
		? notUnderstood
		: ears.recognise(job.samples, {
				...job,
				signal: new AbortController().signal,
			});
});
