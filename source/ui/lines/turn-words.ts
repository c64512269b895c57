import {playedOf} from '../../session/heard.js';
import type {
	AgentTurn,
	MarkTurn,
	Turn,
	UserTurn,
} from '../../session/conversation.js';
import type {Look} from '../look.js';
import {span, type Line} from '../text/line.js';
import {answerText} from '../text/answer-text.js';
import {plainLine, plainText} from '../text/plain-text.js';
import type {Tone} from '../theme.js';
import {markWords} from './mark-words.js';

/** A turn's text, how its pieces look, and what is said about it behind it. */
export type TurnWords = {
	readonly text: string;
	/** Each piece reaches to its `until`, an offset of the text; the last one to its end. */
	readonly pieces: ReadonlyArray<{readonly until: number; readonly tone: Tone}>;
	readonly mark: Line;
	/** Nothing was said, and nothing is worth a line. */
	readonly isSilent: boolean;
};

const userWords = (turn: UserTurn, {messages, theme}: Look): TurnWords => {
	const text = plainText(turn.text).trim();
	const isOpen = turn.status === 'hearing' || turn.status === 'transcribing';
	const isLost = turn.status === 'failed' || (!isOpen && text === '');
	const mark = isOpen
		? span(theme.symbols.ellipsis, 'active')
		: span(messages.notRecognised, 'quiet');

	return {
		text,
		pieces: [{until: text.length, tone: 'plain'}],
		mark: isOpen || isLost ? [mark] : [],
		isSilent: false,
	};
};

const agentMark = (turn: AgentTurn, {messages, theme}: Look): Line => {
	const {symbols} = theme;
	switch (turn.status) {
		case 'thinking': {
			return [span(messages.thinking, 'quiet')];
		}

		case 'answering':
		case 'done': {
			return [];
		}

		case 'speaking': {
			return [span(`${symbols.dot} ${messages.speaking}`, 'agent')];
		}

		case 'interrupted': {
			const {playedMs, receivedMs} = playedOf(turn);
			const words =
				playedMs < receivedMs
					? messages.interruptedAt(messages.duration(playedMs))
					: messages.interrupted;
			return [span(`${symbols.cut} ${words}`, 'warning')];
		}

		case 'failed': {
			const reason = plainLine(turn.reason);
			const words = `${symbols.failed} ${messages.failedTurn}`;
			return [span(reason === '' ? words : `${words}: ${reason}`, 'bad')];
		}
	}
};

const agentWords = (turn: AgentTurn, look: Look): TurnWords => {
	const {theme} = look;
	const tellsHeard =
		turn.status === 'speaking' || turn.status === 'interrupted';
	const {text, heard} = answerText(turn, !tellsHeard);
	const mark = agentMark(turn, look);
	const isCut = turn.status === 'interrupted' && heard < text.length;
	// Where nothing can be struck out, a sign says where the cut fell.
	const sign = isCut && !theme.hasStrike ? `${theme.symbols.cut} ` : '';

	return {
		text: text.slice(0, heard) + sign + text.slice(heard),
		pieces: [
			{until: heard, tone: 'plain'},
			{until: heard + sign.length, tone: 'warning'},
			{
				until: sign.length + text.length,
				tone: isCut ? 'struck' : 'unheard',
			},
		],
		mark,
		// An answer that only called tools: nothing was said.
		isSilent: text === '' && mark.length === 0 && turn.status !== 'answering',
	};
};

const wordsOfMark = ({mark}: MarkTurn, look: Look): TurnWords => {
	let text = '';
	const pieces = markWords(mark, look).map((piece) => {
		text += piece.text;
		return {until: text.length, tone: piece.tone};
	});
	return {text, pieces, mark: [], isSilent: false};
};

const makeWords = (turn: Turn, look: Look): TurnWords => {
	switch (turn.kind) {
		case 'user': {
			return userWords(turn, look);
		}

		case 'agent': {
			return agentWords(turn, look);
		}

		case 'mark': {
			return wordsOfMark(turn, look);
		}
	}
};

type Kept = {readonly look: Look; readonly words: TurnWords};

const kept = new WeakMap<Turn, Kept>();

/** What a turn says. Kept for each turn object: one that changes is a new object. */
export const turnWords = (turn: Turn, look: Look): TurnWords => {
	const found = kept.get(turn);
	if (found?.look === look) {
		return found.words;
	}

	const words = makeWords(turn, look);
	kept.set(turn, {look, words});
	return words;
};
