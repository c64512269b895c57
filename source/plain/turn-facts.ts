import type {AgentTurn, Turn, UserTurn} from '../session/conversation.js';
import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';
import {answerText} from '../ui/text/answer-text.js';
import type {Fact} from './fact.js';
import {takeSentences} from './sentences.js';

/** What was told of a turn. */
type Told = {
	/** UTF-16 units of its text. */
	readonly length: number;
	/** It was told how it ended. */
	readonly hasEnding: boolean;
};

const nothing: Told = {length: 0, hasEnding: false};

/** Words that remind of where an answer was cut. */
const reminderWords = 5;

const lastWords = (text: string): string =>
	text.split(/\s+/v).slice(-reminderWords).join(' ');

const isOpen = ({status}: AgentTurn): boolean =>
	status === 'thinking' || status === 'answering';

/** How it was cut short, where it was. */
const endingOf = (
	turn: AgentTurn,
	{plain}: Messages,
): readonly string[] | undefined => {
	if (turn.status === 'failed') {
		const reason = plainLine(turn.reason);
		return [reason === '' ? plain.failed : plain.failedBecause(reason)];
	}

	if (turn.status !== 'interrupted') {
		return undefined;
	}

	const {text, heard} = answerText(turn);
	if (text !== '' && heard === 0) {
		return [plain.cutAtOnce];
	}

	return [
		heard >= text.length
			? plain.cut
			: plain.cutAfter(lastWords(text.slice(0, heard).trim())),
	];
};

/** Of an answer that was cut, no more than was heard: the rest nobody heard, and nobody has to read it. */
const tellable = (turn: AgentTurn): string => {
	const {text, heard} = answerText(turn);
	return turn.status === 'interrupted' ? text.slice(0, heard) : text;
};

type Account = readonly [told: Told, facts: readonly Fact[]];

const tellAgent = (
	turn: AgentTurn,
	told: Told,
	messages: Messages,
	isLast: boolean,
): Account => {
	const speaker = {turn: turn.id, name: messages.agentName};
	const rest = tellable(turn).slice(told.length);
	const {pieces, length} = takeSentences(rest, isLast || !isOpen(turn));
	const ending = told.hasEnding ? undefined : endingOf(turn, messages);

	return [
		{
			length: told.length + length,
			hasEnding: told.hasEnding || ending !== undefined,
		},
		[
			...pieces.map((text) => ({speaker, text})),
			...(ending ?? []).map((text) => ({
				text: `${messages.agentName} (${text})`,
			})),
		],
	];
};

/** A typed message was told when it was typed. */
const tellUser = (turn: UserTurn, told: Told, messages: Messages): Account => {
	const isSettled = turn.status === 'final' || turn.status === 'failed';
	if (turn.source === 'typed' || told.hasEnding || !isSettled) {
		return [told, []];
	}

	const words = plainLine(turn.text);
	return [
		{length: 0, hasEnding: true},
		[
			{
				speaker: {turn: turn.id, name: messages.you},
				text: words === '' ? `(${messages.plain.notUnderstood})` : words,
			},
		],
	];
};

const isAwaited = (turn: Turn): boolean =>
	turn.kind === 'user' &&
	(turn.status === 'hearing' || turn.status === 'transcribing');

/**
Tells the turns in the order in which they were spoken, each word once: an answer sentence by sentence while it arrives, what the person said when its words are there. An answer waits for the words that it answers, but no longer than until it is complete.
*/
export const createTurnTeller = (messages: Messages) => {
	let toldOf: ReadonlyMap<string, Told> = new Map();
	/** As they are now, there is nothing more to tell of them. */
	const finished = new WeakSet<Turn>();

	return (
		{conversation}: Pick<SessionState, 'conversation'>,
		isLast: boolean,
	): readonly Fact[] => {
		const next = new Map<string, Told>();
		const facts: Fact[] = [];
		let isWaiting = false;

		for (const turn of conversation.recent) {
			if (turn.kind === 'mark') {
				// Told as what it is: a tool, a notice.
				continue;
			}

			const told = toldOf.get(turn.id) ?? nothing;
			const isHeld =
				isWaiting && !isLast && turn.kind === 'agent' && isOpen(turn);
			const [after, more] =
				isHeld || (finished.has(turn) && !isLast)
					? [told, []]
					: turn.kind === 'agent'
						? tellAgent(turn, told, messages, isLast)
						: tellUser(turn, told, messages);
			isWaiting ||= isAwaited(turn);
			if (!isHeld) {
				finished.add(turn);
			}

			next.set(turn.id, after);
			facts.push(...more);
		}

		toldOf = next;
		return facts;
	};
};
