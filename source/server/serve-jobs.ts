import {parentPort, type Transferable} from 'node:worker_threads';
import type {JobMessage, JobReport} from './job-messages.js';

export type JobContext<Reply> = {
	/** Whether nobody waits any more: ask now and then in a long computation, and return anything. */
	readonly isAbandoned: () => boolean;
	/** A part of the result, ahead of it. What is in `transfer` is the receiver's from then on. */
	readonly reply: (reply: Reply, transfer?: readonly Transferable[]) => void;
};

/** A trap leaves a WebAssembly instance half-way through something: it must not be used again. */
const isTrap = (error: unknown): boolean =>
	error instanceof Error && error.name === 'RuntimeError';

/** As far as it survives the way between threads. */
const plainError = (error: unknown): Error => {
	if (!(error instanceof Error)) {
		return new Error(String(error));
	}

	const plain = new Error(error.message);
	if (error.stack !== undefined) {
		plain.stack = error.stack;
	}

	return plain;
};

/**
Makes this thread one of a pool's: does its jobs, one at a time. A job that throws fails; one that traps in WebAssembly takes the thread with it, and the pool starts another.
*/
export const serveJobs = <Job, Result, Reply = never>(
	work: (job: Job, context: JobContext<Reply>) => Result | Promise<Result>,
): void => {
	const port = parentPort;
	if (port === null) {
		throw new Error('A thread of a pool is not started by hand');
	}

	const report = (
		message: JobReport<Result, Reply>,
		transfer: readonly Transferable[] = [],
	) => {
		port.postMessage(message, transfer);
	};

	const serve = async ({job, abandoned}: JobMessage<Job>) => {
		const context: JobContext<Reply> = {
			isAbandoned: () => Atomics.load(abandoned, 0) === 1,
			reply(reply, transfer) {
				report({type: 'reply', reply}, transfer);
			},
		};

		try {
			report({type: 'done', result: await work(job, context)});
		} catch (error) {
			if (isTrap(error)) {
				throw error;
			}

			report({type: 'failed', error: plainError(error)});
		}
	};

	port.on('message', (message: JobMessage<Job>) => {
		void serve(message);
	});
};
