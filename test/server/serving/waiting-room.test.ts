import {expect, test} from 'vitest';
import {createWaitingRoom} from '../../../source/server/serving/waiting-room.js';

const open = () => {
	let end: (word: string) => void = () => undefined;
	const word = new Promise<string>((resolve) => {
		end = resolve;
	});
	return {work: async () => word, end};
};

test('work that fits beside the other is done, and what does not is not begun', async () => {
	const room = createWaitingRoom(100);
	const first = open();
	const held = room.hold(60, first.work);
	expect(await room.hold(41, async () => 'too much')).toBeUndefined();
	expect(await room.hold(40, async () => 'fits')).toBe('fits');
	first.end('done');
	expect(await held).toBe('done');
	expect(await room.hold(100, async () => 'room again')).toBe('room again');
});

test('work that is alone may be of any size, and one that fails makes room', async () => {
	const room = createWaitingRoom(100);
	await expect(
		room.hold(1000, async () => {
			throw new Error('failed');
		}),
	).rejects.toThrow('failed');
	expect(await room.hold(1000, async () => 'alone')).toBe('alone');
});
