import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createSentenceCutter,
	cutIntoSentences,
} from '../../../source/server/speaking/sentences.js';

const cut = (text: string) => cutIntoSentences(text, {isHasty: false});

test.each([
	['sentences', 'Hello there. |It is late! |Is it? |Yes.'],
	['quotes', '"Come in!" |she said. |He asked (twice.) |Nobody came.'],
	['numbers', 'It is 3.5 degrees at 12:30. |In 2024 it was 1,000.'],
	['titles', 'Dr. Smith met Mrs. Jones at St. Mary. |They talked.'],
	['initials', 'J. R. R. Tolkien wrote it. |So did I. |Really.'],
	['letters with points', 'Take fruit, e.g. Apples. |The U.S. Army came.'],
	['numbers after words', 'See fig. 3 on p. 12. |No. |Not that.'],
	['ellipses', 'Well... maybe. |Perhaps… |It is.'],
	['lists', '1. First of all. |2. Then the rest.\n|3. Last.'],
	['lines', 'Weather today\n|Sunny, seven degrees\n|\nTomorrow'],
	['Russian', 'Сейчас утро. |«Правда?» |Да! |Хорошо.'],
	[
		'Russian names',
		'А. С. Пушкин жил в г. Москва на ул. Арбат, д. 53. |Потом уехал.',
	],
	[
		'Russian short forms',
		'Это было в 2024 г. |Тогда, т. е. летом, и т. д. |Потом нет.',
	],
	['Chinese', '你好。|今天七度！|再见'],
])('cuts %s', (_, marked) => {
	expect(cut(marked.replaceAll('|', ''))).toEqual(marked.split('|'));
});

test('a sentence is whole as soon as the next one begins', () => {
	const {push} = createSentenceCutter();

	expect(push('It is late')).toEqual([]);
	expect(push('.')).toEqual([]);
	expect(push(' ')).toEqual([]);
	expect(push('S')).toEqual(['It is late. ']);
	expect(push('o what?')).toEqual([]);
	expect(push(' ')).toEqual(['So what? ']);
});

test('the first clause goes ahead, so that the first sound comes early', () => {
	const {push} = createSentenceCutter();

	expect(push('In Moscow, where it has been raining,')).toEqual([]);
	expect(push(' ')).toEqual(['In Moscow, where it has been raining, ']);
	expect(push('since the morning, it is')).toEqual([]);
	expect(push(' late. But')).toEqual(['since the morning, it is late. ']);
});

test('a sentence without an end is cut at a clause, else at a word', () => {
	const clauses = 'and then, after all of that, we went on '.repeat(20);
	const words = 'and so we went on '.repeat(40);

	expect(cut(clauses).every((part) => part.length <= 200)).toBe(true);
	expect(cut(clauses)[0]).toMatch(/that, $/v);
	expect(cut(words).every((part) => part.length <= 200)).toBe(true);
	expect(cut(words)[0]).toMatch(/ $/v);
});

test('no character is split in two', () => {
	expect(cut(`x${'😀'.repeat(300)}`).join('|')).not.toMatch(/\p{Cs}/v);
});

const texts = fc
	.array(
		fc.oneof(
			{weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 8})},
			{
				weight: 4,
				arbitrary: fc.constantFrom(
					' ',
					'. ',
					', ',
					'\n',
					'! ',
					'?',
					'…',
					'. A',
					'。',
					'» ',
					' — ',
					'слово',
					' '.repeat(120),
					'Dr',
					'г',
					'5',
					'x'.repeat(90),
					'word '.repeat(30),
				),
			},
		),
		{maxLength: 30},
	)
	.map((parts) => parts.join(''));

test('a text of megabytes without an end is cut in no time', () => {
	expect(cut('word'.repeat(1_000_000))).toHaveLength(20_000);
});

test('joined, the sentences are the text, and none is longer than it may be', () => {
	fc.assert(
		fc.property(texts, fc.integer({min: 20, max: 200}), (text, longest) => {
			const sentences = cutIntoSentences(text, {longest});
			expect(sentences.join('')).toBe(text);
			expect(sentences.every(({length}) => length <= longest)).toBe(true);
		}),
	);
});

test('how the text comes makes no difference to its sentences', () => {
	fc.assert(
		fc.property(texts, fc.array(fc.nat(40)), (text, lengths) => {
			const cutter = createSentenceCutter();
			const sentences: string[] = [];
			let at = 0;
			for (const length of lengths) {
				sentences.push(...cutter.push(text.slice(at, at + length)));
				at += length;
			}

			sentences.push(...cutter.push(text.slice(at)), ...cutter.end());
			expect(sentences).toEqual(cutIntoSentences(text));
		}),
	);
});
