import {beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import {
	createWorkPool,
	PoolClosedError,
	type WorkPool,
} from '../../source/server/work-pool.js';
import {WorkerCrashError} from '../../source/server/pool-thread.js';
import {builtProcess} from '../helpers/build-processes.js';
import type {TestJob} from '../helpers/job-worker.js';

let workerPath = '';

beforeAll(async () => {
	workerPath = await builtProcess('job-worker');
});

const open = (size = 1): WorkPool<TestJob, number, number> => {
	const pool = createWorkPool<TestJob, number, number>({workerPath, size});
	onTestFinished(pool.close);
	return pool;
};

/** Closed until it is opened; the job that holds its thread waits for it. */
const createGate = () => {
	const gate = new Int32Array(new SharedArrayBuffer(4));
	return {
		hold: {type: 'hold', gate} as const,
		open() {
			Atomics.store(gate, 0, 1);
			Atomics.notify(gate, 0);
		},
	};
};

test('a job comes back with its result', async () => {
	expect(await open().run({type: 'double', number: 21})).toBe(42);
});

test('more jobs than threads are all done', async () => {
	const pool = open(2);
	const numbers = Array.from({length: 50}, (_, index) => index);
	const results = await Promise.all(
		numbers.map(async (number) => pool.run({type: 'double', number})),
	);

	expect(results).toEqual(numbers.map((number) => 2 * number));
});

test('no more threads are started than there is work for', async () => {
	const pool = open(4);
	const first = await pool.run({type: 'thread'});

	expect(await pool.run({type: 'thread'})).toBe(first);
});

test('two threads work at the same time', async () => {
	const pool = open(2);
	const gate = createGate();
	const held = pool.run(gate.hold);

	expect(await pool.run({type: 'double', number: 1})).toBe(2);
	gate.open();
	expect(await held).toBe(0);
});

test('a pool is idle while a job would begin at once', async () => {
	const pool = open(2);
	const gate = createGate();
	const held = pool.run(gate.hold);
	expect(pool.isIdle()).toBe(true);
	const other = pool.run(gate.hold);
	expect(pool.isIdle()).toBe(false);
	gate.open();
	await Promise.all([held, other]);

	expect(pool.isIdle()).toBe(true);
});

test('replies come in order and before the result', async () => {
	const seen: Array<number | string> = [];
	const result = await open().run(
		{type: 'count', to: 100},
		{
			onReply(reply) {
				seen.push(reply);
			},
		},
	);

	expect(seen).toEqual(Array.from({length: 100}, (_, index) => index + 1));
	expect(result).toBe(100);
});

test('the caller’s thread is free while a job runs', async () => {
	const pool = open();
	const gate = createGate();
	const held = pool.run(gate.hold);
	await new Promise<void>((resolve) => {
		setImmediate(resolve);
	});
	gate.open();

	expect(await held).toBe(0);
});

test('a job that is given up while it waits is never begun', async () => {
	const pool = open();
	const gate = createGate();
	const held = pool.run(gate.hold);
	const controller = new AbortController();
	const onReply = vi.fn();
	const waiting = pool.run(
		{type: 'count', to: 3},
		{signal: controller.signal, onReply},
	);
	controller.abort(new Error('never mind'));

	await expect(waiting).rejects.toThrow('never mind');
	gate.open();
	await held;
	expect(await pool.run({type: 'double', number: 2})).toBe(4);
	expect(onReply).not.toHaveBeenCalled();
});

test('a job that is given up while it runs fails at once and frees its thread early', async () => {
	const pool = open();
	const controller = new AbortController();
	const replies: number[] = [];
	const running = pool.run(
		{type: 'count', to: Infinity},
		{
			signal: controller.signal,
			onReply(reply) {
				replies.push(reply);
				controller.abort();
			},
		},
	);

	await expect(running).rejects.toThrow(/aborted/v);
	expect(await pool.run({type: 'double', number: 3})).toBe(6);
	expect(replies).toEqual([1]);
});

test('what is given up before it is asked for is not begun', async () => {
	await expect(
		open().run({type: 'double', number: 1}, {signal: AbortSignal.abort()}),
	).rejects.toThrow(/aborted/v);
});

test('a job that throws fails with its words, and the thread goes on', async () => {
	const pool = open();
	const thread = await pool.run({type: 'thread'});

	await expect(pool.run({type: 'throw', message: 'no ears'})).rejects.toThrow(
		'no ears',
	);
	expect(await pool.run({type: 'thread'})).toBe(thread);
});

test('what cannot be handed to a thread fails, and the thread goes on', async () => {
	const pool = open();
	const thread = await pool.run({type: 'thread'});
	const job = {type: 'throw', message: () => 1} as unknown as TestJob;

	await expect(pool.run(job)).rejects.toThrow(/could not be cloned/v);
	expect(await pool.run({type: 'thread'})).toBe(thread);
});

test.each([{type: 'exit'}, {type: 'trap'}] as const)(
	'a thread that ends by $type fails its own job only, and is replaced',
	async (job) => {
		const pool = open();
		const thread = await pool.run({type: 'thread'});
		const crashed = pool.run(job);
		const next = pool.run({type: 'thread'});

		await expect(crashed).rejects.toThrow(WorkerCrashError);
		expect(await next).not.toBe(thread);
	},
);

test('a thread that cannot start fails its job', async () => {
	const pool = createWorkPool<TestJob, number>({
		workerPath: `${workerPath}.missing`,
		size: 1,
	});
	onTestFinished(pool.close);

	await expect(pool.run({type: 'thread'})).rejects.toThrow(WorkerCrashError);
	await expect(pool.run({type: 'thread'})).rejects.toThrow(WorkerCrashError);
});

test('closing fails what runs and what waits, and ends the threads', async () => {
	const pool = open();
	const gate = createGate();
	const jobs = [pool.run(gate.hold), pool.run({type: 'double', number: 1})];
	const settled = Promise.allSettled(jobs);
	await pool.close();
	await pool.close();

	for (const outcome of await settled) {
		expect(outcome).toMatchObject({reason: expect.any(PoolClosedError)});
	}

	await expect(pool.run({type: 'double', number: 1})).rejects.toThrow(
		PoolClosedError,
	);
});

test('who has many jobs waiting holds up another by one', async () => {
	const pool = open();
	const gate = createGate();
	const order: string[] = [];
	const held = pool.run(gate.hold, {lane: 'long'});
	const ask = async (lane: string, name: string) => {
		await pool.run({type: 'double', number: 1}, {lane});
		order.push(name);
	};

	const asked = [
		ask('long', 'long 1'),
		ask('long', 'long 2'),
		ask('long', 'long 3'),
		ask('short', 'short 1'),
		ask('short', 'short 2'),
	];
	gate.open();
	await Promise.all([held, ...asked]);

	expect(order).toEqual(['long 1', 'short 1', 'long 2', 'short 2', 'long 3']);
});

test('what is handed over is not copied', async () => {
	const bytes = new ArrayBuffer(1000);
	const arrived = open().run({type: 'measure', bytes}, {transfer: [bytes]});

	expect(bytes.byteLength).toBe(0);
	expect(await arrived).toBe(1000);
});
