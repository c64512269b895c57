import type {Language, MindRequest} from '../engines.js';
import {languageOf} from '../language-of.js';
import type {Abilities} from './help.js';
import {readHistory, type Exchange, type Past} from './history.js';
import {languageAsked} from './memory.js';
import {wishesIn, type Wishes} from './wishes.js';

/** All that an answer depends on, read once. */
export type Situation = {
	readonly past: Past;
	readonly wishes: Wishes;
	/** What the answer is spoken in. */
	readonly language: Language;
	readonly abilities: Abilities;
	/** Everything that the person has said, oldest first; what was not understood left out. */
	readonly said: readonly string[];
	/** Whether functions may be called at all. */
	readonly mayCall: boolean;
	/** Local time of the person. */
	readonly now: Date;
};

/** The language of the last text that has letters: "12345" is in none. */
const lastLanguage = (texts: readonly string[]): Language | undefined => {
	const text = texts.findLast((some) => /\p{L}/v.test(some));
	return text === undefined ? undefined : languageOf(text);
};

/** What is answered after some exchanges. */
export const languageAfter = (
	exchanges: readonly Exchange[],
	{
		wishes,
		instructions,
	}: {readonly wishes: Wishes; readonly instructions: string},
): Language => {
	const said = exchanges.map(({text = ''}) => text);
	return (
		wishes.language ??
		languageAsked(said) ??
		lastLanguage(said) ??
		lastLanguage(exchanges.map(({answer}) => answer)) ??
		languageOf(instructions)
	);
};

export const situationOf = (
	{history, instructions, tools, toolChoice, now}: MindRequest,
	documentTitles: (language: Language) => readonly string[],
): Situation => {
	const past = readHistory(history);
	const wishes = wishesIn(instructions);
	const said = past.exchanges
		.map(({text = ''}) => text)
		.filter((text) => text !== '');

	const language = languageAfter(past.exchanges, {wishes, instructions});

	return {
		past,
		wishes,
		said,
		mayCall: toolChoice !== 'none',
		now,
		language,
		abilities: {
			tools: toolChoice === 'none' ? [] : tools,
			documentTitles: documentTitles(language),
			name: wishes.name,
		},
	};
};
