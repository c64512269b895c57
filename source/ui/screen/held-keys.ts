import type {Shortcut} from '../../keys/keymap.js';

/** The command key that was seen last. */
export type HeldKey = {
	readonly key: string;
	readonly lastMs: number;
	/** It counted, but may have been the first repeat of a key that is being held. */
	readonly isDoubtful: boolean;
	/** It came at the keyboard's rate: it is being held. */
	readonly isRepeating: boolean;
	/** It closed what had the keyboard: what is below must not hear it as well. */
	readonly hasClosed: boolean;
};

export const noKey: HeldKey = {
	key: '',
	lastMs: 0,
	isDoubtful: false,
	isRepeating: false,
	hasClosed: false,
};

/** Keyboards repeat faster than this and people press slower, ms. */
const repeatMs = 150;

/** Keyboards wait less than this before the first repeat, ms. */
const firstRepeatMs = 800;

/**
Whether a key counts as pressed, for terminals that report a held key as one press after the other.

The first repeat comes half a second after the press and looks like a second press, so a toggle is switched back; when the next repeat follows at the keyboard's rate, that was wrong and is put right by counting it, too. After that, nothing until the key is let go: a held toggle ends up as one press.
*/
export const judgeKey = (
	held: HeldKey,
	key: string,
	whenHeld: Shortcut['whenHeld'],
	nowMs: number,
): readonly [held: HeldKey, counts: boolean] => {
	const gap = held.key === key ? nowMs - held.lastMs : Number.POSITIVE_INFINITY;
	if (whenHeld === 'free') {
		return [{...noKey, key, lastMs: nowMs}, true];
	}

	if (gap < repeatMs) {
		return [
			{...noKey, key, lastMs: nowMs, isRepeating: true},
			whenHeld === 'toggle' && held.isDoubtful,
		];
	}

	return [
		{...noKey, key, lastMs: nowMs, isDoubtful: gap < firstRepeatMs},
		true,
	];
};

/** People press a key twice within this time when they meant once, ms. */
const doubledMs = 400;

/**
Whether a key counts that may be the one that has just closed something: held or pressed twice, it does nothing below. One press after it is left out; the one after that is meant, unless it comes at the keyboard's rate.

@param eventType What the terminal says of the key, where it tells presses and repeats apart.
*/
export const judgeCloser = (
	held: HeldKey,
	key: string,
	eventType: 'press' | 'repeat' | 'release' | undefined,
	nowMs: number,
): readonly [held: HeldKey, counts: boolean] => {
	if (!held.hasClosed || eventType === 'release') {
		return [held, true];
	}

	const gap = nowMs - held.lastMs;
	const isRepeat = eventType === 'repeat' || gap < repeatMs;
	const mayBeSecond =
		!held.isRepeating &&
		gap < (eventType === 'press' ? doubledMs : firstRepeatMs);
	return key === held.key && (isRepeat || mayBeSecond)
		? [{...held, lastMs: nowMs, isRepeating: true}, false]
		: [noKey, true];
};

/** The key that has closed something. Where it may be the first repeat of one that opened it, that is judged first. */
export const noteCloser = (
	held: HeldKey,
	key: string,
	nowMs: number,
): HeldKey =>
	held.isDoubtful ? held : {...noKey, key, lastMs: nowMs, hasClosed: true};

/** The same for the key that opened what has the keyboard now: held, it must neither close that again nor be typed into it. Right after opening it cannot be a repeat yet: keyboards wait before the first one. */
export const judgeOpener = (
	held: HeldKey,
	key: string,
	nowMs: number,
): readonly [held: HeldKey, counts: boolean] => {
	if (key !== held.key) {
		return [noKey, true];
	}

	return held.isRepeating || nowMs - held.lastMs >= repeatMs
		? judgeKey(held, key, 'toggle', nowMs)
		: [{...noKey, key, lastMs: nowMs, isDoubtful: true}, true];
};
