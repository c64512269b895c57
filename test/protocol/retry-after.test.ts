import {expect, test} from 'vitest';
import {retryAfterMs} from '../../source/protocol/retry-after.js';

const nowMs = Date.parse('Mon, 30 Nov 2026 12:00:00 GMT');

test.each([
	['7', 7000],
	[' 0.5 ', 500],
	['Mon, 30 Nov 2026 12:00:30 GMT', 30_000],
	['Mon, 30 Nov 2026 11:00:00 GMT', 0],
	['soon', undefined],
	['-3', undefined],
	['', undefined],
	[undefined, undefined],
])('Retry-After %j is a wait of %j ms', (header, waitMs) => {
	expect(retryAfterMs(header, nowMs)).toBe(waitMs);
});
