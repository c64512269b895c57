import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cutIntoPieces} from '../../../source/server/speaking/pieces.js';

test('cuts after sentences', () => {
	expect(cutIntoPieces('Hello there. It is late! Is it? Yes.')).toEqual([
		'Hello there. ',
		'It is late! ',
		'Is it? ',
		'Yes.',
	]);
});

test('a long first sentence begins with its first clause', () => {
	const [first = ''] = cutIntoPieces(
		'In Moscow, where it has been raining since the morning, it is seven degrees.',
	);

	expect(first.length).toBeLessThan(60);
	expect(first).toMatch(/, $/v);
});

test('a number is not cut at its point', () => {
	expect(cutIntoPieces('It is 3.5 degrees.')).toEqual(['It is 3.5 degrees.']);
});

test('the pieces joined are the text, and none is longer than it may be', () => {
	const words = fc
		.array(
			fc.oneof(
				fc.string({maxLength: 30}),
				fc.constantFrom(' ', '. ', ', ', '\n', '! ', 'слово', 'x'.repeat(200)),
			),
			{maxLength: 40},
		)
		.map((parts) => parts.join(''));

	fc.assert(
		fc.property(words, (text) => {
			const pieces = cutIntoPieces(text);
			expect(pieces.join('')).toBe(text);
			expect(
				Math.max(0, ...pieces.map((piece) => piece.length)),
			).toBeLessThanOrEqual(160);
		}),
	);
});
