import type {Anchor} from './scroll.js';

/** A match of what is looked for: the how-manieth of a turn. */
export type Match = {readonly turn: number; readonly number: number};

export type Search = {
	/** As it was typed. */
	readonly query: string;
	/** The query has the keyboard; otherwise the matches stay and keys are commands again. */
	readonly isTyping: boolean;
	readonly match: Match | undefined;
	/** Where the person was before. */
	readonly origin: Anchor;
};

/** How the person reads the conversation. */
export type Reading = {
	/** When each turn began and how long it took is shown. */
	readonly hasTimes: boolean;
	/** Index of the turn that is selected. */
	readonly selected: number | undefined;
	readonly search: Search | undefined;
};

export const initialReading: Reading = {
	hasTimes: false,
	selected: undefined,
	search: undefined,
};
