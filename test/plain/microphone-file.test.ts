import {expect, test} from 'vitest';
import {followFile, isFileTaken} from '../../source/plain/microphone-file.js';
import {readyState} from '../helpers/session-state.js';

const {audio} = readyState();
const spoken = readyState({
	audio: {
		...audio,
		input: {status: 'open', kind: 'file', name: 'hello.wav', rateHz: 16_000},
	},
});

test('a file begins when it is opened, and is not begun again', () => {
	const nothing = {endsAtMs: undefined};
	const starting = {audio: {...audio, input: {status: 'off'} as const}};
	expect(followFile(nothing, starting, 2000, 10)).toEqual(nothing);
	const begun = followFile(nothing, spoken, 2000, 10);
	expect(begun).toEqual({endsAtMs: 2010});
	expect(followFile(begun, spoken, 2000, 5000)).toEqual(begun);
});

test('what a file says is taken when its turn has ended and been answered, or never will be', () => {
	const file = {endsAtMs: 2000};
	expect(isFileTaken(spoken, file, 1000)).toBe(false);
	// The server may still notice.
	expect(isFileTaken(spoken, file, 3000)).toBe(false);
	expect(isFileTaken(spoken, file, 5000)).toBe(true);

	const speaking = {...spoken, vad: {status: 'speech', sinceMs: 900} as const};
	expect(isFileTaken(speaking, file, 10_000)).toBe(false);
	expect(isFileTaken(speaking, file, 20_000)).toBe(true);
	const ended = {...spoken, vad: {status: 'ended', sinceMs: 4000} as const};
	expect(isFileTaken(ended, file, 8000)).toBe(false);
	expect(isFileTaken(ended, file, 11_000)).toBe(true);
});

test('a file that is never opened is waited for no longer than there is sound', () => {
	const file = {endsAtMs: undefined};
	const off = {...spoken, audio: {...audio, status: 'abandoned'} as const};
	expect(isFileTaken(readyState(), file, 1_000_000)).toBe(false);
	expect(isFileTaken(off, file, 0)).toBe(true);
});
