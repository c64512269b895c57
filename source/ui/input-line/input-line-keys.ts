import type {Key} from 'ink';
import type {InputLineAction, Move} from './input-line-state.js';

const deleted = (to: Move): InputLineAction => ({type: 'deleted', to});
const moved = (to: Move): InputLineAction => ({type: 'moved', to});

const byControl: Readonly<Record<string, InputLineAction>> = {
	a: moved('start'),
	e: moved('end'),
	b: moved('left'),
	f: moved('right'),
	d: deleted('right'),
	h: deleted('left'),
	w: deleted('word-left'),
	u: deleted('start'),
	k: deleted('end'),
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
	'\u{7F}': byControl.h!,
};

const arrow = (key: Key): InputLineAction | undefined => {
	const isWord = key.ctrl || key.meta;
	if (key.leftArrow) {
		return moved(isWord ? 'word-left' : 'left');
	}

	if (key.rightArrow) {
		return moved(isWord ? 'word-right' : 'right');
	}

	if (key.upArrow) {
		return {type: 'history.previous'};
	}

	return key.downArrow ? {type: 'history.next'} : undefined;
};

/** What a key does in the line; undefined: nothing. */
const special = (
	input: string,
	key: Key,
	isForwardDelete: boolean,
): InputLineAction | undefined => {
	if (key.home || key.end) {
		return moved(key.home ? 'start' : 'end');
	}

	if (key.backspace || key.delete) {
		if (isForwardDelete) {
			return deleted('right');
		}

		return deleted(key.meta || key.ctrl ? 'word-left' : 'left');
	}

	if (key.ctrl) {
		return byControl[input];
	}

	if (key.meta && (input === 'b' || input === 'f')) {
		return moved(input === 'b' ? 'word-left' : 'word-right');
	}

	return arrow(key);
};

/**
The actions of one input event. Several keys may arrive as one event when the program was busy: their text is split at control characters. A trailing return is the caller's.
*/
export const inputLineActions = (
	input: string,
	key: Key,
	isForwardDelete: boolean,
): readonly InputLineAction[] => {
	const action = special(input, key, isForwardDelete);
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
