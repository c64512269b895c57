import {conceptsOf} from './concepts.js';
import {plainWord} from './stem.js';

/** A word, number or sign of what was said. */
export type Token = {
	/** As it was written. */
	readonly text: string;
	/** Lower case, ё as е, without a possessive. */
	readonly word: string;
	/** Where it stands in the text. */
	readonly start: number;
	readonly end: number;
	/** What it may mean, the same in both languages. */
	readonly concepts: readonly string[];
};

/** Addresses, then numbers with what hangs on them (9:30, 5pm, 2026-12-01), codes (AB-1234), words, and signs. */
const pattern =
	/[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|https?:\/\/[^\s"«»]+|\d+(?:[.,:\/\-]\d+)*\p{L}*|\p{L}+[_\-]?\d[\p{L}\d_\-]*|\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*|[%°$€£₽#№]/gv;

export const tokensOf = (text: string): readonly Token[] =>
	[...text.matchAll(pattern)].map((match) => {
		const word = plainWord(match[0]);
		return {
			text: match[0],
			word,
			start: match.index,
			end: match.index + match[0].length,
			concepts: conceptsOf(word),
		};
	});

/** The words of a name in a schema: `fromUnit`, `from_unit` and `from-unit` alike. */
export const wordsOfName = (name: string): readonly string[] =>
	name
		.replaceAll(/(?<=\p{Ll}|\d)(?=\p{Lu})/gv, ' ')
		.split(/[^\p{L}\d]+/v)
		.filter((word) => word !== '')
		.map((word) => plainWord(word));
