import {plainWord} from '../words/stem.js';
import {deedsOf} from './verbs.js';

const joint =
	/\s*[,;]?\s+(?:and then|and also|and|then|а также|а потом|и потом|потом|затем|и)\s+/giv;

export const beginsWithVerb = (part: string): boolean => {
	const word = plainWord(
		part.replace(/^(?:please|пожалуйста)\s+/iv, '').split(/\s/v)[0] ?? '',
	);
	return deedsOf(word).size > 0;
};

/** "Turn off the lights and set a timer" is two requests; "in Paris and London" is one. */
export const clausesOf = (text: string): readonly string[] => {
	const clauses: string[] = [];
	let from = 0;

	for (const {0: words, index} of text.matchAll(joint)) {
		const next = index + words.length;

		if (beginsWithVerb(text.slice(next))) {
			clauses.push(text.slice(from, index));
			from = next;
		}
	}

	return [...clauses, text.slice(from)];
};
