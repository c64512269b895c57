import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createWordPlacer,
	spreadWords,
} from '../../../source/server/speaking/word-places.js';

test('a word begins where its first mark is', () => {
	const placer = createWordPlacer('well-known 3.5 pears');
	placer.mark(0, 0);
	placer.mark(5, 200);
	placer.mark(11, 700);
	placer.mark(12, 800);
	placer.mark(15, 1200);

	expect(placer.take(1200)).toEqual([
		{text: 'well-known ', atMs: 0},
		{text: '3.5 ', atMs: 700},
	]);
	expect(placer.takeRest(2000)).toEqual([{text: 'pears', atMs: 1200}]);
});

test('words without a mark share the time between their neighbours', () => {
	const placer = createWordPlacer('of the pear');
	placer.mark(0, 100);
	placer.mark(7, 800);

	expect(placer.take(Infinity)).toEqual([
		{text: 'of ', atMs: 100},
		{text: 'the ', atMs: 400},
		{text: 'pear', atMs: 800},
	]);
});

test('a voice that says nothing of its words speaks them evenly', () => {
	expect(spreadWords('one two three', 1300)).toEqual([
		{text: 'one ', atMs: 0},
		{text: 'two ', atMs: 400},
		{text: 'three', atMs: 800},
	]);
	expect(spreadWords('', 100)).toEqual([]);
});

test('every word is handed out once, in order, in time', () => {
	const step = fc.record({
		place: fc.integer({min: -2, max: 60}),
		atMs: fc.nat(5000),
		takeMs: fc.nat(5000),
	});

	fc.assert(
		fc.property(fc.string({maxLength: 50}), fc.array(step), (text, steps) => {
			const placer = createWordPlacer(text);
			const words = steps.flatMap(({place, atMs, takeMs}) => {
				placer.mark(place, atMs);
				const taken = placer.take(takeMs);
				expect(taken.every((word) => word.atMs < takeMs)).toBe(true);
				return taken;
			});
			words.push(...placer.takeRest(5000));

			expect(words.map((word) => word.text).join('')).toBe(text);
			expect(words.map(({atMs}) => atMs)).toEqual(
				words.map(({atMs}) => atMs).toSorted((a, b) => a - b),
			);
		}),
	);
});
