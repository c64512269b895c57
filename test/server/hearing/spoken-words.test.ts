import fc from 'fast-check';
import {expect, test} from 'vitest';
import {spokenWords} from '../../../source/server/hearing/spoken-words.js';

test.each([
	['get_order_status', 'get order status'],
	['turnOnLights', 'turn on lights'],
	['São Paulo', 'sao paulo'],
	['Opening hours', 'opening hours'],
	['Rock ’n’ Roll', 'rock n roll'],
	['Terminal 4', 'terminal four'],
	['Route 66', 'route sixty six'],
	['flight 370', 'flight three seven zero'],
	['', ''],
	['***', ''],
])('%s is said "%s"', (name, words) => {
	expect(spokenWords(name).join(' ')).toBe(words);
});

test('what is written in other letters is left alone', () => {
	expect(spokenWords('Кухня')).toEqual([]);
	expect(spokenWords('東京')).toEqual([]);
});

test('a title that nobody says as a whole is left alone', () => {
	expect(spokenWords('one two three four five six seven')).toEqual([]);
});

test('whatever the name, only small words come out', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme', maxLength: 60}), (name) => {
			for (const word of spokenWords(name)) {
				expect(word).toMatch(/^[a-z]+(?:'[a-z]+)?$/v);
			}
		}),
	);
});
