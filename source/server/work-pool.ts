import type {Transferable} from 'node:worker_threads';
import {createFairQueue} from './fair-queue.js';
import {startPoolThread, type PoolThread} from './pool-thread.js';

/** The pool was closed before the job was done. */
export class PoolClosedError extends Error {
	override name = 'PoolClosedError' as const;
}

export type RunOptions<Reply> = {
	/** The promise rejects with its reason at once; a job that runs already may stop early. */
	readonly signal?: AbortSignal;
	/** Parts of the result, in order, ahead of it; none after an abort. */
	readonly onReply?: (reply: Reply) => void;
	/** Whose job it is: who has many waits no less for each than who has one. */
	readonly lane?: string;
	/** Handed over instead of copied. */
	readonly transfer?: readonly Transferable[];
};

/** Threads that do one kind of job, so that the event loop stays free. */
export type WorkPool<Job, Result, Reply = never> = {
	/** Rejects with what the job threw, {@link WorkerCrashError}, {@link PoolClosedError} or the reason of the abort. */
	readonly run: (job: Job, options?: RunOptions<Reply>) => Promise<Result>;
	/** A job would begin at once. */
	readonly isIdle: () => boolean;
	/** All jobs fail. Resolves when the threads are gone. Safe to call twice. */
	readonly close: () => Promise<void>;
};

type Options = {
	/** A bundled file that calls `serveJobs`. */
	readonly workerPath: string;
	/** Most threads; each is started when there is a job for it. */
	readonly size: number;
};

/** A job that waits for a thread, or has one. */
type Task<Thread> = {
	readonly startOn: (thread: Thread) => void;
	readonly fail: (error: Error) => void;
};

const asError = (thrown: unknown): Error =>
	thrown instanceof Error
		? thrown
		: new Error('The job was given up', {cause: thrown});

/**
Starts no thread yet. A thread that crashes takes its own job with it and no other: the next job gets a new one.
*/
export const createWorkPool = <Job, Result, Reply = never>({
	workerPath,
	size,
}: Options): WorkPool<Job, Result, Reply> => {
	type Thread = PoolThread<Job, Result, Reply>;
	const waiting = createFairQueue<Task<Thread>>();
	const threads = new Set<Thread>();
	/** Whose caller still waits. */
	const open = new Set<Task<Thread>>();
	let isClosed = false;

	const addThread = (): Thread => {
		const thread: Thread = startPoolThread({
			workerPath,
			onIdle: assign,
			onExit() {
				threads.delete(thread);
				assign();
			},
		});
		threads.add(thread);
		return thread;
	};

	const freeThread = (): Thread | undefined => {
		for (const thread of threads) {
			if (thread.isIdle()) {
				return thread;
			}
		}

		return threads.size < size ? addThread() : undefined;
	};

	function assign(): void {
		while (waiting.size() > 0) {
			const thread = freeThread();
			if (thread === undefined) {
				return;
			}

			waiting.shift()?.startOn(thread);
		}
	}

	return {
		run: async (job, {signal, onReply, lane = '', transfer = []} = {}) =>
			new Promise((resolve, reject) => {
				if (isClosed) {
					reject(new PoolClosedError('The pool is closed'));
					return;
				}

				let thread: Thread | undefined;

				const settle = () => {
					signal?.removeEventListener('abort', giveUp);
					open.delete(task);
				};

				const fail = (error: Error) => {
					settle();
					reject(error);
				};

				const task: Task<Thread> = {
					startOn(free) {
						thread = free;
						try {
							free.start(
								{
									onReply(reply) {
										if (open.has(task)) {
											onReply?.(reply);
										}
									},
									onResult(result) {
										settle();
										resolve(result);
									},
									onError: fail,
								},
								job,
								transfer,
							);
						} catch (error) {
							// It cannot be handed over to a thread.
							fail(asError(error));
						}
					},
					fail,
				};

				function giveUp(): void {
					waiting.remove(lane, task);
					thread?.abandon();
					fail(asError(signal?.reason));
				}

				if (signal?.aborted === true) {
					fail(asError(signal.reason));
					return;
				}

				signal?.addEventListener('abort', giveUp, {once: true});
				open.add(task);
				waiting.push(lane, task);
				assign();
			}),
		isIdle: () =>
			waiting.size() === 0 &&
			(threads.size < size || [...threads].some((one) => one.isIdle())),
		async close() {
			isClosed = true;
			for (const task of open) {
				task.fail(new PoolClosedError('The pool was closed'));
			}

			await Promise.all([...threads].map(async (thread) => thread.close()));
		},
	};
};
