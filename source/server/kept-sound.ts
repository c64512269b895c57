/** Of a longer utterance the end is kept, ms. */
export const longestTurnMs = 30_000;

/** What is kept before a turn on top of the prefix padding: a detector finds a turn a little after it began, ms. */
const hindsightMs = 2000;

/** Padding of turns that end when what was said is whole, ms. */
export const semanticPaddingMs = 300;

/** How much of the sound before the newest piece is kept where turns are being found, ms. */
export const keptMs = (isInTurn: boolean, prefixPaddingMs: number): number =>
	isInTurn ? longestTurnMs : prefixPaddingMs + hindsightMs;
