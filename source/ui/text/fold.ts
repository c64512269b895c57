/** A part of a text: UTF-16 offsets, `end` exclusive. */
export type Range = {readonly start: number; readonly end: number};

/** Text as it is compared: small letters, without accents. */
export type Folded = {
	readonly text: string;
	/** Where each unit of the folded text stands in the other one; absent where they stand in the same places. */
	readonly offsets?: readonly number[];
};

/** Letters that keep their length when they are made small, and have no accents but ё. */
const isSimple =
	/^[\n -~\u{410}-\u{418}\u{41A}-\u{438}\u{43A}-\u{44F}ЁёйЙ–—«»…№“”‘’]*$/v;

/** Marks that only tell how a letter is pronounced; those of kana make other letters. */
const accents = /[\p{Mn}--[\u{3099}\u{309A}]]/gv;

const known = new Map<string, string>();

/** One character as it is compared: `É` and `e` are the same, and so are `Ё` and `е`; й and и are not. */
const foldCharacter = (character: string): string => {
	const found = known.get(character);
	if (found !== undefined) {
		return found;
	}

	const small = character.toLowerCase();
	const folded =
		small === 'й'
			? small
			: small.normalize('NFD').replaceAll(accents, '').normalize('NFC');
	if (known.size < 5000) {
		known.set(character, folded);
	}

	return folded;
};

const repeated = (value: number, count: number): readonly number[] =>
	Array.from({length: count}, () => value);

const fold = (text: string): Folded => {
	if (isSimple.test(text)) {
		return {text: text.toLowerCase().replaceAll('ё', 'е')};
	}

	const offsets: number[] = [];
	let folded = '';
	let at = 0;
	for (const character of text) {
		const piece = foldCharacter(character);
		folded += piece;
		offsets.push(...repeated(at, piece.length));

		at += character.length;
	}

	return {text: folded, offsets};
};

/** What is looked for, as it is compared. Empty: nothing. */
export const foldQuery = (query: string): string =>
	fold(query.normalize('NFC')).text.trim();

/** Plain text as it is searched. Line breaks count as blanks. */
export const foldText = (text: string): Folded =>
	fold(text.replaceAll('\n', ' '));

/** Places of the folded text at which the query begins, in order and without overlaps. */
const placesOf = ({text}: Folded, query: string): readonly number[] => {
	const places: number[] = [];
	let at = query === '' ? -1 : text.indexOf(query);
	while (at !== -1) {
		places.push(at);
		at = text.indexOf(query, at + query.length);
	}

	return places;
};

/** How often a folded query stands in a text. */
export const countMatches = (folded: Folded, query: string): number =>
	placesOf(folded, query).length;

/** Where a folded query stands in a text. */
export const findMatches = (
	text: string,
	query: string,
	folded = foldText(text),
): readonly Range[] =>
	placesOf(folded, query).map((at) => {
		const after = at + query.length;
		const {offsets} = folded;
		return offsets === undefined
			? {start: at, end: after}
			: {start: offsets[at] ?? 0, end: offsets[after] ?? text.length};
	});
