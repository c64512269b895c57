import {expect, test, vi} from 'vitest';
import {createTailWait} from '../../source/audio/tail-wait.js';

test('the word of an earlier tail that crosses the next release does not end the turn', () => {
	const onEnd = vi.fn<(sentMs?: number) => void>();
	const tail = createTailWait(onEnd);
	const first = tail.begin(true);
	tail.begin(false);
	const second = tail.begin(true);

	tail.note(first, 700);
	expect(onEnd).not.toHaveBeenCalled();
	expect(tail.isAwaited()).toBe(true);

	tail.note(second, 1900);
	expect(onEnd.mock.calls).toEqual([[1900]]);
	expect(tail.isAwaited()).toBe(false);
});

test('the word of a tail is of no interest once the microphone is open again', () => {
	const onEnd = vi.fn<(sentMs?: number) => void>();
	const tail = createTailWait(onEnd);
	const first = tail.begin(true);
	tail.begin(false);
	tail.note(first, 700);

	expect(onEnd).not.toHaveBeenCalled();
});

test('where the process is gone the wait ends, once', () => {
	const onEnd = vi.fn<(sentMs?: number) => void>();
	const tail = createTailWait(onEnd);
	const first = tail.begin(true);
	tail.end();
	tail.end();
	tail.note(first, 700);

	expect(onEnd.mock.calls).toEqual([[]]);
});
