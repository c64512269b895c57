import type {PartProgress} from '../audio/messages.js';
import {
	append,
	changeLast,
	changeRecent,
	findLast,
	insertBefore,
} from './log.js';
import type {
	AgentTurn,
	TextMark,
	TextPart,
	Turn,
	UserTurn,
} from './conversation.js';
import type {SessionState} from './state.js';

const withConversation = (
	state: SessionState,
	conversation: SessionState['conversation'],
): SessionState =>
	conversation === state.conversation ? state : {...state, conversation};

export const addTurn = (state: SessionState, turn: Turn): SessionState =>
	withConversation(state, append(state.conversation, turn));

/** An answer that has just begun. */
export const newAgentTurn = (id: string, nowMs: number): AgentTurn => ({
	kind: 'agent',
	id,
	status: 'thinking',
	reason: '',
	parts: [],
	audioParts: [],
	playback: [],
	startedAtMs: nowMs,
});

export const findAgentTurn = (
	state: SessionState,
	id: string,
): AgentTurn | undefined => {
	const turn = findLast(
		state.conversation,
		(known) => known.kind === 'agent' && known.id === id,
	);
	return turn?.kind === 'agent' ? turn : undefined;
};

/** Change an agent's turn; undefined removes it. An id that is not there changes nothing. */
export const changeAgentTurn = (
	state: SessionState,
	id: string,
	change: (turn: AgentTurn) => AgentTurn | undefined,
): SessionState =>
	withConversation(
		state,
		changeLast(
			state.conversation,
			(turn) => turn.kind === 'agent' && turn.id === id,
			(turn) => (turn.kind === 'agent' ? change(turn) : turn),
		),
	);

export const changeAgentTurns = (
	state: SessionState,
	change: (turn: AgentTurn) => AgentTurn,
): SessionState =>
	withConversation(
		state,
		changeRecent(state.conversation, (turn) =>
			turn.kind === 'agent' ? change(turn) : turn,
		),
	);

export const changeUserTurns = (
	state: SessionState,
	change: (turn: UserTurn) => UserTurn,
): SessionState =>
	withConversation(
		state,
		changeRecent(state.conversation, (turn) =>
			turn.kind === 'user' ? change(turn) : turn,
		),
	);

/** Ids that we made up: a server's item that fits may take the row over. */
export const isUnnamed = (turn: UserTurn): boolean =>
	turn.id.startsWith('parley_');

/**
The row of a user's item: by its id; else the oldest row that waits for a name and fits; else none.

@param text Given for typed messages, whose words are known before the server names the item.
*/
const rowOf = (
	state: SessionState,
	itemId: string,
	source: UserTurn['source'],
	text?: string,
): string | undefined => {
	const {recent} = state.conversation;
	if (recent.some((turn) => turn.kind === 'user' && turn.id === itemId)) {
		return itemId;
	}

	return recent.find(
		(turn) =>
			turn.kind === 'user' &&
			isUnnamed(turn) &&
			turn.source === source &&
			(text === undefined || turn.text === text),
	)?.id;
};

/** Is this item shown in this turn? */
const holdsItem = (turn: Turn, itemId: string): boolean =>
	turn.kind === 'agent'
		? turn.parts.some((part) => part.itemId === itemId) ||
			turn.audioParts.some((part) => part.itemId === itemId)
		: turn.kind === 'user' && turn.id === itemId;

/** The turn that a new row of the person's belongs in front of: the one behind the item it follows, or the answer to it, which has begun meanwhile. Undefined: it is the newest. */
const turnAfter = (
	{conversation, responses}: SessionState,
	previousItemId: string | undefined,
): Turn | undefined => {
	const {recent} = conversation;
	const previous =
		previousItemId === undefined
			? -1
			: recent.findLastIndex((turn) => holdsItem(turn, previousItemId));
	if (previous !== -1) {
		return recent[previous + 1];
	}

	const {active} = responses;
	return active === undefined || active.isEnding
		? undefined
		: recent.findLast((turn) => turn.kind === 'agent' && turn.id === active.id);
};

const addUserTurn = (
	state: SessionState,
	turn: UserTurn,
	{isNewest, previousItemId}: Pick<UserChange, 'isNewest' | 'previousItemId'>,
): SessionState => {
	const next = isNewest ? undefined : turnAfter(state, previousItemId);
	return next === undefined
		? addTurn(state, turn)
		: withConversation(
				state,
				insertBefore(state.conversation, turn, (known) => known === next),
			);
};

export type UserChange = {
	readonly itemId: string;
	readonly source: UserTurn['source'];
	readonly nowMs: number;
	/** For typed messages: which row is meant. */
	readonly text?: string;
	/** The item that it follows, where the server says so. */
	readonly previousItemId?: string | undefined;
	/** It begins now: nothing that is there already comes behind it. */
	readonly isNewest?: true;
	readonly change: (turn: UserTurn) => UserTurn;
};

/** Change the row of a user's item, and make the row where there is none yet. The row keeps its place; one that is told of late gets the place it belongs to. */
export const upsertUserTurn = (
	state: SessionState,
	{itemId, source, nowMs, text, change, ...where}: UserChange,
): SessionState => {
	const row = rowOf(state, itemId, source, text);
	if (row === undefined) {
		return addUserTurn(
			state,
			change({
				kind: 'user',
				id: itemId,
				source,
				status: 'transcribing',
				text: text ?? '',
				startedAtMs: nowMs,
			}),
			where,
		);
	}

	return withConversation(
		state,
		changeLast(
			state.conversation,
			(turn) => turn.kind === 'user' && turn.id === row,
			(turn) => (turn.kind === 'user' ? change({...turn, id: itemId}) : turn),
		),
	);
};

/** Is there anything of this answer to keep on the screen? */
export const hasContent = (turn: AgentTurn): boolean =>
	turn.audioParts.length > 0 || turn.parts.some((part) => part.text !== '');

export const samePart = (
	left: {readonly itemId: string; readonly contentIndex: number},
	right: {readonly itemId: string; readonly contentIndex: number},
): boolean =>
	left.itemId === right.itemId && left.contentIndex === right.contentIndex;

export type PartText = {
	readonly itemId: string;
	readonly contentIndex: number;
	readonly track: 'text' | 'transcript';
	/** From what the part's text was to what it is. */
	readonly change: (text: string) => string;
	/** How much of the part's sound had come by then, ms. */
	readonly audioMs: number;
};

const mostMarks = 200;

/** Text that comes behind some of its sound is not said in that. */
const marked = (
	before: TextPart | undefined,
	text: string,
	audioMs: number,
): readonly TextMark[] => {
	const marks = before?.marks ?? [];
	const last = marks.at(-1);
	const offset = before?.text.length ?? 0;
	return !last?.isExact &&
		audioMs > (last?.audioMs ?? 0) &&
		text.length > offset &&
		offset > (last?.offset ?? -1) &&
		marks.length < mostMarks
		? [...marks, {offset, audioMs, isExact: false}]
		: marks;
};

/** Text for a part of an answer. The track that delivered first is the one; the other is ignored. */
export const writeText = (
	turn: AgentTurn,
	{itemId, contentIndex, track, change, audioMs}: PartText,
): AgentTurn => {
	if (turn.track !== undefined && turn.track !== track) {
		return turn;
	}

	const key = {itemId, contentIndex};
	const index = turn.parts.findIndex((part) => samePart(part, key));
	const before = turn.parts[index]?.text ?? '';
	const text = change(before);
	if (text === before) {
		return turn;
	}

	const marks = marked(turn.parts[index], text, audioMs);
	const part: TextPart =
		marks.length === 0 ? {...key, text} : {...key, text, marks};
	return {
		...turn,
		track,
		parts: index === -1 ? [...turn.parts, part] : turn.parts.with(index, part),
	};
};

export type TimedWord = {
	readonly itemId: string;
	readonly contentIndex: number;
	readonly word: string;
	/** When it is said, ms from the beginning of the part's sound. */
	readonly audioMs: number;
};

/** Words are timed in order: each is the next one of its kind. A server that times words makes our own guesses needless. */
export const timeWord = (
	turn: AgentTurn,
	{word, audioMs, ...key}: TimedWord,
): AgentTurn => {
	const index = turn.parts.findIndex((part) => samePart(part, key));
	const part = turn.parts[index];
	if (part === undefined || word.trim() === '') {
		return turn;
	}

	const marks = (part.marks ?? []).filter(({isExact}) => isExact);
	const last = marks.at(-1);
	const offset = part.text.indexOf(
		word.trim(),
		last === undefined ? 0 : last.offset + 1,
	);
	return offset === -1 || audioMs < (last?.audioMs ?? 0)
		? turn
		: {
				...turn,
				parts: turn.parts.with(index, {
					...part,
					marks: [...marks, {offset, audioMs, isExact: true}],
				}),
			};
};

/** A report of the audio process, laid over what was known. */
export const mergeProgress = (
	turn: AgentTurn,
	parts: readonly PartProgress[],
): AgentTurn => {
	let {playback} = turn;
	for (const part of parts) {
		if (part.responseId !== turn.id) {
			continue;
		}

		const index = playback.findIndex((known) => samePart(known, part));
		playback = index === -1 ? [...playback, part] : playback.with(index, part);
	}

	return playback === turn.playback ? turn : {...turn, playback};
};

/** Nothing that was received, as far as the audio process reported it, is left to be heard. */
export const isHeardWhole = (turn: AgentTurn): boolean =>
	turn.audioParts.every((audio) => {
		const progress = turn.playback.find((part) => samePart(part, audio));
		return progress !== undefined && progress.playedMs >= progress.receivedMs;
	});
