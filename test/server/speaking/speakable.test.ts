import fc from 'fast-check';
import {expect, test} from 'vitest';
import {speakable} from '../../../source/server/speaking/speakable.js';

test.each([
	['**bold** and `code`', 'bold and code'],
	['# A heading', 'A heading'],
	['See https://www.example.com/a/b?c=d now', 'See example.com now'],
	['a < b > c', 'a b c'],
	['Fine 👍 thanks', 'Fine thanks'],
	['50 % & more', '50 % & more'],
])('%s is read as it should be', (text, spoken) => {
	expect(speakable(text).trim().split(/ +/v).join(' ')).toBe(spoken);
});

test.each(['***', '...', ' — ', '👍', '\n', '«»'])(
	'there is nothing to say of %j',
	(text) => {
		expect(speakable(text)).toBe('');
	},
);

test('every place in it is the same place in the text, counted in characters as well', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string({unit: 'binary'}), fc.webUrl(), fc.lorem()),
			(text) => {
				const spoken = speakable(text);
				if (spoken !== '') {
					expect(spoken).toHaveLength(text.length);
					expect([...spoken]).toHaveLength(text.length);
					expect(spoken).not.toMatch(/[<>\p{Cc}]/v);
				}
			},
		),
	);
});
