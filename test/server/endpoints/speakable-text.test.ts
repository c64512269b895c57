import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createSpeakableFilter} from '../../../source/server/endpoints/speakable-text.js';

const filtered = (...pieces: readonly string[]): string => {
	const filter = createSpeakableFilter();
	return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
};

test.each([
	[
		'plain words',
		'It is 21 degrees, and sunny.',
		'It is 21 degrees, and sunny.',
	],
	['Russian', 'Сейчас двадцать один градус.', 'Сейчас двадцать один градус.'],
	[
		'bold and italics',
		'**Yes**, it is *very* __warm__ _today_.',
		'Yes, it is very warm today.',
	],
	['both at once', 'It is ***very*** warm.', 'It is very warm.'],
	['a product', '2 * 3 is 6, and 4*5 is 20.', '2 * 3 is 6, and 4*5 is 20.'],
	['an underscore in a name', 'Call get_weather now.', 'Call get_weather now.'],
	['a heading', '# Weather\nIt is warm.', 'Weather\nIt is warm.'],
	[
		'a heading below words',
		'Look:\n\n## Today ##\nSun.',
		'Look:\nToday ##\nSun.',
	],
	['a number sign', 'You are #1 of C# users.', 'You are #1 of C# users.'],
	['bullets', '- one\n* two\n+ three', 'one\ntwo\nthree'],
	['nested bullets', 'First:\n  - *a*\n    - b', 'First:\na\nb'],
	['numbers', '1. one\n2. two', '1. one\n2. two'],
	['a negative number', '-5 degrees', '-5 degrees'],
	['a quotation', '> He said\n> so.', 'He said\nso.'],
	['a rule', 'One.\n\n---\n\nTwo.\n***\nThree.', 'One.\nTwo.\nThree.'],
	[
		'a link',
		'See [the manual](https://example.com/a_(b)?c=d) for it.',
		'See the manual for it.',
	],
	['marks in a link', '[**The** 😀 `manual`](a)', 'The manual'],
	['an image', '![a cat](cat.png) sleeps.', 'a cat sleeps.'],
	[
		'a reference',
		'So it is[1], they say [^2] [source][3].',
		'So it is, they say source.',
	],
	['a check box', '- [x] done\n- [ ] open', 'done\nopen'],
	[
		'a bare address',
		'See https://www.example.com/path?x=1, please.',
		'See example.com, please.',
	],
	[
		'an address in angle brackets',
		'See <https://example.com/path>.',
		'See example.com.',
	],
	['inline code', 'Type `npm start` now.', 'Type npm start now.'],
	[
		'a block of code',
		'Like this:\n```js\nconsole.log(1);\n```\nThat is all.',
		'Like this:\nThat is all.',
	],
	['a block that never ends', 'Like this:\n~~~\nlet a;', 'Like this:'],
	[
		'a table',
		'| City | Now |\n|:---|---:|\n| Rome | 21 |',
		'City, Now\nRome, 21',
	],
	['emoji', 'Hello 😀! It is ☀️ warm 👨‍👩‍👧 🇫🇷.', 'Hello! It is warm.'],
	[
		'signs that are no emoji',
		'© 2024, 5 → 6, 20 °C, №1',
		'© 2024, 5 → 6, 20 °C, №1',
	],
	[
		'struck words',
		'It is ~~cold~~ warm, ~5 degrees.',
		'It is cold warm, ~5 degrees.',
	],
	['HTML', 'One<br>two <b>three</b>, a < b.', 'One\ntwo three, a < b.'],
	['escaped marks', String.raw`Five \* six \_ seven.`, 'Five * six _ seven.'],
	['space around', ' \n\n Hello  there. \n', 'Hello there.'],
	['a word of h', 'The hut, http and h', 'The hut, http and h'],
	['an open bracket', 'An [open bracket', 'An [open bracket'],
	['nothing', '', ''],
])('speaks %s', (_, text, spoken) => {
	expect(filtered(text)).toBe(spoken);
});

test('hands words on as they come', () => {
	const filter = createSpeakableFilter();

	expect(filter.push('It is **very')).toBe('It is very');
	expect(filter.push('** warm.')).toBe(' warm.');
	expect(filter.push(' [The manual')).toBe('');
	expect(filter.push('](https://example.com) says')).toBe(' The manual says');
});

const marks = fc.constantFrom(
	...'*_`#[]()<>!|\\~-:/. \n',
	'```',
	'](',
	'http://a.b/c',
	'<br>',
	'😀',
	'👨‍👩‍👧',
	'слово',
	'word',
	'7',
);
const markdown = fc
	.array(marks, {maxLength: 40})
	.map((parts) => parts.join(''));

test('does not depend on where the text was cut', () => {
	fc.assert(
		fc.property(
			markdown,
			fc.array(fc.nat(60), {maxLength: 8}),
			(text, places) => {
				const cuts = [0, ...places.toSorted((a, b) => a - b), text.length];
				const pieces = cuts
					.slice(1)
					.map((end, index) => text.slice(cuts[index], end));

				expect(filtered(...pieces)).toBe(filtered(text));
			},
		),
		{numRuns: 1000},
	);
});

test('leaves out every emoji and every space at the ends', () => {
	fc.assert(
		fc.property(markdown, (text) => {
			const spoken = filtered(text);
			expect(spoken).toBe(spoken.trim());
			expect(spoken).not.toMatch(/\p{Emoji_Presentation}/v);
		}),
	);
});

test('lets words through as they are', () => {
	const words = fc
		.array(
			fc.string({
				unit: fc.constantFrom(...'abhtzABZбяё079,.;?'),
				minLength: 1,
				maxLength: 8,
			}),
			{minLength: 1},
		)
		.map((list) => list.join(' '));

	fc.assert(
		fc.property(words, (text) => {
			expect(filtered(text)).toBe(text);
		}),
	);
});
