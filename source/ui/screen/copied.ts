import {fitClipboard} from '../../workbench/clipboard.js';
import type {PressEffect} from './press-types.js';
import type {ScreenState} from './state.js';

/** What was put on the clipboard, for a word about it. */
export type Copied = {
	/** As people count: what looks like one is one. */
	readonly characters: number;
	/** It was longer than terminals take. */
	readonly wasCut: boolean;
	readonly atMs: number;
};

/** How long that is said, ms. */
const shownMs = 4000;

export const isFresh = (copied: Copied | undefined, nowMs: number): boolean =>
	copied !== undefined && nowMs - copied.atMs < shownMs;

/** Code points: near enough to what people count, and quick. */
const countCharacters = (text: string) => {
	let count = 0;
	for (const _ of text) {
		count += 1;
	}

	return count;
};

/** The screen says that something was copied, whoever copied it. */
export const noteCopied = (
	state: ScreenState,
	effects: readonly PressEffect[],
	nowMs: number,
): ScreenState => {
	const effect = effects.findLast(({type}) => type === 'text.copied');
	if (effect?.type !== 'text.copied') {
		return state;
	}

	const fitted = fitClipboard(effect.text);
	return {
		...state,
		copied: {
			characters: countCharacters(fitted),
			wasCut: fitted.length < effect.text.length,
			atMs: nowMs,
		},
	};
};
