import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createThinkFilter} from '../../../source/server/endpoints/think-sections.js';

const filtered = (...pieces: readonly string[]): string => {
	const filter = createThinkFilter();
	return pieces.map((piece) => filter.push(piece)).join('') + filter.end();
};

test.each([
	['<think>Let me see.</think>Hello.', 'Hello.'],
	['Well. <thinking>Hm?</thinking>Hello.', 'Well. Hello.'],
	['<think>One</think>A<think>Two</think>B', 'AB'],
	['<think>Never ends', ''],
	['Only the end.</think>Hello.', 'Only the end.Hello.'],
	['a < b and <thin air>', 'a < b and <thin air>'],
	['Ends with <thi', 'Ends with <thi'],
])('of %j speaks %j', (text, spoken) => {
	expect(filtered(text)).toBe(spoken);
});

test('does not depend on where the text was cut', () => {
	const parts = fc
		.array(
			fc.constantFrom('<think>', '</think>', '<', '>', 'think', 'words ', '</'),
		)
		.map((list) => list.join(''));

	fc.assert(
		fc.property(parts, (text) => {
			expect(filtered(...text)).toBe(filtered(text));
		}),
	);
});
