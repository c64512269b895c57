import {closeSync, openSync, rmSync, statSync} from 'node:fs';

/** A writer that takes longer than this has died with the lock. */
const staleMs = 2000;
const pauseMs = 5;

const pause = new Int32Array(new SharedArrayBuffer(4));

const ageMs = (lock: string): number => {
	const stats = statSync(lock, {throwIfNoEntry: false});
	return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
};

/** @returns False where another writer has it. */
const take = (lock: string): boolean => {
	try {
		closeSync(openSync(lock, 'wx'));
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
			return false;
		}

		throw error;
	}
};

/**
Do something while no other program that asks for the same lock does it. Blocks for the milliseconds that another writer needs; a lock that was left behind is taken over.

@param lock Path of a file that exists only meanwhile; its folder must exist.
@throws What `action` throws, and when the lock file cannot be made.
*/
export const withWriteLock = <Result>(
	lock: string,
	action: () => Result,
): Result => {
	let deadlineMs = performance.now() + staleMs;
	while (!take(lock)) {
		// The second condition is for a file system whose clock is ahead of ours.
		if (ageMs(lock) > staleMs || performance.now() > deadlineMs) {
			rmSync(lock, {force: true});
			deadlineMs = performance.now() + staleMs;
		} else {
			Atomics.wait(pause, 0, 0, pauseMs);
		}
	}

	try {
		return action();
	} finally {
		rmSync(lock, {force: true});
	}
};
