export type PlacedText = {
	readonly text: string;
	readonly words: ReadonlyArray<{
		readonly text: string;
		readonly atMs: number;
	}>;
};

export type WordPlaces = {
	/** The words that begin in the next stretch of sound; their places count from its beginning. */
	readonly take: (durationMs: number) => PlacedText;
	/** The sound is over: the words that are left. */
	readonly rest: () => PlacedText;
	/** The length of the whole sound has become known, ms. */
	readonly setWhole: (wholeMs: number) => void;
};

const wordStart = /(?<=\s)(?=\S)/v;

/**
Spreads the words of a text over its sound by their place in the text, for voices that do not tell where a word begins.

All texts taken, joined, are the text.

@param wholeMs How long the sound will be, as well as that can be said beforehand.
*/
export const createWordPlaces = (text: string, wholeMs: number): WordPlaces => {
	const words = text === '' ? [] : text.split(wordStart);
	let whole = wholeMs;
	let next = 0;
	let characters = 0;
	let playedMs = 0;

	const takeUntil = (endMs: number): PlacedText => {
		const taken: Array<{text: string; atMs: number}> = [];
		for (let word = words[next]; word !== undefined; word = words[next]) {
			const atMs = (characters / text.length) * whole;
			if (atMs >= endMs) {
				break;
			}

			taken.push({text: word, atMs: Math.max(0, atMs - playedMs)});
			characters += word.length;
			next++;
		}

		return {text: taken.map((word) => word.text).join(''), words: taken};
	};

	return {
		take(durationMs) {
			// Nothing begins in no time, however late it is.
			if (durationMs === 0) {
				return {text: '', words: []};
			}

			const placed = takeUntil(playedMs + durationMs);
			playedMs += durationMs;
			return placed;
		},
		rest() {
			const text = words.slice(next).join('');
			next = words.length;
			return {text, words: text === '' ? [] : [{text, atMs: 0}]};
		},
		setWhole(wholeNowMs) {
			whole = wholeNowMs;
		},
	};
};
