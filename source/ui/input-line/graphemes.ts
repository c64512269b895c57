const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Longest grapheme looked at, UTF-16 units; a longer one is taken apart. */
const reach = 64;

/** Units of text that a person sees as one character. */
export const graphemes = (text: string): readonly string[] =>
	Array.from(segmenter.segment(text), ({segment}) => segment);

/** The end of the grapheme that starts at the offset. Looks at a few characters only, however long the text is. */
export const nextEdge = (text: string, offset: number): number => {
	const [first] = segmenter.segment(text.slice(offset, offset + reach));
	return Math.min(text.length, offset + (first?.segment.length ?? 0));
};

/** The start of the grapheme that ends at the offset. */
export const previousEdge = (text: string, offset: number): number => {
	const end = Math.min(offset, text.length);
	const from = Math.max(0, end - reach);
	let edge = from;
	for (const {index} of segmenter.segment(text.slice(from, end))) {
		edge = from + index;
	}

	return edge;
};

export const isWordCharacter = (grapheme: string): boolean =>
	/[\p{L}\p{N}\p{M}_]/v.test(grapheme);
