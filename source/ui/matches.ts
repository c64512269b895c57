import type {Conversation, Turn} from '../session/conversation.js';
import {turnWords, type TurnWords} from './lines/turn-words.js';
import type {Look} from './look.js';
import type {Match} from './screen/reading.js';
import {countMatches, findMatches, foldText, type Folded} from './text/fold.js';

/** What is looked for in a conversation, folded, and in which words. */
type Question = {readonly query: string; readonly look: Look};

type Kept<Answer> = Question & {readonly answer: Answer};

const isSame = (one: Question, other: Question) =>
	one.query === other.query && one.look === other.look;

const foldedKept = new WeakMap<TurnWords, Folded>();

const foldedOf = (words: TurnWords): Folded => {
	const found = foldedKept.get(words);
	if (found !== undefined) {
		return found;
	}

	const folded = foldText(words.isSilent ? '' : words.text);
	foldedKept.set(words, folded);
	return folded;
};

/** How often it stands in a turn. */
const countInTurn = (turn: Turn, {query, look}: Question): number =>
	countMatches(foldedOf(turnWords(turn, look)), query);

const countsKept = new WeakMap<readonly Turn[], Kept<number>>();

/** How many there are in a block. Full blocks do not change: a long conversation is counted once for each query, not for each event. */
const countIn = (block: readonly Turn[], question: Question): number => {
	const found = countsKept.get(block);
	if (found !== undefined && isSame(found, question)) {
		return found.answer;
	}

	let answer = 0;
	for (const turn of block) {
		answer += countInTurn(turn, question);
	}

	countsKept.set(block, {...question, answer});
	return answer;
};

export type Tally = {
	readonly total: number;
	/** Which of them the match is, from 1 for the oldest; 0 for none. */
	readonly place: number;
};

/** How many matches there are, and which of them is looked at. */
export const tally = (
	{older, recent}: Conversation,
	question: Question,
	match: Match | undefined,
): Tally => {
	let total = 0;
	let place = 0;
	let index = 0;

	const add = (block: readonly Turn[]) => {
		const count = countIn(block, question);
		const inside = (match?.turn ?? -1) - index;
		if (match !== undefined && inside >= 0 && inside < block.length) {
			place = total + match.number + 1;
			for (const turn of block.slice(0, inside)) {
				place += countInTurn(turn, question);
			}
		}

		total += count;
		index += block.length;
	};

	for (const block of older) {
		add(block);
	}

	add(recent);
	return {total, place: Math.min(place, total)};
};

/** Turns that have matches, in order, with their index. */
function* turnsWith(
	{older, recent}: Conversation,
	question: Question,
): Generator<{readonly index: number; readonly count: number}> {
	let index = 0;
	for (const block of [...older, recent]) {
		if (countIn(block, question) === 0) {
			index += block.length;
			continue;
		}

		for (const turn of block) {
			const count = countInTurn(turn, question);
			if (count > 0) {
				yield {index, count};
			}

			index += 1;
		}
	}
}

/**
The match before a place, or behind it; from the other end where there is none.

@param from A match, or a place between matches: the one before `{turn, number: 0}` is in an earlier turn.
*/
export const nextMatch = (
	conversation: Conversation,
	question: Question,
	from: Match,
	direction: 'older' | 'newer',
): Match | undefined => {
	let first: Match | undefined;
	let last: Match | undefined;
	let before: Match | undefined;
	let after: Match | undefined;

	for (const {index, count} of turnsWith(conversation, question)) {
		first ??= {turn: index, number: 0};
		last = {turn: index, number: count - 1};
		if (index < from.turn) {
			before = last;
		} else if (index > from.turn) {
			after ??= {turn: index, number: 0};
		} else {
			if (from.number > 0) {
				before = {turn: index, number: Math.min(from.number, count) - 1};
			}

			if (from.number + 1 < count) {
				after = {turn: index, number: from.number + 1};
			}
		}
	}

	return direction === 'older' ? (before ?? last) : (after ?? first);
};

/** Where in its turn's text a match stands. */
export const matchOffset = (
	turn: Turn,
	{query, look}: Question,
	number: number,
): number => findMatches(turnWords(turn, look).text, query)[number]?.start ?? 0;
