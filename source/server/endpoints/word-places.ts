import {spreadWords} from '../speaking/word-places.js';

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

/**
Spreads the words of a text over its sound as it comes, for voices that do not tell where a word begins.

All texts taken, joined, are the text.

@param wholeMs How long the sound will be, as well as that can be said beforehand.
*/
export const createWordPlaces = (text: string, wholeMs: number): WordPlaces => {
	let words = spreadWords(text, wholeMs);
	let next = 0;
	let playedMs = 0;

	const textOf = (taken: typeof words): string =>
		taken.map((word) => word.text).join('');

	return {
		take(durationMs) {
			const fromMs = playedMs;
			playedMs += durationMs;
			// Nothing begins in no time, however late it is.
			const later = words.findIndex(
				({atMs}, index) =>
					index >= next && (durationMs === 0 || atMs >= playedMs),
			);
			const taken = words.slice(next, later === -1 ? undefined : later);
			next += taken.length;
			return {
				text: textOf(taken),
				words: taken.map((word) => ({
					text: word.text,
					atMs: Math.max(0, word.atMs - fromMs),
				})),
			};
		},
		rest() {
			const text = textOf(words.slice(next));
			next = words.length;
			return {text, words: text === '' ? [] : [{text, atMs: 0}]};
		},
		setWhole(wholeNowMs) {
			words = spreadWords(text, wholeNowMs);
		},
	};
};
