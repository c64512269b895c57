import type {SettingKey} from '../../settings/setting-table.js';
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
	| {readonly what: 'nothing-to-copy' | 'nothing-to-undo' | 'no-microphone'}
	| {readonly what: 'undone'; readonly key: SettingKey};

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

const copying = (text: string): Happening => {
	const fitted = fitClipboard(text);
	return {
		what: 'copied',
		characters: countCharacters(fitted),
		wasCut: fitted.length < text.length,
	};
};

/** What is to be said of an effect; undefined where it is seen. */
const happeningOf = (effect: PressEffect): Happening | undefined => {
	if (effect.type === 'text.copied') {
		return copying(effect.text);
	}

	if (effect.type === 'setting.undone') {
		return {what: 'undone', key: effect.key};
	}

	if (effect.type === 'copy.refused') {
		return {what: 'nothing-to-copy'};
	}

	if (effect.type === 'microphone.missed') {
		return {what: 'no-microphone'};
	}

	return effect.type === 'undo.refused' ? {what: 'nothing-to-undo'} : undefined;
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

		case 'undone': {
			return {text: messages.undone(said.key), isWarning: false};
		}

		case 'no-microphone': {
			return {text: messages.plain.noMicrophone, isWarning: true};
		}

		case 'nothing-to-undo': {
			return {text: messages.plain.nothingToUndo, isWarning: true};
		}
	}
};
