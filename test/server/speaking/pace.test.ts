import {expect, test} from 'vitest';
import {createPace} from '../../../source/server/speaking/pace.js';

/** When each of so many slices of 100 ms may go, where each goes as soon as it may. */
const times = (
	speed: number,
	count: number,
	atMs = 1000,
): readonly number[] => {
	const pace = createPace(speed);
	let nowMs = atMs;
	return Array.from({length: count}, () => {
		nowMs += Math.max(0, pace.dueInMs(nowMs));
		pace.sent(100, nowMs);
		return Math.round(nowMs - atMs);
	});
};

test('sends 600 ms at once, then faster than it plays', () => {
	expect(times(4, 10)).toEqual([0, 0, 0, 0, 0, 0, 0, 25, 50, 75]);
	expect(times(1, 10)).toEqual([0, 0, 0, 0, 0, 0, 0, 100, 200, 300]);
});

test('waits for nothing at an infinite speed', () => {
	expect(times(Infinity, 100).every((ms) => ms === 0)).toBe(true);
});

test('after a pause there is a head start again, and no more than that', () => {
	const pace = createPace(1);
	for (let slice = 0; slice < 10; slice++) {
		pace.sent(100, 1000);
	}

	const laterMs = 60_000;
	for (let slice = 0; slice <= 6; slice++) {
		expect(pace.dueInMs(laterMs)).toBeLessThanOrEqual(0);
		pace.sent(100, laterMs);
	}

	expect(pace.dueInMs(laterMs)).toBe(100);
});
