import type {AgentTurn, Turn, UserTurn} from '../session/conversation.js';
import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';
import {answerText} from '../ui/text/answer-text.js';
import {isAudible} from './audible.js';
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

/**
How it was cut short, where it was.

@param toldLength UTF-16 units that were told before: where nobody heard all of them, it is said up to which words.
*/
const endingOf = (
	turn: AgentTurn,
	toldLength: number,
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
		heard >= toldLength
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

type TellableState = Pick<SessionState, 'audio' | 'conversation' | 'volume'>;

const tellAgent = (
	turn: AgentTurn,
	told: Told,
	messages: Messages,
	isLast: boolean,
): Account => {
	const speaker = {turn: turn.id, name: messages.agentName};
	const rest = tellable(turn).slice(told.length);
	const {pieces, length} = takeSentences(rest, isLast || !isOpen(turn));
	const ending = told.hasEnding
		? undefined
		: endingOf(turn, told.length, messages);

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

const isInProgress = ({status}: AgentTurn): boolean =>
	status === 'thinking' || status === 'answering' || status === 'speaking';

/** What there is to tell of a turn. */
export type TurnAccount = {
	readonly turn: string;
	readonly facts: readonly Fact[];
	/** The agent is saying it: whoever has lines read to them would hear two voices at once, so it is told when it is over. */
	readonly isBeingHeard: boolean;
};

type Manner = {
	/** Nothing more will come. */
	readonly isLast: boolean;
	/** Of answers that were heard. */
	readonly words: 'hidden' | 'shown';
};

/** Without the words of an answer: how it ended is told all the same. */
const withoutWords = ([told, facts]: Account): Account => [
	told,
	facts.filter(({speaker}) => speaker === undefined),
];

/**
Tells the turns in the order in which they were spoken, each word once: an answer sentence by sentence while it arrives, or, where it is heard, when it is over; what the person said when its words are there. An answer waits for the words that it answers, but no longer than until it is complete.
*/
export const createTurnTeller = (messages: Messages) => {
	let toldOf: ReadonlyMap<string, Told> = new Map();
	/** As they are now, there is nothing more to tell of them. */
	const finished = new WeakSet<Turn>();
	/** Answers that were heard, at least in part. */
	const heard = new Set<string>();

	return (
		{conversation, audio, volume}: TellableState,
		{isLast, words}: Manner,
	): readonly TurnAccount[] => {
		const next = new Map<string, Told>();
		const accounts: TurnAccount[] = [];
		const isHeard = isAudible({audio, volume});
		let isWaiting = false;

		const tellAnswer = (turn: AgentTurn, told: Told): Account => {
			const account = tellAgent(turn, told, messages, isLast);
			return words === 'hidden' && heard.has(turn.id)
				? withoutWords(account)
				: account;
		};

		for (const turn of conversation.recent) {
			if (turn.kind === 'mark') {
				// Told as what it is: a tool, a notice.
				continue;
			}

			const told = toldOf.get(turn.id) ?? nothing;
			const isBeingHeard =
				isHeard && !isLast && turn.kind === 'agent' && isInProgress(turn);
			if (isBeingHeard) {
				heard.add(turn.id);
			}

			const isHeld =
				isBeingHeard ||
				(isWaiting && !isLast && turn.kind === 'agent' && isOpen(turn));
			const [after, facts] =
				isHeld || (finished.has(turn) && !isLast)
					? [told, []]
					: turn.kind === 'agent'
						? tellAnswer(turn, told)
						: tellUser(turn, told, messages);
			isWaiting ||= isAwaited(turn);
			if (!isHeld) {
				finished.add(turn);
			}

			next.set(turn.id, after);
			accounts.push({
				turn: turn.id,
				facts,
				isBeingHeard: isBeingHeard && turn.status !== 'thinking',
			});
		}

		toldOf = next;
		return accounts;
	};
};
