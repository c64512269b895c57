import {expect, test} from 'vitest';
import {createRestartPolicy} from '../../source/audio/restart-policy.js';

test('the first restart comes at once and five crashes in half a minute are too many', () => {
	const policy = createRestartPolicy();
	const delays = [0, 1, 2, 3, 4].map((second) =>
		policy.afterCrash(second * 1000),
	);

	expect(delays[0]).toBe(0);
	expect(delays.slice(0, 4).every((delayMs) => (delayMs ?? 9999) < 1000)).toBe(
		true,
	);
	expect(delays[4]).toBeUndefined();
});

test('crashes far apart are each the first', () => {
	const policy = createRestartPolicy();
	const delays = Array.from({length: 20}, (_, index) =>
		policy.afterCrash(index * 31_000),
	);

	expect(delays.every((delayMs) => delayMs === 0)).toBe(true);
});
