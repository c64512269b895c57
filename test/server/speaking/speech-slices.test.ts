import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sliceSpeech} from '../../../source/server/speaking/speech-slices.js';

test('words go out no later than the sound they begin in', () => {
	const slices = sliceSpeech(
		{text: 'one two three four ', samples: new Int16Array(24_000 * 0.48)},
		24_000,
	);

	expect(slices.map(({text}) => text)).toEqual([
		'one two ',
		'three ',
		'four ',
		'',
	]);
	expect(slices.map(({durationMs}) => durationMs)).toEqual([
		120, 120, 120, 120,
	]);
});

test('a text without sound is one slice', () => {
	expect(
		sliceSpeech({text: 'quiet', samples: new Int16Array(0)}, 24_000),
	).toEqual([{text: 'quiet', samples: new Int16Array(0), durationMs: 0}]);
});

test('nothing is lost, whatever the text and the rate', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'binary'}),
			fc.integer({min: 0, max: 3000}),
			fc.constantFrom(8000, 24_000, 44_100),
			(text, count, rateHz) => {
				const samples = Int16Array.from({length: count}, (_, index) => index);
				const slices = sliceSpeech({text, samples}, rateHz);

				expect(slices.map((slice) => slice.text).join('')).toBe(text);
				expect(slices.flatMap((slice) => [...slice.samples]).join(' ')).toBe(
					samples.join(' '),
				);
			},
		),
		{numRuns: 50},
	);
});
