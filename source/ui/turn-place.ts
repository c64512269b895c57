import type {Conversation, Turn} from '../session/conversation.js';
import {turnList} from './turn-list.js';

/** A turn that the person looks at. Others may still come before it or go, and the server may name it otherwise. */
export type TurnPlace = Pick<Turn, 'kind' | 'id' | 'startedAtMs'> & {
	/** Where it was. */
	readonly index: number;
};

/** How far a turn can have moved: only the newest ones are added to and taken from. */
const reach = 64;

export const placeOf = (
	conversation: Conversation,
	index: number,
): TurnPlace | undefined => {
	const turn = turnList(conversation).at(index);
	return turn === undefined
		? undefined
		: {
				kind: turn.kind,
				id: turn.id,
				startedAtMs: turn.startedAtMs,
				index,
			};
};

/** Where the turn is now; undefined where it is gone. Looks no further around its place than it can have moved: a long conversation costs no more. */
export const indexOf = (
	conversation: Conversation,
	{kind, id, startedAtMs, index}: TurnPlace,
): number | undefined => {
	const turns = turnList(conversation);
	if (turns.at(index)?.id === id) {
		return index;
	}

	let renamed: number | undefined;
	for (let distance = 0; distance <= reach; distance++) {
		for (const near of [index - distance, index + distance]) {
			const turn = near < 0 ? undefined : turns.at(near);
			if (turn?.id === id) {
				return near;
			}

			if (turn?.kind === kind && turn.startedAtMs === startedAtMs) {
				renamed ??= kind === 'user' ? near : undefined;
			}
		}
	}

	return renamed;
};

/** The turn as it is now. */
export const turnIn = (
	conversation: Conversation,
	place: TurnPlace | undefined,
): Turn | undefined => {
	const index = place === undefined ? undefined : indexOf(conversation, place);
	return index === undefined ? undefined : turnList(conversation).at(index);
};
