import {Worker, type Transferable} from 'node:worker_threads';
import type {JobMessage, JobReport} from './job-messages.js';

/** The thread that did a job has ended in the middle of it. */
export class WorkerCrashError extends Error {
	override name = 'WorkerCrashError' as const;
}

/** What becomes of a job. */
export type JobCallbacks<Result, Reply> = {
	readonly onReply: (reply: Reply) => void;
	readonly onResult: (result: Result) => void;
	readonly onError: (error: Error) => void;
};

/** One thread, with one job at a time. */
export type PoolThread<Job, Result, Reply> = {
	readonly isIdle: () => boolean;
	/** Only when idle. Throws when the job cannot be handed over. */
	readonly start: (
		callbacks: JobCallbacks<Result, Reply>,
		job: Job,
		transfer: readonly Transferable[],
	) => void;
	/** Nobody waits any more for the job in hand: it may stop early. */
	readonly abandon: () => void;
	/** The job in hand fails. Resolves when the thread is gone. */
	readonly close: () => Promise<void>;
};

type Options = {
	readonly workerPath: string;
	/** It has finished a job, well or not, and takes another. */
	readonly onIdle: () => void;
	/** It has ended, called for or not; no job is left with it. */
	readonly onExit: () => void;
};

export const startPoolThread = <Job, Result, Reply>({
	workerPath,
	onIdle,
	onExit,
}: Options): PoolThread<Job, Result, Reply> => {
	const abandoned = new Int32Array(new SharedArrayBuffer(4));
	const worker = new Worker(workerPath);
	let current: JobCallbacks<Result, Reply> | undefined;
	let isEnding = false;
	let crash: unknown;

	/** The job in hand is over. A thread that has none keeps no process alive. */
	const finish = (): JobCallbacks<Result, Reply> | undefined => {
		const finished = current;
		current = undefined;
		worker.unref();
		return finished;
	};

	const take = (message: JobReport<Result, Reply>) => {
		switch (message.type) {
			case 'reply': {
				current?.onReply(message.reply);
				return;
			}

			case 'done': {
				finish()?.onResult(message.result);
				onIdle();
				return;
			}

			case 'failed': {
				finish()?.onError(message.error);
				onIdle();
			}
		}
	};

	const fail = (error: unknown) => {
		isEnding = true;
		crash = error;
		void worker.terminate();
	};

	worker.unref();
	worker.on('message', take);
	worker.on('error', fail);
	worker.on('messageerror', fail);
	worker.on('exit', () => {
		finish()?.onError(
			new WorkerCrashError(
				`The thread of ${workerPath} has ended in the middle of a job`,
				{cause: crash},
			),
		);
		onExit();
	});

	return {
		isIdle: () => current === undefined && !isEnding,
		start(callbacks, job, transfer) {
			Atomics.store(abandoned, 0, 0);
			worker.postMessage({job, abandoned} satisfies JobMessage<Job>, transfer);
			worker.ref();
			current = callbacks;
		},
		abandon() {
			Atomics.store(abandoned, 0, 1);
		},
		async close() {
			isEnding = true;
			await worker.terminate();
		},
	};
};
