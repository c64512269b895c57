/** A section of a document, short enough to be read out in part. */
export type Passage = {
	/** Of the document. */
	readonly title: string;
	/** The heading it stands under; the title where there is none. */
	readonly section: string;
	/** Prose, without marks of formatting. */
	readonly text: string;
	/** Other words to be found by: code, a table, what people call it. Never read out. */
	readonly keywords: string;
	/** Where the document lies, relative to the folder; empty for what is bundled. */
	readonly file: string;
};

/** Longer sections are cut at the end of a paragraph, or of a sentence. */
const longestPassage = 1500;

const cutPlace = (text: string): number => {
	const head = text.slice(0, longestPassage);
	const paragraph = head.lastIndexOf('\n\n');
	const sentence = head.search(/[.!?…]\s(?!.*[.!?…]\s)/sv);
	return [paragraph, sentence + 1, longestPassage].find(
		(place) => place > longestPassage / 3,
	)!;
};

const partsOf = (text: string): readonly string[] => {
	const parts: string[] = [];
	let rest = text.trim();

	while (rest.length > longestPassage) {
		const place = cutPlace(rest);
		parts.push(rest.slice(0, place).trim());
		rest = rest.slice(place).trim();
	}

	return [...parts, rest];
};

/** A section as passages of bearable length. */
export const passagesOf = (passage: Passage): readonly Passage[] =>
	partsOf(passage.text).map((text, index) => ({
		...passage,
		text,
		keywords: index === 0 ? passage.keywords : '',
	}));

/** `opening-hours.md` is "Opening hours". */
export const titleOfFile = (file: string): string => {
	const name = (file.split(/[\/\\]/v).at(-1) ?? file)
		.replace(/\.[^.]+$/v, '')
		.replaceAll(/[_\-]+/gv, ' ')
		.trim();
	return name.replace(/^\p{Ll}/v, (letter) => letter.toUpperCase());
};
