import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import type {Fact} from './fact.js';
import {tellState} from './state-facts.js';
import {tellTools} from './tool-facts.js';
import {createTurnTeller, type TurnAccount} from './turn-facts.js';

export type Narrator = {
	/** What is new in this state, as lines. */
	readonly tell: (state: SessionState) => readonly string[];
	/** A line that does not come from the session stands in between. */
	readonly interject: () => void;
	/** Answers that are heard are told without their words from now on, or with them again. */
	readonly toggleWords: () => 'hidden' | 'shown';
	/** What of the last answer was still held back: nothing more will come. */
	readonly finish: (state: SessionState) => readonly string[];
};

type Postponed = {
	readonly fact: Fact;
	/** The answer; undefined where none is heard. */
	readonly behind: string | undefined;
};

/** Tells a conversation as lines, each fact once, in the order in which things happen. */
export const createNarrator = (messages: Messages): Narrator => {
	const tellTurns = createTurnTeller(messages);
	let before: SessionState | undefined;
	let words: ReturnType<Narrator['toggleWords']> = 'shown';
	/** What is told behind an answer that is being heard. */
	let postponed: readonly Postponed[] = [];
	/** Whose words the last line was. */
	let speaking: string | undefined;

	const written = ({speaker, text}: Fact): string => {
		const isNamed = speaker !== undefined && speaker.turn === speaking;
		speaking = speaker?.turn;
		if (speaker === undefined) {
			return text;
		}

		// Set in, so that no words of an answer can pass for a line of ours.
		return isNamed ? `  ${text}` : messages.plain.line(speaker.name, text);
	};

	/** In the order of the conversation: a tool that was called while an answer is heard is told behind it. */
	const inOrder = (
		accounts: readonly TurnAccount[],
		tools: readonly Fact[],
	): readonly Fact[] => {
		const heard = accounts.findLast(({isBeingHeard}) => isBeingHeard)?.turn;
		postponed = [...postponed, ...tools.map((fact) => ({fact, behind: heard}))];
		const waits = ({behind}: Postponed) =>
			accounts.some(({turn, isBeingHeard}) => isBeingHeard && turn === behind);
		const due = postponed.filter((each) => !waits(each));
		postponed = postponed.filter((each) => waits(each));
		const known = new Set(accounts.map(({turn}) => turn));

		return [
			...accounts.flatMap(({turn, facts}) => [
				...facts,
				...due.filter(({behind}) => behind === turn).map(({fact}) => fact),
			]),
			...due
				.filter(({behind}) => behind === undefined || !known.has(behind))
				.map(({fact}) => fact),
		];
	};

	const factsOf = (state: SessionState, isLast: boolean): readonly Fact[] => {
		const tools = tellTools(before, state, messages).map((text) => ({text}));
		const isSame =
			before?.conversation === state.conversation &&
			before.audio === state.audio &&
			before.volume === state.volume &&
			tools.length === 0 &&
			!isLast;
		return [
			...tellState(before, state, messages).map((text) => ({text})),
			...(isSame ? [] : inOrder(tellTurns(state, {isLast, words}), tools)),
		];
	};

	const take = (state: SessionState, isLast: boolean): readonly string[] => {
		const facts = factsOf(state, isLast);
		before = state;
		return facts.map((fact) => written(fact));
	};

	return {
		tell: (state) => (state === before ? [] : take(state, false)),
		interject() {
			speaking = undefined;
		},
		toggleWords() {
			words = words === 'shown' ? 'hidden' : 'shown';
			return words;
		},
		finish: (state) => take(state, true),
	};
};
