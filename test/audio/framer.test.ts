import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFramer} from '../../source/audio/framer.js';

test('chunks of any size come out as frames of one size, nothing lost', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 20}),
			fc.array(fc.int16Array({maxLength: 50, size: 'max'}), {
				maxLength: 30,
				size: 'max',
			}),
			(frameSamples, chunks) => {
				const framer = createFramer(frameSamples);
				const frames: number[][] = [];

				for (const chunk of chunks) {
					framer.push(chunk, (frame) => {
						frames.push([...frame]);
					});
				}

				const all = chunks.flatMap((chunk) => [...chunk]);
				const whole = all.length - (all.length % frameSamples);
				expect(frames.every(({length}) => length === frameSamples)).toBe(true);
				expect(frames.flat()).toEqual(all.slice(0, whole));
				expect(framer.waitingSamples()).toBe(all.length - whole);
			},
		),
	);
});

test('an incomplete frame can be forgotten', () => {
	const framer = createFramer(2);
	const frames: number[][] = [];
	const keep = (frame: Int16Array) => {
		frames.push([...frame]);
	};

	framer.push(Int16Array.of(1), keep);
	framer.reset();
	framer.push(Int16Array.of(2, 3), keep);

	expect(frames).toEqual([[2, 3]]);
});
