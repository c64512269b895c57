/** A reply's first sound should not wait for its first sentence. */
const firstPieceCharacters = 48;
/** No piece is longer, so that neither the event loop nor an interruption waits for one: some eight seconds of speech. */
const longestPieceCharacters = 140;
/** A piece shorter than this sounds chopped off; it stays with what follows. */
const shortestClauseCharacters = 12;

const sentenceEnd = /[.!?…]+["'»”\)\]]*\s+|\n+/gv;
const clauseEnd = /[,;:—–]\s+|\s[—–\-]\s+/gv;

/** Cuts after every match, dropping nothing. */
const cutAfter = (text: string, pattern: RegExp): string[] => {
	const parts: string[] = [];
	let start = 0;

	for (const match of text.matchAll(pattern)) {
		const end = match.index + match[0].length;
		parts.push(text.slice(start, end));
		start = end;
	}

	return [...parts, text.slice(start)].filter((part) => part !== '');
};

/** Where to cut a text that has no better place: after the last space that fits, or right there. */
const cutByLength = (text: string, longest: number): string[] => {
	const parts: string[] = [];
	let rest = text;

	while (rest.length > longest) {
		const space = rest.lastIndexOf(' ', longest - 1);
		const end = space > 0 ? space + 1 : longest;
		parts.push(rest.slice(0, end));
		rest = rest.slice(end);
	}

	return rest === '' ? parts : [...parts, rest];
};

/** Puts neighbours together while they fit, so that few cuts fall inside a sentence. */
const join = (parts: readonly string[], longest: number): string[] => {
	const joined: string[] = [];

	for (const part of parts) {
		const last = joined.at(-1);

		if (
			last !== undefined &&
			(last.length + part.length <= longest ||
				last.trim().length < shortestClauseCharacters)
		) {
			joined[joined.length - 1] = last + part;
		} else {
			joined.push(part);
		}
	}

	return joined;
};

const cutSentence = (sentence: string, longest: number): string[] =>
	sentence.length <= longest
		? [sentence]
		: join(cutAfter(sentence, clauseEnd), longest).flatMap((clause) =>
				cutByLength(clause, longestPieceCharacters),
			);

/**
Cuts a text into what is spoken at once: sentences, the parts of long ones, and a short first piece.

The pieces, joined, are the text.
*/
export const cutIntoPieces = (text: string): readonly string[] =>
	cutAfter(text, sentenceEnd).flatMap((sentence, index) =>
		cutSentence(
			sentence,
			index === 0 ? firstPieceCharacters : longestPieceCharacters,
		),
	);
