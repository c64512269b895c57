import {endsInAbbreviation} from './abbreviations.js';

/** Cuts a text that comes in pieces of any size into what is spoken at once. Joined, the sentences are the text. */
export type SentenceCutter = {
	/** The next piece of the text; returns the sentences that are whole with it. How the text is cut into pieces makes no difference to them. */
	readonly push: (text: string) => readonly string[];
	/** No more comes: what is left. */
	readonly end: () => readonly string[];
};

/** A longer sentence is cut at a clause, characters. */
const defaultLongest = 200;

/** A clause shorter than this sounds chopped off; it stays with what follows it. */
const shortestClause = 12;

/** Chinese and Japanese need no space after the mark. */
const mark = /[.!?…]+["'»”’\)\]]*(?=\s)|[。！？]+[」』”’]*|\n/gv;

const clauseEnd = /[,;:—–]["'»”’\)\]]*\s|\s[—–\-]\s/gv;

/** "1. First" is one sentence. */
const isListNumber = (before: string): boolean =>
	/^\s*(?:\p{N}+|\p{L})$/v.test(before);

/** Whether a point, or several, between two texts ends a sentence; nothing where it takes more text to know. */
const isFullStop = (before: string, after: string): boolean | undefined => {
	const [space = ''] = /^\s+/v.exec(after) ?? [];
	if (space.includes('\n')) {
		return true;
	}

	const next = after.charAt(space.length);
	if (next === '') {
		return undefined;
	}

	return !(
		/\p{Ll}/v.test(next) ||
		isListNumber(before) ||
		endsInAbbreviation(before, next)
	);
};

type Found = Readonly<RegExpExecArray>;

const isSentenceEnd = (text: string, found: Found): boolean | undefined => {
	const [ending] = found;
	const before = text.slice(0, found.index);
	const after = text.slice(found.index + ending.length);
	if (ending === '\n') {
		return before.trim() !== '';
	}

	if (/[。！？]/v.test(ending)) {
		return after === '' ? undefined : true;
	}

	return /[!?]/v.test(ending) || isFullStop(before, after);
};

/** How long the first sentence is, with one space after it; nothing where it is not whole yet. */
const sentenceLength = (text: string): number | undefined => {
	for (const found of text.matchAll(mark)) {
		const isEnd = isSentenceEnd(text, found);
		if (isEnd === undefined) {
			return undefined;
		}

		if (isEnd) {
			const end = found.index + found[0].length;
			return found[0] !== '\n' && /\s/v.test(text.charAt(end)) ? end + 1 : end;
		}
	}

	return undefined;
};

/** Where the clauses of a text end that are long enough to be said by themselves. */
const clauseLengths = (text: string): readonly number[] =>
	[...text.matchAll(clauseEnd)]
		.map((found) => found.index + found[0].length)
		.filter((length) => text.slice(0, length).trim().length >= shortestClause);

/** How much of what fits of a text that is too long is said first: clauses, else words, else all of it. */
const partLength = (part: string): number => {
	const clause = clauseLengths(part).at(-1);
	if (clause !== undefined) {
		return clause;
	}

	const space = part.lastIndexOf(' ');
	if (space > 0) {
		return space + 1;
	}

	// No character is split in two.
	return /.\p{Cs}$/sv.test(part) ? part.length - 1 : part.length;
};

type Limits = {
	/** A longer sentence is cut at a clause, characters. */
	readonly longest?: number;
	/** Whether the first clause goes ahead of the first sentence, so that the first sound comes early. */
	readonly isHasty?: boolean;
};

export const createSentenceCutter = ({
	longest = defaultLongest,
	isHasty = true,
}: Limits = {}): SentenceCutter => {
	let rest = '';
	let isFirst = true;

	/** Looks no further than a piece may be long: a text of megabytes costs no more for each of its pieces. */
	const nextLength = (): number | undefined => {
		const part = rest.slice(0, longest);
		const sentence = sentenceLength(part);
		const [clause] =
			isFirst && isHasty ? clauseLengths(part.slice(0, sentence)) : [];
		return (
			clause ??
			sentence ??
			(rest.length > longest ? partLength(part) : undefined)
		);
	};

	const cut = (): readonly string[] => {
		const sentences: string[] = [];
		for (
			let length = nextLength();
			length !== undefined;
			length = nextLength()
		) {
			sentences.push(rest.slice(0, length));
			rest = rest.slice(length);
			isFirst = false;
		}

		return sentences;
	};

	return {
		push(text) {
			rest += text;
			return cut();
		},
		end() {
			const sentences = cut();
			const last = rest;
			rest = '';
			return last === '' ? sentences : [...sentences, last];
		},
	};
};

/** A whole text at once. */
export const cutIntoSentences = (
	text: string,
	limits?: Limits,
): readonly string[] => {
	const cutter = createSentenceCutter(limits);
	return [...cutter.push(text), ...cutter.end()];
};
