import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createRingBuffer,
	type RingBuffer,
} from '../../source/audio/ring-buffer.js';

const take = (ring: RingBuffer, count: number): number[] => {
	const target = new Int16Array(count);
	return [...target.subarray(0, ring.read(target))];
};

test('samples come out in the order they went in, around the end too', () => {
	const ring = createRingBuffer({capacitySamples: 4});

	ring.write(Int16Array.of(1, 2, 3));
	expect(take(ring, 2)).toEqual([1, 2]);
	ring.write(Int16Array.of(4, 5, 6));

	expect(take(ring, 9)).toEqual([3, 4, 5, 6]);
});

test('a full ring drops the oldest samples and says how many', () => {
	const ring = createRingBuffer({capacitySamples: 3});

	expect(ring.write(Int16Array.of(1, 2))).toBe(0);
	expect(ring.write(Int16Array.of(3, 4))).toBe(1);
	expect(ring.write(Int16Array.of(5, 6, 7, 8, 9))).toBe(5);
	expect(take(ring, 9)).toEqual([7, 8, 9]);
});

test('peeking leaves the samples and skipping takes them', () => {
	const ring = createRingBuffer({capacitySamples: 3});
	const target = new Int16Array(2);
	ring.write(Int16Array.of(1, 2, 3));

	expect(ring.peek(target)).toBe(2);
	expect([...target]).toEqual([1, 2]);
	expect(ring.skip(1)).toBe(1);
	expect(take(ring, 9)).toEqual([2, 3]);
	expect(ring.skip(1)).toBe(0);
});

test('what is written is a copy', () => {
	const ring = createRingBuffer({capacitySamples: 3});
	const samples = Int16Array.of(1, 2);
	ring.write(samples);
	samples.fill(9);

	expect(take(ring, 2)).toEqual([1, 2]);
});

test('a ring without room keeps nothing', () => {
	const ring = createRingBuffer({capacitySamples: 0});

	expect(ring.write(Int16Array.of(1, 2))).toBe(2);
	expect(take(ring, 2)).toEqual([]);
});

test('half an hour of speech fits into a growing ring', () => {
	const ring = createRingBuffer({capacitySamples: 24_000, isGrowing: true});
	const minute = new Int16Array(24_000 * 60);
	for (let index = 0; index < 30; index++) {
		minute[0] = index;
		expect(ring.write(minute)).toBe(0);
	}

	for (let index = 0; index < 30; index++) {
		ring.read(minute);
		expect(minute[0]).toBe(index);
	}

	expect(ring.length()).toBe(0);
});

test('any writes and reads behave like an array', () => {
	const operations = fc.array(
		fc.oneof(
			fc.record({write: fc.int16Array({maxLength: 12, size: 'max'})}),
			fc.record({read: fc.nat({max: 12})}),
			fc.record({skip: fc.nat({max: 12})}),
			fc.constant({clear: true}),
		),
		{maxLength: 60, size: 'max'},
	);

	fc.assert(
		fc.property(
			fc.nat({max: 10}),
			fc.boolean(),
			operations,
			(capacitySamples, isGrowing, steps) => {
				const ring = createRingBuffer({capacitySamples, isGrowing});
				let model: number[] = [];

				for (const step of steps) {
					if ('write' in step) {
						model.push(...step.write);
						const dropped = isGrowing
							? 0
							: Math.max(0, model.length - capacitySamples);
						model = model.slice(dropped);
						expect(ring.write(step.write)).toBe(dropped);
					} else if ('read' in step) {
						expect(take(ring, step.read)).toEqual(model.splice(0, step.read));
					} else if ('skip' in step) {
						expect(ring.skip(step.skip)).toBe(
							model.splice(0, step.skip).length,
						);
					} else {
						ring.clear();
						model = [];
					}

					expect(ring.length()).toBe(model.length);
				}
			},
		),
	);
});
