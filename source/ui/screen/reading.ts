import type {Conversation} from '../../session/conversation.js';
import {indexOf, placeOf, type TurnPlace} from '../turn-place.js';
import type {KeptAnchor} from './kept-anchor.js';

/** A match of what is looked for: the how-manieth of a turn. */
export type Match = {readonly turn: number; readonly number: number};

/** The match that the person looks at: its turn may move. */
export type KeptMatch = {readonly place: TurnPlace; readonly number: number};

export type Search = {
	/** As it was typed. */
	readonly query: string;
	/** The query has the keyboard; otherwise the matches stay and keys are commands again. */
	readonly isTyping: boolean;
	readonly match: KeptMatch | undefined;
	/** Where the person was before. */
	readonly origin: KeptAnchor;
};

/** How the person reads the conversation. */
export type Reading = {
	/** When each turn began and how long it took is shown. */
	readonly hasTimes: boolean;
	/** The turn that is selected. */
	readonly selected: TurnPlace | undefined;
	readonly search: Search | undefined;
};

export const initialReading: Reading = {
	hasTimes: false,
	selected: undefined,
	search: undefined,
};

export const keepMatch = (
	conversation: Conversation,
	{turn, number}: Match,
): KeptMatch | undefined => {
	const place = placeOf(conversation, turn);
	return place === undefined ? undefined : {place, number};
};

/** The match where its turn is now. */
export const matchIn = (
	conversation: Conversation,
	match: KeptMatch | undefined,
): Match | undefined => {
	const turn =
		match === undefined ? undefined : indexOf(conversation, match.place);
	return match === undefined || turn === undefined
		? undefined
		: {turn, number: match.number};
};
