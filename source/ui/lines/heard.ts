import type {AgentTurn, TextPart} from '../../session/state.js';

/** How much of an answer was played and how much arrived, ms over all its parts. */
export const playedOf = ({
	playback,
}: AgentTurn): {readonly playedMs: number; readonly receivedMs: number} => {
	let playedMs = 0;
	let receivedMs = 0;
	for (const part of playback) {
		playedMs += part.playedMs;
		receivedMs += part.receivedMs;
	}

	return {playedMs, receivedMs};
};

/** How much of a part was heard, 0 to 1. A part without sound counts as read. */
const heardShare = (turn: AgentTurn, part: TextPart): number => {
	const isSame = (other: {
		readonly itemId: string;
		readonly contentIndex: number;
	}) =>
		other.itemId === part.itemId && other.contentIndex === part.contentIndex;

	const progress = turn.playback.find((other) => isSame(other));
	if (progress === undefined) {
		return turn.audioParts.some((other) => isSame(other)) ? 0 : 1;
	}

	return progress.receivedMs > 0
		? Math.min(1, progress.playedMs / progress.receivedMs)
		: 0;
};

/**
Up to where the text of a part was heard: speech has no marks in its text, so the share of the sound is the share of the words, rounded down to a whole word.
*/
export const heardLength = (
	turn: AgentTurn,
	part: TextPart,
	text: string,
): number => {
	const share = heardShare(turn, part);
	if (share >= 1) {
		return text.length;
	}

	const offset = Math.floor(text.length * share);
	return text.slice(0, offset).search(/\S*$/v);
};
