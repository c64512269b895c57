import fc from 'fast-check';
import {expect, test} from 'vitest';
import {reconnectDelay} from '../../source/protocol/reconnect-delay.js';

test('waits half a second after a loss, then twice as long each time, 15 s at most', () => {
	const waits = Array.from({length: 8}, (_, index) =>
		reconnectDelay(index + 2, 1),
	);

	expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

test('gives up after ten tries', () => {
	expect(reconnectDelay(11, 0)).toBe(7500);
	expect(reconnectDelay(12, 0)).toBeUndefined();
});

test('jitter takes away half at most', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 11}),
			fc.double({min: 0, max: 1, noNaN: true}),
			(attempt, jitter) => {
				const whole = reconnectDelay(attempt, 1) ?? 0;
				const wait = reconnectDelay(attempt, jitter) ?? 0;

				expect(wait).toBeGreaterThanOrEqual(whole / 2);
				expect(wait).toBeLessThanOrEqual(whole);
			},
		),
	);
});
