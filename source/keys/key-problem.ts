import type {KeyName} from './keymap.js';

/** What is wrong with the setting `keys`. */
export type KeyProblem =
	/** A terminal cannot tell it from another key. */
	| {readonly kind: 'same-as'; readonly key: string; readonly other: string}
	/** Behind `ctrl+` stands no letter. */
	| {readonly kind: 'no-letter'; readonly sign: string}
	| {readonly kind: 'no-key'; readonly word: string}
	/** It always goes back, or leaves. */
	| {
			readonly kind: 'fixed';
			readonly key: 'escape' | 'ctrl+c';
			readonly id: string;
	  }
	| {readonly kind: 'no-form'; readonly words: string}
	| {
			readonly kind: 'no-command';
			readonly id: string;
			/** What was probably meant. */
			readonly near: string | undefined;
			readonly ids: readonly string[];
	  }
	| {readonly kind: 'twice'; readonly id: string}
	/** Both were changed. */
	| {
			readonly kind: 'given-to-both';
			readonly key: KeyName;
			readonly ids: readonly [string, string];
	  }
	/** It is the key of a command that was not changed. */
	| {readonly kind: 'taken'; readonly key: KeyName; readonly id: string};

/** In English: what the command line says, and the screen where it speaks English. */
export const explainKeyProblem = (problem: KeyProblem): string => {
	switch (problem.kind) {
		case 'same-as': {
			return `${problem.key} is the same as ${problem.other} in a terminal`;
		}

		case 'no-letter': {
			return `ctrl+ goes with a letter, not with ${problem.sign}`;
		}

		case 'no-key': {
			return `${problem.word} is no key; keys are letters, signs, ctrl+letter and space, enter, tab, up, down, left, right, pageup, pagedown, home, end, delete`;
		}

		case 'fixed': {
			const {key, id} = problem;
			return `${key === 'escape' ? 'Escape always goes back' : 'Ctrl+C always leaves'}, so ${id} cannot have it`;
		}

		case 'no-form': {
			return `${problem.words} is not of the form command=key`;
		}

		case 'no-command': {
			const {id, near, ids} = problem;
			return `there is no command ${id}${near === undefined ? ` (there is ${ids.join(', ')})` : `; did you mean ${near}?`}`;
		}

		case 'twice': {
			return `${problem.id} stands there twice`;
		}

		case 'given-to-both': {
			return `${problem.key} is given to both ${problem.ids.join(' and ')}`;
		}

		case 'taken': {
			return `${problem.key} is the key of ${problem.id}; give that another one first, or none`;
		}
	}
};
