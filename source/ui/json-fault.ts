/** A place in a text, as people count: from 1. */
export type TextPlace = {readonly line: number; readonly column: number};

/** What may come next. */
type Wanted =
	'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const blanks = /[ \t\n\r]*/vy;
const tokens =
	/[\{\}\[\]:,]|"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+\-]?\d+)?|true|false|null/vy;

const matchAt = (pattern: RegExp, text: string, at: number): string => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
};

type Parser = {
	readonly open: readonly string[];
	readonly wanted: Wanted;
};

const closes = (token: string, {open}: Parser): boolean =>
	(token === '}' && open.at(-1) === '{') ||
	(token === ']' && open.at(-1) === '[');

const closed = ({open}: Parser): Parser => ({
	open: open.slice(0, -1),
	wanted: 'comma-or-end',
});

const takeValue = (token: string, {open}: Parser): Parser | undefined => {
	if (token === '{') {
		return {open: [...open, token], wanted: 'key-or-end'};
	}

	if (token === '[') {
		return {open: [...open, token], wanted: 'value-or-end'};
	}

	return /^[\}\]:,]?$/v.test(token)
		? undefined
		: {open, wanted: 'comma-or-end'};
};

/** One token further; undefined where it cannot stand there. */
const take = (token: string, parser: Parser): Parser | undefined => {
	const {open, wanted} = parser;
	switch (wanted) {
		case 'value': {
			return takeValue(token, parser);
		}

		case 'value-or-end': {
			return closes(token, parser) ? closed(parser) : takeValue(token, parser);
		}

		case 'key':
		case 'key-or-end': {
			if (wanted === 'key-or-end' && closes(token, parser)) {
				return closed(parser);
			}

			return token.startsWith('"') ? {open, wanted: 'colon'} : undefined;
		}

		case 'colon': {
			return token === ':' ? {open, wanted: 'value'} : undefined;
		}

		case 'comma-or-end': {
			if (closes(token, parser)) {
				return closed(parser);
			}

			return token === ',' && open.length > 0
				? {open, wanted: open.at(-1) === '{' ? 'key' : 'value'}
				: undefined;
		}
	}
};

const placeOf = (text: string, at: number): TextPlace => {
	const before = text.slice(0, at).split('\n');
	return {
		line: before.length,
		column: [...(before.at(-1) ?? '')].length + 1,
	};
};

/** Where a text stops being JSON; undefined where all of it is. The runtime's own parser says where only of some mistakes. */
export const jsonFault = (text: string): TextPlace | undefined => {
	let parser: Parser = {open: [], wanted: 'value'};
	let at = 0;

	for (;;) {
		at += matchAt(blanks, text, at).length;
		const isOver = parser.open.length === 0 && parser.wanted === 'comma-or-end';
		if (at === text.length && isOver) {
			return undefined;
		}

		const token = matchAt(tokens, text, at);
		const next = token === '' ? undefined : take(token, parser);
		if (next === undefined) {
			return placeOf(text, at);
		}

		parser = next;
		at += token.length;
	}
};
