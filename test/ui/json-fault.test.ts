import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonFault} from '../../source/ui/json-fault.js';

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

test('finds a fault exactly where there is one', () => {
	const piece = fc.constantFrom(
		...'{}[]:, \n',
		'"a"',
		String.raw`"\n"`,
		String.raw`"\x"`,
		'"\n"',
		'"\u{7F}"',
		'"',
		'-1.5e3',
		'01',
		'1.',
		'true',
		'nul',
		'я',
		'😀',
	);
	const written = fc.oneof(
		fc.json(),
		fc.array(piece).map((pieces) => pieces.join('')),
		fc
			.tuple(fc.json(), fc.nat(), piece)
			.map(
				([text, at, added]) => text.slice(0, at % (text.length + 1)) + added,
			),
	);
	fc.assert(
		fc.property(written, (text) => {
			expect(jsonFault(text) === undefined).toBe(isJson(text));
		}),
		{numRuns: 2000},
	);
});

test.each([
	['{"a": }', 1, 7],
	['{\n\t"a": 1,\n}', 3, 1],
	['{\n\t"a": "я😀" "b"\n}', 2, 12],
	['{"base": ', 1, 10],
	['', 1, 1],
	['{"a": "open}', 1, 7],
	['hello', 1, 1],
])('of %j it says the place as people count', (text, line, column) => {
	expect(jsonFault(text)).toEqual({line, column});
});

test('does not mind how deep it is', () => {
	expect(jsonFault('['.repeat(2000) + ']'.repeat(2000))).toBeUndefined();
});
