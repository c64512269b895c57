import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pronounce} from '../../../source/server/hearing/pronounce.js';

test.each([
	['kitchen', 'K IH CH AH N'],
	['knight', 'N AY T'],
	['station', 'S T EY SH AH N'],
	['cake', 'K EY K'],
	['sheet', 'SH IY T'],
	['phone', 'F OW N'],
	['cloud', 'K L AW D'],
	['started', 'S T AA R T AH D'],
])('%s as English spells it: %s', (word, phones) => {
	expect(pronounce(word)).toContain(phones);
});

test('a name is also read as other languages do', () => {
	expect(pronounce('lima')).toContain('L IY M AH');
});

test('the ways to say a word differ, and are of known phones', () => {
	const word = fc.string({
		unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
		minLength: 1,
	});
	fc.assert(
		fc.property(word, (text) => {
			const ways = pronounce(text);
			expect(new Set(ways).size).toBe(ways.length);

			for (const phones of ways) {
				expect(phones).toMatch(/^[A-Z]{1,2}(?: [A-Z]{1,2})*$/v);
			}
		}),
	);
});
