import type {Key} from 'ink';
import {commandLetter} from '../../keys/russian-layout.js';
import type {InputLineAction, Move} from './input-line-state.js';

type InputKey = {
	readonly input: string;
	readonly key: Key;
	/** The Delete key, which Ink reports like Backspace. */
	readonly isForwardDelete: boolean;
};

const deleted = (to: Move): InputLineAction => ({type: 'deleted', to});
const moved = (to: Move): InputLineAction => ({type: 'moved', to});

/** By the letter on the key. */
const byControl: Readonly<Record<string, InputLineAction>> = {
	a: moved('line-start'),
	e: moved('line-end'),
	b: moved('left'),
	f: moved('right'),
	d: deleted('right'),
	h: deleted('left'),
	w: deleted('word-left'),
	u: deleted('line-start'),
	k: deleted('line-end'),
	y: {type: 'yanked'},
	j: {type: 'inserted', text: '\n'},
	p: {type: 'history.previous'},
	n: {type: 'history.next'},
};

/** Control characters that may stand among typed text when the program was slower than the typist. */
const byCharacter: Readonly<Record<string, InputLineAction>> = {
	'\u{1}': byControl.a!,
	'\u{5}': byControl.e!,
	'\b': byControl.h!,
	'\u{17}': byControl.w!,
	'\u{15}': byControl.u!,
	'\u{B}': byControl.k!,
	'\u{19}': byControl.y!,
	'\u{7F}': byControl.h!,
};

const arrow = (key: Key, columns: number): InputLineAction | undefined => {
	const isWord = key.ctrl || key.meta;
	if (key.leftArrow) {
		return moved(isWord ? 'word-left' : 'left');
	}

	if (key.rightArrow) {
		return moved(isWord ? 'word-right' : 'right');
	}

	if (key.upArrow || key.downArrow) {
		return {type: 'stepped', to: key.upArrow ? 'up' : 'down', columns};
	}

	return undefined;
};

const byMeta: Readonly<Record<string, InputLineAction>> = {
	b: moved('word-left'),
	f: moved('word-right'),
	d: deleted('word-right'),
};

/** What a key does in the line; undefined: nothing. */
const special = (
	{input, key, isForwardDelete}: InputKey,
	columns: number,
): InputLineAction | undefined => {
	if (key.home || key.end) {
		const isWhole = key.ctrl || key.meta;
		return key.home
			? moved(isWhole ? 'start' : 'line-start')
			: moved(isWhole ? 'end' : 'line-end');
	}

	if (key.backspace || key.delete) {
		const isWord = key.meta || key.ctrl;
		return isForwardDelete
			? deleted(isWord ? 'word-right' : 'right')
			: deleted(isWord ? 'word-left' : 'left');
	}

	if (key.return) {
		// With Shift, Alt or Ctrl; alone it sends, which is the caller's.
		return byControl.j;
	}

	const letter = commandLetter(input);
	if (key.ctrl && byControl[letter] !== undefined) {
		return byControl[letter];
	}

	if (key.meta && byMeta[letter] !== undefined) {
		return byMeta[letter];
	}

	return arrow(key, columns);
};

/**
The actions of one input event. Several keys may arrive as one event when the program was busy: their text is split at control characters. A return alone, or behind them, is the caller's.

@param columns Of a row.
*/
export const inputLineActions = (
	press: InputKey,
	columns: number,
): readonly InputLineAction[] => {
	const {input, key} = press;
	const action = special(press, columns);
	if (action !== undefined) {
		return [action];
	}

	if (key.ctrl || key.meta || key.tab || input === '') {
		return [];
	}

	const actions: InputLineAction[] = [];
	for (const piece of input.split(/(\p{Cc})/v)) {
		const control = byCharacter[piece];
		if (control !== undefined) {
			actions.push(control);
		} else if (piece !== '') {
			actions.push({type: 'inserted', text: piece});
		}
	}

	return actions;
};
