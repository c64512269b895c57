import fc from 'fast-check';
import {expect, test} from 'vitest';
import {numbersIn} from '../../../../source/server/thinking/words/number-words.js';
import {tokensOf} from '../../../../source/server/thinking/words/tokens.js';

const valuesIn = (text: string): readonly number[] =>
	numbersIn(tokensOf(text), text).map(({value}) => value);

test.each<readonly [text: string, values: readonly number[]]>([
	['22', [22]],
	['3.5 and 3,5', [3.5, 3.5]],
	['1,000 or 12,345.6', [1000, 12_345.6]],
	['-7 degrees, minus 7, минус семь', [-7, -7, -7]],
	['from 5 to 10', [5, 10]],
	['5-10', []],
	['twenty-five', [25]],
	['two hundred and five', [205]],
	['three thousand four hundred', [3400]],
	['five six', [5, 6]],
	['two and a half', [2.5]],
	['двадцать два', [22]],
	['сто двадцать пять тысяч', [125_000]],
	['полтора', [1.5]],
	['два с половиной', [2.5]],
	['четверых', [4]],
	['22°C, 22c', [22, 22]],
	['AB-1234', []],
	['2026-12-01', []],
	['no numbers here', []],
])('%s', (text, values) => {
	expect(valuesIn(text)).toEqual(values);
});

test('finds every whole number that is written in digits, and says where', () => {
	fc.assert(
		fc.property(
			fc.array(fc.nat({max: 99_999}), {minLength: 1, maxLength: 5}),
			(numbers) => {
				const text = numbers.map((number) => `x ${number} y`).join(' ');
				expect(valuesIn(text)).toEqual(numbers);

				for (const {value, first} of numbersIn(tokensOf(text), text)) {
					expect(tokensOf(text)[first]?.text).toBe(String(value));
				}
			},
		),
	);
});

test('words of a text lie in it one after another', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme', maxLength: 80}), (text) => {
			let end = 0;

			for (const token of tokensOf(text)) {
				expect(token.start).toBeGreaterThanOrEqual(end);
				expect(text.slice(token.start, token.end)).toBe(token.text);
				end = token.end;
			}
		}),
	);
});
