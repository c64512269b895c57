import type {Shortcut} from '../../keys/keymap.js';

/** The command key that was seen last. */
export type HeldKey = {
	readonly key: string;
	readonly lastMs: number;
	/** It counted, but may have been the first repeat of a key that is being held. */
	readonly isDoubtful: boolean;
	/** It came at the keyboard's rate: it is being held. */
	readonly isRepeating: boolean;
};

export const noKey: HeldKey = {
	key: '',
	lastMs: 0,
	isDoubtful: false,
	isRepeating: false,
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
			{key, lastMs: nowMs, isDoubtful: false, isRepeating: true},
			whenHeld === 'toggle' && held.isDoubtful,
		];
	}

	return [
		{...noKey, key, lastMs: nowMs, isDoubtful: gap < firstRepeatMs},
		true,
	];
};

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
