import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {SpokenPiece} from '../../../source/server/engines.js';
import {createSpeechSlicer} from '../../../source/server/speaking/speech-slices.js';

const sliceAll = (pieces: readonly SpokenPiece[], rateHz = 24_000) => {
	const slicer = createSpeechSlicer(rateHz);
	return [...pieces.flatMap((piece) => slicer.push(piece)), ...slicer.flush()];
};

test('words go with the sound that they begin in', () => {
	const slices = sliceAll([
		{
			text: 'one two three',
			samples: new Int16Array(24_000 * 0.4),
			words: [
				{text: 'one ', atMs: 0},
				{text: 'two ', atMs: 119},
				{text: 'three', atMs: 360},
			],
		},
	]);

	expect(slices.map(({text}) => text)).toEqual(['one two ', '', '', 'three']);
	expect(slices.map(({durationMs}) => durationMs)).toEqual([120, 120, 120, 40]);
});

test('where the voice tells no times, words go by their place in the text', () => {
	const slices = sliceAll([
		{text: 'one two three four ', samples: new Int16Array(24_000 * 0.48)},
	]);

	expect(slices.map(({text}) => text)).toEqual([
		'one two ',
		'three ',
		'four ',
		'',
	]);
});

test('a text without sound is one slice', () => {
	expect(sliceAll([{text: 'quiet', samples: new Int16Array(0)}])).toEqual([
		{text: 'quiet', samples: new Int16Array(0), durationMs: 0},
	]);
});

test('slices are full although pieces are short', () => {
	const piece = {text: 'a ', samples: new Int16Array(24_000 * 0.05)};

	expect(
		sliceAll([piece, piece, piece, piece, piece]).map(({durationMs}) =>
			Math.round(durationMs),
		),
	).toEqual([120, 120, 10]);
});

const spoken = (rateHz: number) =>
	fc
		.record({
			words: fc.array(
				fc.record({text: fc.string(), atMs: fc.integer({min: 0, max: 400})}),
			),
			count: fc.integer({min: 0, max: Math.round(0.4 * rateHz)}),
			isTimed: fc.boolean(),
		})
		.map(({words, count, isTimed}): SpokenPiece => {
			const endMs = (count / rateHz) * 1000;
			const inOrder = words
				.map(({text, atMs}) => ({text, atMs: Math.min(atMs, endMs)}))
				.toSorted((one, other) => one.atMs - other.atMs);
			return {
				text: inOrder.map(({text}) => text).join(''),
				samples: Int16Array.from({length: count}, (_, index) => index),
				...(isTimed ? {words: inOrder} : {}),
			};
		});

test('nothing is lost, and no slice is longer than it may be', () => {
	fc.assert(
		fc.property(
			fc
				.constantFrom(8000, 24_000, 44_100)
				.chain((rateHz) =>
					fc.tuple(
						fc.constant(rateHz),
						fc.array(spoken(rateHz), {maxLength: 6}),
					),
				),
			([rateHz, pieces]) => {
				const slices = sliceAll(pieces, rateHz);

				expect(slices.map(({text}) => text).join('')).toBe(
					pieces.map(({text}) => text).join(''),
				);
				expect(slices.flatMap(({samples}) => [...samples]).join(' ')).toBe(
					pieces.flatMap(({samples}) => [...samples]).join(' '),
				);
				expect(slices.every(({durationMs}) => durationMs < 120.01)).toBe(true);
			},
		),
		{numRuns: 50},
	);
});

test('a word is in the slice that holds its beginning', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(2000), {maxLength: 20}), (times) => {
			const words = times
				.toSorted((one, other) => one - other)
				.map((atMs, index) => ({text: `${index} `, atMs}));
			const slices = sliceAll([
				{
					text: words.map(({text}) => text).join(''),
					samples: new Int16Array(24_000 * 2.1),
					words,
				},
			]);

			for (const {text, atMs} of words) {
				expect(slices[Math.floor(atMs / 120)]?.text.split(' ')).toContain(
					text.trim(),
				);
			}
		}),
	);
});
