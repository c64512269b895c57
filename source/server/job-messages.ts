/** What a pool and its threads tell each other. A thread has one job at a time, so that nothing needs a number. */

/** To the thread. */
export type JobMessage<Job> = {
	readonly job: Job;
	/** One number, shared: 1 when nobody waits any more for the job. A message would not be read before the job is done. */
	readonly abandoned: Int32Array;
};

/** From the thread. */
export type JobReport<Result, Reply> =
	| {readonly type: 'reply'; readonly reply: Reply}
	| {readonly type: 'done'; readonly result: Result}
	| {readonly type: 'failed'; readonly error: Error};
