import fc from 'fast-check';
import {Box, measureElement, Text, type DOMElement} from 'ink';
import {render} from 'ink-testing-library';
import {createRef} from 'react';
import {expect, onTestFinished, test} from 'vitest';
import {plainLine, plainText} from '../../source/ui/text/plain-text.js';
import {fitText, textWidth} from '../../source/ui/text/width.js';
import {wrap} from '../../source/ui/text/wrap.js';

const wrapped = (text: string, columns: number) =>
	wrap(text, columns).map(({start, end}) => text.slice(start, end));

test('escape sequences of a server never reach the screen', () => {
	expect(
		plainText(
			'\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{7}ok\u{1B}[2J\u{9B}1A\u{8}.',
		),
	).toBe('red ok.');
	expect(plainText('a\u{1B}Pq#0\u{1B}\\b')).toBe('ab');
});

test('what terminals disagree about is shown in a form that they agree about', () => {
	expect(plainText('👨‍👩‍👧')).toBe('👨👩👧');
	expect(plainText('👍🏽 ❤️ 1️⃣')).toBe('👍 ❤ 1');
	expect(plainText('\u{202E}evil\u{200B}!')).toBe('evil!');
	expect(plainText('e\u{301}')).toBe('é');
});

test('line breaks of every kind become one, and one line has none', () => {
	expect(plainText('a\r\nb\rc\u{2028}d')).toBe('a\nb\nc\nd');
	expect(plainLine(' a\n\tb  c ')).toBe('a b c');
});

test('no control character is ever left', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), (text) => {
			expect(plainText(text)).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}|\p{Cs}/v);
		}),
	);
});

test('widths are those of Ink', () => {
	const samples = [
		'abc',
		'Привет',
		'数学の',
		'한국어',
		'🎉 ok',
		'é',
		'שלום',
		'مرحبا',
		'ｱ',
		'🇷🇺🇫',
		'…─━●✓✗→',
	];
	for (const sample of samples) {
		const ref = createRef<DOMElement>();
		const {unmount} = render(
			<Box>
				<Box ref={ref} flexShrink={0}>
					<Text>{sample}</Text>
				</Box>
			</Box>,
		);
		onTestFinished(unmount);
		expect([sample, textWidth(plainText(sample))]).toEqual([
			sample,
			measureElement(ref.current!).width,
		]);
	}
});

test('breaks at blanks, inside words that are too long, and between wide characters', () => {
	expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
	expect(wrapped('one twothree', 5)).toEqual(['one', 'twoth', 'ree']);
	expect(wrapped('数学の博物館', 5)).toEqual(['数学', 'の博', '物館']);
	expect(wrapped('a\n\nb', 5)).toEqual(['a', '', 'b']);
	expect(wrapped('', 5)).toEqual(['']);
});

test('no line is too wide and no word is lost, whatever the text', () => {
	fc.assert(
		fc.property(
			fc.string({
				unit: fc.constantFrom(
					'a',
					'é',
					' ',
					'\n',
					'数',
					'🎉',
					'ж',
					'n\u{303}',
					'-',
				),
			}),
			fc.integer({min: 2, max: 20}),
			(raw, columns) => {
				const text = plainText(raw);
				const lines = wrapped(text, columns);
				for (const line of lines) {
					expect(textWidth(line)).toBeLessThanOrEqual(columns);
				}

				expect(lines.join('').replaceAll(/\s/gv, '')).toBe(
					text.replaceAll(/\s/gv, ''),
				);
			},
		),
	);
});

test('text that does not fit ends in an ellipsis', () => {
	expect(fitText('weather', 7)).toBe('weather');
	expect(fitText('weather', 5)).toBe('weat…');
	expect(fitText('数学の', 4)).toBe('数…');
	expect(fitText('weather', 0)).toBe('');
});
