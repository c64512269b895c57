const segmenter = new Intl.Segmenter(undefined, {granularity: 'sentence'});

/** Text without an end of a sentence is written in pieces no longer than this, characters. */
const longestPiece = 400;

/** Where a text that is still growing may be written up to, in pieces that can be read one by one. */
type Pieces = {
	readonly pieces: readonly string[];
	/** UTF-16 units that the pieces and the blanks between them take. */
	readonly length: number;
};

const oneLine = (text: string) => text.replaceAll(/\s+/gv, ' ').trim();

/**
The sentences at the beginning of a text that will not grow any more.

@param isWhole Nothing more of it comes: the last sentence is taken as it is.
*/
export const takeSentences = (text: string, isWhole: boolean): Pieces => {
	const pieces: string[] = [];
	let length = 0;
	let next = 0;

	for (const {segment, index} of segmenter.segment(text)) {
		next = index + segment.length;
		const isComplete = isWhole || next < text.length || segment.endsWith('\n');
		if (!isComplete) {
			break;
		}

		pieces.push(oneLine(segment));
		length = next;
	}

	const rest = text.slice(length);
	const blank = rest.lastIndexOf(' ');
	if (rest.length > longestPiece && blank > 0) {
		pieces.push(oneLine(rest.slice(0, blank)));
		length += blank;
	}

	return {pieces: pieces.filter((piece) => piece !== ''), length};
};
