import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createWordPlaces} from '../../../source/server/endpoints/word-places.js';

test('gives each word to the sound that it begins in', () => {
	const places = createWordPlaces('one two three', 1300);

	expect(places.take(400)).toEqual({
		text: 'one ',
		words: [{text: 'one ', atMs: 0}],
	});
	expect(places.take(200)).toEqual({
		text: 'two ',
		words: [{text: 'two ', atMs: 0}],
	});
	expect(places.take(200)).toEqual({text: '', words: []});
	expect(places.take(500)).toEqual({
		text: 'three',
		words: [{text: 'three', atMs: 0}],
	});
	expect(places.rest()).toEqual({text: '', words: []});
});

test('keeps the words for the end whose place never came', () => {
	const places = createWordPlaces('one two', 10_000);

	expect(places.take(100).text).toBe('one ');
	expect(places.rest()).toEqual({
		text: 'two',
		words: [{text: 'two', atMs: 0}],
	});
});

test('loses no word and doubles none, whatever the sound does', () => {
	fc.assert(
		fc.property(
			fc.string({unit: fc.constantFrom('a', 'b', ' ', '\n', 'я')}),
			fc.array(fc.integer({min: 0, max: 500})),
			fc.integer({min: 1, max: 5000}),
			fc.integer({min: 1, max: 5000}),
			(text, durations, guessMs, wholeMs) => {
				const places = createWordPlaces(text, guessMs);
				const taken = durations.map((durationMs, index) => {
					if (index === 2) {
						places.setWhole(wholeMs);
					}

					return {durationMs, ...places.take(durationMs)};
				});

				for (const {durationMs, words} of taken) {
					for (const {atMs} of words) {
						expect(atMs).toBeGreaterThanOrEqual(0);
						expect(atMs).toBeLessThan(durationMs);
					}
				}

				const texts = [...taken, places.rest()].map((part) => part.text);
				expect(texts.join('')).toBe(text);
			},
		),
	);
});
