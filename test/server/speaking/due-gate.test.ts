import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {createDueGate} from '../../../source/server/speaking/due-gate.js';

const never = new AbortController().signal;

test('who is due first is let in first, and who came first among equals', async () => {
	const {enter} = createDueGate(1);
	const order: string[] = [];
	const visit = async (name: string, dueAtMs: number) => {
		const leave = await enter(dueAtMs, never);
		order.push(name);
		await setImmediate();
		leave();
	};

	await Promise.all([
		visit('in already', 9),
		visit('late', 7),
		visit('early', 2),
		visit('as early', 2),
		visit('middle', 5),
	]);

	expect(order).toEqual(['in already', 'early', 'as early', 'middle', 'late']);
});

test('only so many are in at a time', async () => {
	const {enter} = createDueGate(2);
	let inside = 0;
	let most = 0;
	await Promise.all(
		Array.from({length: 9}, async (_, index) => {
			const leave = await enter(index, never);
			inside++;
			most = Math.max(most, inside);
			await setImmediate();
			inside--;
			leave();
		}),
	);

	expect(most).toBe(2);
});

test('who gives up waits no longer and takes no place', async () => {
	const {enter} = createDueGate(1);
	const leave = await enter(0, never);
	const control = new AbortController();
	const given = enter(1, control.signal);
	const next = enter(2, never);
	control.abort();

	await expect(given).rejects.toThrow();
	await expect(enter(1, control.signal)).rejects.toThrow();
	leave();
	expect(await next).toBeTypeOf('function');
});
