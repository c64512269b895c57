import {expect, test} from 'vitest';
import {readFrame} from '../../source/server/conversation/client-frame.js';
import {isNestedTooDeep, nestedMost} from '../../source/server/nesting.js';

/** A value inside of so many arrays, as JSON. */
const nested = (depth: number): string =>
	`${'['.repeat(depth)}1${']'.repeat(depth)}`;

test('a value may be nested to the limit, and no deeper', () => {
	expect(isNestedTooDeep(JSON.parse(nested(nestedMost)))).toBe(false);
	expect(isNestedTooDeep(JSON.parse(nested(nestedMost + 1)))).toBe(true);
	expect(isNestedTooDeep('text')).toBe(false);
	expect(isNestedTooDeep(null)).toBe(false);
});

test.each([
	`{"type":"session.update","session":${nested(20_000)}}`,
	`{"type":${nested(20_000)}}`,
	`{"type":"conversation.item.create","item":${nested(20_000)}}`,
	`{"type":"response.create","response":{"metadata":${nested(20_000)}}}`,
])(
	'a message that is nested without end is refused, not read: %.40s',
	(text) => {
		expect(readFrame(text)).toMatchObject({
			isValid: false,
			problem: {
				code: 'invalid_event',
				message: `A message may be nested ${nestedMost} deep at most.`,
			},
		});
	},
);
