import {createContext, Script} from 'node:vm';

/** What a client's pattern may take on one value, ms of a clock that also runs while others compute: an honest one takes thousandths of it. */
const patienceMs = 250;
/** A pattern that ran out of patience so often is not tried again. */
const triesMost = 2;
/** So many times in a while patience may be lost, whatever the patterns: many bad ones must not do what one cannot. */
const lossesMost = 4;
const whileMs = 10_000;
/** Patterns and values beyond this are not looked at, characters. */
const longestPattern = 1000;
/** Patterns that ran out of patience and are remembered. */
const rememberedMost = 100;

const place: {pattern: string; flags: string; value: string} = {
	pattern: '',
	flags: '',
	value: '',
};
/** In a context of its own a pattern can be interrupted; nothing of the client's but the pattern and the value is in it. */
const context = createContext(place);
const test = new Script('new RegExp(pattern, flags).test(value)');
const losses = new Map<string, number>();
let lostTimes: readonly number[] = [];

/** The flag that JSON Schema asks for; older patterns are only read without. */
const patternFlags = ['u', ''];

const isTimeout = (error: unknown): boolean =>
	typeof error === 'object' &&
	error !== null &&
	'code' in error &&
	error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
Whether a value fits a pattern that a client wrote. One that cannot be read, or that backtracks without end, is nothing that can be promised: then it does not.
*/
export const fitsForeignPattern = (value: string, pattern: string): boolean => {
	const nowMs = performance.now();
	lostTimes = lostTimes.filter((lostMs) => nowMs - lostMs < whileMs);

	if (
		pattern.length > longestPattern ||
		(losses.get(pattern) ?? 0) >= triesMost ||
		lostTimes.length >= lossesMost
	) {
		return false;
	}

	for (const flags of patternFlags) {
		Object.assign(place, {pattern, flags, value});

		try {
			return test.runInContext(context, {timeout: patienceMs}) === true;
		} catch (error) {
			if (isTimeout(error)) {
				if (losses.size >= rememberedMost) {
					losses.clear();
				}

				losses.set(pattern, (losses.get(pattern) ?? 0) + 1);
				lostTimes = [...lostTimes, nowMs];
				return false;
			}
			// The next flags, then.
		}
	}

	return false;
};
