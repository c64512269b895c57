import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	append,
	changeLast,
	changeRecent,
	emptyLog,
	entries,
	findLast,
	insertBefore,
	type Log,
} from '../../source/session/log.js';

const logOf = (count: number): Log<number> => {
	let log = emptyLog<number>();
	for (let index = 0; index < count; index++) {
		log = append(log, index);
	}

	return log;
};

test('a log holds what was appended, in order, at any length', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 1000}), (count) => {
			const log = logOf(count);
			expect(entries(log)).toEqual([...Array.from({length: count}).keys()]);
			expect(log.recent.length).toBeLessThanOrEqual(32);
		}),
		{numRuns: 50},
	);
});

test('full blocks are not copied by what happens later', () => {
	const before = logOf(500);
	const after = append(
		changeRecent(before, (entry) => entry + 1),
		1,
	);

	expect(after.older[0]).toBe(before.older[0]);
});

test('an old entry can still be changed, found and removed', () => {
	const log = logOf(500);
	const changed = changeLast(
		log,
		(entry) => entry === 3,
		() => -3,
	);
	const removed = changeLast(
		log,
		(entry) => entry === 3,
		() => undefined,
	);

	expect(entries(changed)[3]).toBe(-3);
	expect(findLast(changed, (entry) => entry === -3)).toBe(-3);
	expect(entries(removed)).toHaveLength(499);
});

test('an entry is put in front of another, and every block keeps its shape', () => {
	fc.assert(
		fc.property(fc.integer({min: 1, max: 100}), (count) => {
			let log = logOf(1);
			for (let index = 1; index <= count; index++) {
				log = insertBefore(log, index, (entry) => entry === 0);
			}

			expect(entries(log)).toEqual([
				...Array.from({length: count}, (_, index) => index + 1),
				0,
			]);
			expect(log.recent.length).toBeLessThanOrEqual(32);
		}),
		{numRuns: 50},
	);
});

test('a change that matches nothing, or changes nothing, is the same log', () => {
	const log = logOf(500);

	expect(
		changeLast(
			log,
			() => false,
			() => 0,
		),
	).toBe(log);
	expect(
		changeLast(
			log,
			(entry) => entry === 3,
			(entry) => entry,
		),
	).toBe(log);
	expect(changeRecent(log, (entry) => entry)).toBe(log);
});
