import {expect, test} from 'vitest';
import {drop, expire, halfOpen} from '../../../source/server/faults/ending.js';
import {badLine} from './bad-line.js';

const after = (events?: number, seconds?: number) => ({events, seconds});

test('a connection is dropped right after so many events', () => {
	const line = badLine(drop(after(2), 1011, 'tired'));
	line.types('a');
	expect(line.story()).toEqual(['a']);

	line.types('b');
	expect(line.story()).toEqual(['a', 'b', 'close']);
	expect(line.arrivals.at(-1)).toMatchObject({code: 1011, reason: 'tired'});
});

test('a connection is dropped after so many seconds, whatever was said', () => {
	const line = badLine(drop(after(undefined, 2.5), 4000, ''));
	line.turnTo(2499);
	expect(line.story()).toEqual([]);

	line.turnTo(2500);
	expect(line.story()).toEqual(['close']);
});

test('without a code, and with 1006, it is gone without a word', () => {
	for (const code of [undefined, 1006]) {
		const line = badLine(drop(after(1), code, ''));
		line.types('a');
		expect(line.story()).toEqual(['a', 'cut']);
	}
});

test('without a moment it is after ten seconds', () => {
	const line = badLine(drop(after(), undefined, ''));
	line.turnTo(9999);
	expect(line.story()).toEqual([]);
	line.turnTo(10_000);
	expect(line.story()).toEqual(['cut']);
});

test('a half-open line is frozen, not closed', () => {
	const line = badLine(halfOpen(after(1)));
	line.types('a');

	expect(line.story()).toEqual(['a', 'freeze']);
});

test('a session expires with an error and a close that say the same', () => {
	const line = badLine(expire(60));
	line.turnTo(60_000);
	const [error] = line.frames();

	expect(error).toMatchObject({
		type: 'error',
		error: {code: 'session_expired'},
	});
	expect(line.arrivals.at(-1)).toMatchObject({
		code: 1001,
		reason: (error?.error as {message: string}).message,
	});
});
