import {otherLayout} from '../../../keys/russian-layout.js';

/** What a thing is found by, lower case. */
export type Haystack = {
	/** Its names: what a person would type. */
	readonly names: readonly string[];
	/** What else is said of it. */
	readonly words: string;
};

const inOrder = (text: string, letters: string): boolean => {
	let from = 0;
	for (const letter of letters) {
		const found = text.indexOf(letter, from);
		if (found === -1) {
			return false;
		}

		from = found + letter.length;
	}

	return true;
};

const beginsWordOf = (name: string, word: string): boolean =>
	name.split(/[^\p{L}\p{N}]+/v).some((part) => part.startsWith(word));

/** Fewer letters than this in order are in almost everything. */
const leastInOrder = 3;

/** How well a word fits: the whole name best, letters in their order least; 0 for not at all. */
const scoreOf = ({names, words}: Haystack, word: string): number => {
	if (names.includes(word)) {
		return 6;
	}

	if (names.some((name) => name.startsWith(word))) {
		return 5;
	}

	if (names.some((name) => beginsWordOf(name, word))) {
		return 4;
	}

	if (names.some((name) => name.includes(word))) {
		return 3;
	}

	if (words.includes(word)) {
		return 2;
	}

	return [...word].length >= leastInOrder &&
		names.some((name) => inOrder(name, word))
		? 1
		: 0;
};

/**
How well a query fits: its words in any order, each as it is written or as its keys are on the other layout.

@returns 0 when a word of it fits nowhere.
*/
export const matchScore = (haystack: Haystack, query: string): number => {
	let total = 0;
	for (const word of query.toLowerCase().split(/\s+/v).filter(Boolean)) {
		const score = Math.max(
			scoreOf(haystack, word),
			scoreOf(haystack, otherLayout(word).toLowerCase()),
		);
		if (score === 0) {
			return 0;
		}

		total += score;
	}

	return total;
};
