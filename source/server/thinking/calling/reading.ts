import type {Language} from '../../engines.js';
import {languageOf} from '../../language-of.js';
import {numbersIn, type SaidNumber} from '../words/number-words.js';
import {tokensOf, type Token} from '../words/tokens.js';

/** What was said, cut into words, as the arguments of a call are looked for in it. */
export type Reading = {
	readonly text: string;
	readonly language: Language;
	readonly tokens: readonly Token[];
	readonly numbers: readonly SaidNumber[];
	/** Local time of the person. */
	readonly now: Date;
};

export const readingOf = (text: string, now: Date): Reading => {
	const tokens = tokensOf(text);
	return {
		text,
		language: languageOf(text),
		tokens,
		numbers: numbersIn(tokens, text),
		now,
	};
};

/** A value and the words it was read from; no other argument is read from them. */
export type Found = {
	readonly value: unknown;
	readonly uses: readonly number[];
};

/** The text from one word to another, as it was written. */
export const textBetween = (
	{text, tokens}: Reading,
	first: number,
	last: number,
): string => {
	const from = tokens[first];
	const to = tokens[last];
	return from === undefined || to === undefined
		? ''
		: text.slice(from.start, to.end);
};

/** Whether a word before this one, at most `reach` words away, is one of these. */
export const isAfter = (
	{tokens}: Reading,
	index: number,
	{
		words,
		reach = 1,
	}: {readonly words: ReadonlySet<string>; readonly reach?: number},
): boolean =>
	tokens
		.slice(Math.max(0, index - reach), index)
		.some(({word}) => words.has(word));
