import type {Conversation} from '../../session/conversation.js';
import {indexOf, placeOf, type TurnPlace} from '../turn-place.js';
import type {Anchor} from './scroll.js';

/** The line at the top of the conversation pane, of a turn that others may still come before. Undefined: the newest line is at the bottom. */
export type KeptAnchor =
	{readonly place: TurnPlace; readonly line: number} | undefined;

export const keepAnchor = (
	conversation: Conversation,
	anchor: Anchor,
): KeptAnchor => {
	const place =
		anchor === undefined ? undefined : placeOf(conversation, anchor.turn);
	return anchor === undefined || place === undefined
		? undefined
		: {place, line: anchor.line};
};

/** The anchor where its turn is now; where that is gone, where it was. */
export const anchorIn = (
	conversation: Conversation,
	kept: KeptAnchor,
): Anchor =>
	kept === undefined
		? undefined
		: {
				turn: indexOf(conversation, kept.place) ?? kept.place.index,
				line: kept.line,
			};
