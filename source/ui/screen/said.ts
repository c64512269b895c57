import {fitClipboard} from '../../workbench/clipboard.js';
import type {Messages} from '../messages.js';
import type {PressEffect} from './press-types.js';
import type {ScreenState} from './state.js';

/** What a key did that is not seen otherwise, for a word about it. */
type Happening =
	| {
			readonly what: 'copied';
			/** As people count: what looks like one is one. */
			readonly characters: number;
			/** It was longer than terminals take. */
			readonly wasCut: boolean;
	  }
	| {readonly what: 'nothing-to-copy'};

export type Said = Happening & {readonly atMs: number};

/** How long that is said, ms. */
const shownMs = 4000;

export const isFresh = (said: Said | undefined, nowMs: number): boolean =>
	said !== undefined && nowMs - said.atMs < shownMs;

/** Code points: near enough to what people count, and quick. */
const countCharacters = (text: string) => {
	let count = 0;
	for (const _ of text) {
		count += 1;
	}

	return count;
};

const happeningOf = (effect: PressEffect): Happening | undefined => {
	switch (effect.type) {
		case 'text.copied': {
			const fitted = fitClipboard(effect.text);
			return {
				what: 'copied',
				characters: countCharacters(fitted),
				wasCut: fitted.length < effect.text.length,
			};
		}

		case 'copy.refused': {
			return {what: 'nothing-to-copy'};
		}

		default: {
			return undefined;
		}
	}
};

/** The screen says what followed from a key, whoever did it. */
export const noteSaid = (
	state: ScreenState,
	effects: readonly PressEffect[],
	nowMs: number,
): ScreenState => {
	const happening = effects
		.toReversed()
		.map((effect) => happeningOf(effect))
		.find((found) => found !== undefined);
	return happening === undefined
		? state
		: {...state, said: {...happening, atMs: nowMs}};
};

/** The words for it, and whether they are a warning. */
export const saidWords = (
	said: Said,
	messages: Messages,
): {readonly text: string; readonly isWarning: boolean} => {
	switch (said.what) {
		case 'copied': {
			const {wasCut, characters} = said;
			return {
				text: wasCut
					? messages.copiedCut(characters)
					: messages.copied(characters),
				isWarning: wasCut,
			};
		}

		case 'nothing-to-copy': {
			return {text: messages.nothingToCopy, isWarning: true};
		}
	}
};
