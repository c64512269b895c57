import {plainWord, stemOf} from '../words/stem.js';

/** About twenty seconds of speech. */
const longestSnippet = 320;

const sentencesOf = (text: string): readonly string[] =>
	text
		.split(/(?<=[.!?…])\s+|\n+/v)
		.map((sentence) => sentence.replaceAll(/\s+/gv, ' ').trim())
		.filter((sentence) => sentence !== '');

const hitsIn = (sentence: string, stems: ReadonlySet<string>): number =>
	new Set(
		(sentence.match(/[\p{L}\p{M}\d]+/gv) ?? [])
			.map((word) => stemOf(plainWord(word)))
			.filter((stem) => stems.has(stem)),
	).size;

const shortened = (text: string): string =>
	text.length > longestSnippet
		? `${text.slice(0, longestSnippet).replace(/\s\S*$/v, '')}…`
		: text;

/** The sentences of a passage that say most of what was looked for, and what follows them while there is room. */
export const snippetOf = (text: string, stems: ReadonlySet<string>): string => {
	const sentences = sentencesOf(text);
	const scores = sentences.map((sentence) => hitsIn(sentence, stems));
	const whole = sentences.join(' ');

	if (whole.length <= longestSnippet) {
		return whole;
	}

	const first = scores.indexOf(Math.max(...scores));
	let snippet = sentences[first] ?? '';

	for (const sentence of sentences.slice(first + 1)) {
		if (snippet.length + sentence.length >= longestSnippet) {
			break;
		}

		snippet += ` ${sentence}`;
	}

	return shortened(snippet);
};
