import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import type {Fact} from './fact.js';
import {tellState} from './state-facts.js';
import {tellTools} from './tool-facts.js';
import {createTurnTeller} from './turn-facts.js';

export type Narrator = {
	/** What is new in this state, as lines. */
	readonly tell: (state: SessionState) => readonly string[];
	/** A line that does not come from the session stands in between. */
	readonly interject: () => void;
	/** What of the last answer was still held back: nothing more will come. */
	readonly finish: (state: SessionState) => readonly string[];
};

/** Tells a conversation as lines, each fact once, in the order in which things happen. */
export const createNarrator = (messages: Messages): Narrator => {
	const tellTurns = createTurnTeller(messages);
	let before: SessionState | undefined;
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

	const factsOf = (state: SessionState, isLast: boolean): readonly Fact[] => [
		...tellState(before, state, messages).map((text) => ({text})),
		...(before?.conversation === state.conversation && !isLast
			? []
			: tellTurns(state, isLast)),
		...tellTools(before, state, messages).map((text) => ({text})),
	];

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
		finish: (state) => take(state, true),
	};
};
