import type {Messages} from './messages.js';
import {plainLine} from './text/plain-text.js';

type Title = Extract<keyof Messages, `title${string}`>;

/** Titles that are descriptions; the others are names, the same in every language. */
const described: ReadonlyMap<string, Title> = new Map([
	['Built-in agent', 'titleBuiltin'],
	['Custom server', 'titleCustom'],
]);

/** Who is spoken with, in the language of the screen. */
export const providerTitle = (title: string, messages: Messages): string => {
	const key = described.get(title);
	return key === undefined ? plainLine(title) : messages[key];
};
