import process from 'node:process';
import {threadId} from 'node:worker_threads';
import {serveJobs} from '../../source/server/serve-jobs.js';

/** What a thread of the tests can be asked to do. */
export type TestJob =
	| {readonly type: 'double'; readonly number: number}
	/** Tells the thread's number; then counts as far as told, each number a reply, until nobody waits any more. */
	| {readonly type: 'count'; readonly to: number}
	/** Holds its thread until the shared number is not 0, or nobody waits any more. */
	| {readonly type: 'hold'; readonly gate: Int32Array}
	| {readonly type: 'throw'; readonly message: string}
	| {readonly type: 'trap'}
	| {readonly type: 'exit'}
	/** How many bytes arrived. */
	| {readonly type: 'measure'; readonly bytes: ArrayBuffer}
	| {readonly type: 'thread'};

const work = (
	job: TestJob,
	isAbandoned: () => boolean,
	reply: (number: number) => void,
): number => {
	switch (job.type) {
		case 'double': {
			return 2 * job.number;
		}

		case 'count': {
			let count = 0;
			while (count < job.to && !isAbandoned()) {
				count++;
				reply(count);
			}

			return count;
		}

		case 'hold': {
			while (Atomics.load(job.gate, 0) === 0 && !isAbandoned()) {
				Atomics.wait(job.gate, 0, 0, 5);
			}

			return 0;
		}

		case 'throw': {
			throw new Error(job.message);
		}

		case 'trap': {
			// As WebAssembly's own error calls itself.
			throw Object.assign(new Error('unreachable'), {name: 'RuntimeError'});
		}

		case 'exit': {
			process.exit(3);
			return 0;
		}

		case 'measure': {
			return job.bytes.byteLength;
		}

		case 'thread': {
			return threadId;
		}
	}
};

serveJobs<TestJob, number, number>((job, {isAbandoned, reply}) =>
	work(job, isAbandoned, reply),
);
