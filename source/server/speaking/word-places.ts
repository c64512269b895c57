export type PlacedWord = {
	/** With the space after it. */
	readonly text: string;
	readonly atMs: number;
};

/** Where the words of a text begin in its sound, as a voice tells it while it speaks. */
export type WordPlacer = {
	/** The sound of what stands at this place in the text begins at this time. In order; the first one inside of a word counts. */
	readonly mark: (place: number, atMs: number) => void;
	/** The words that begin before a time, each once. A word that nobody marks waits until the next one that somebody does. */
	readonly take: (untilMs: number) => readonly PlacedWord[];
	/** All that are left; those that nobody marked begin before this time. */
	readonly takeRest: (untilMs: number) => readonly PlacedWord[];
};

/** A word and where it stands in the text. */
type Token = {readonly text: string; readonly from: number};

const tokensOf = (text: string): readonly Token[] => {
	let from = 0;
	return text
		.split(/(?<=\s)(?=\S)/v)
		.filter((word) => word !== '')
		.map((word) => {
			const token = {text: word, from};
			from += word.length;
			return token;
		});
};

export const createWordPlacer = (text: string): WordPlacer => {
	const tokens = tokensOf(text);
	let placed: readonly PlacedWord[] = [];
	let count = 0;
	/** The last place of which a time is known. */
	let known = {from: 0, atMs: 0};

	/** The words up to a place share the time up to its time by their length. */
	const placeUntil = (end: number, next: typeof known): void => {
		const msPerCharacter =
			(next.atMs - known.atMs) / Math.max(1, next.from - known.from);
		const words = tokens.slice(count, end).map(({text: word, from}) => ({
			text: word,
			atMs: known.atMs + (from - known.from) * msPerCharacter,
		}));
		placed = [...placed, ...words];
		count = end;
		known = next;
	};

	const take = (untilMs: number): readonly PlacedWord[] => {
		const later = placed.findIndex(({atMs}) => atMs >= untilMs);
		const taken = later === -1 ? placed : placed.slice(0, later);
		placed = placed.slice(taken.length);
		return taken;
	};

	return {
		mark(place, atMs) {
			const index = tokens.findLastIndex(({from}) => from <= place);
			const token = tokens[index];
			if (token !== undefined && index >= count) {
				placeUntil(index, {
					from: token.from,
					atMs: Math.max(known.atMs, atMs),
				});
				placed = [...placed, {text: token.text, atMs: known.atMs}];
				count = index + 1;
			}
		},
		take,
		takeRest(untilMs) {
			placeUntil(tokens.length, {
				from: text.length,
				atMs: Math.max(known.atMs, untilMs),
			});
			return take(Infinity);
		},
	};
};

/** The words of a voice that says nothing of them: they begin where their place in the text suggests. */
export const spreadWords = (
	text: string,
	durationMs: number,
): readonly PlacedWord[] => createWordPlacer(text).takeRest(durationMs);
