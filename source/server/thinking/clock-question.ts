import {languageOf} from '../language-of.js';
import {findPlace} from './place.js';
import {midnight} from './words/days.js';
import {momentIn} from './words/moments.js';
import {tokensOf} from './words/tokens.js';

/** What follows "in" or "for" and is here all the same. */
const here =
	/^(?:here|moment|this|my|our|your|words|english|russian|me|us|you|нас|меня|нашем|этом|моем|моём)(?!\p{L})|\d/iv;

/** Whether the time of another place is asked for: "what time is it in Tokyo". */
export const isElsewhere = (text: string): boolean => {
	const place = findPlace(text, languageOf(text));
	return place !== undefined && !here.test(place);
};

const bygone: ReadonlyArray<readonly [pattern: RegExp, days: number]> = [
	[/\bday before yesterday\b|позавчера/iv, -2],
	[/\byesterday\b|вчера/iv, -1],
];

/** Local midnight of the day that is asked for, today where none is named. */
export const dayAsked = (text: string, now: Date): Date => {
	const before = bygone.find(([pattern]) => pattern.test(text));
	return before === undefined
		? (momentIn(tokensOf(text), now, new Set())?.day ?? midnight(now))
		: midnight(now, before[1]);
};
