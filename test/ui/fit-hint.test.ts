import {expect, test} from 'vitest';
import {fitHint} from '../../source/ui/text/fit-hint.js';

const hint = '↑↓ choose · Enter opens · y copies · Esc closes';

test.each([
	[80, hint],
	[47, hint],
	[46, 'Enter opens · y copies · Esc closes'],
	[20, 'Esc closes'],
	[3, 'Esc closes'],
])('in %i columns the way out stays', (columns, expected) => {
	expect(fitHint(hint, columns)).toBe(expected);
});
