import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFairQueue} from '../../source/server/fair-queue.js';

const drain = (queue: ReturnType<typeof createFairQueue<string>>) =>
	Array.from({length: queue.size()}, () => queue.shift());

test('lanes take turns, and in a lane the first comes first', () => {
	const queue = createFairQueue<string>();
	for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) {
		queue.push(item[0]!, item);
	}

	expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
	expect(queue.shift()).toBeUndefined();
});

test('a lane keeps its turn when one of its items need not wait any more', () => {
	const queue = createFairQueue<string>();
	for (const item of ['a1', 'a2', 'b1']) {
		queue.push(item[0]!, item);
	}

	queue.remove('a', 'a1');
	queue.remove('a', 'unknown');
	queue.remove('unknown', 'a2');
	expect(drain(queue)).toEqual(['a2', 'b1']);
});

test('whatever comes, everything comes out once, and nobody waits for two of another lane', () => {
	const lane = fc.constantFrom('a', 'b', 'c');
	fc.assert(
		fc.property(fc.array(lane, {maxLength: 40}), (lanes) => {
			const queue = createFairQueue<string>();
			const items = lanes.map((name, index) => `${name}${index}`);
			for (const item of items) {
				queue.push(item[0]!, item);
			}

			const order = drain(queue);
			expect(new Set(order)).toEqual(new Set(items));
			expect(order).toHaveLength(items.length);

			for (const [index, item] of order.entries()) {
				const before = order.slice(0, index).map((other) => other?.[0]);
				const later = order.slice(index).map((other) => other?.[0]);
				if (before.at(-1) === item?.[0]) {
					expect(new Set(later).size).toBe(1);
				}
			}
		}),
	);
});
