/** Where the filter is in the text. */
export type Place = {
	/** Nothing but marks has stood in this line so far. */
	readonly isLineStart: boolean;
	readonly isInFence: boolean;
	/** What stands before, as it came. */
	readonly before: string;
	/** What stands behind it; empty at the very end. */
	readonly behind: string;
};

export type MarkdownRule = {
	/** The whole mark, at the place where the filter is. */
	readonly whole: RegExp;
	/** What may still become one, up to the end of what has come; nothing where a single character decides. */
	readonly begun?: RegExp;
	readonly where: 'line start' | 'anywhere' | 'in fence';
	/** What is spoken instead; nothing: this is no mark after all. A line break at the end of a mark stays. */
	readonly spoken: (match: RegExpExecArray, place: Place) => string | undefined;
	readonly fence?: 'opens' | 'closes';
	/** What follows still stands at the start of the line. */
	readonly isPrefix?: boolean;
	/** What is spoken instead may hold marks itself. */
	readonly isMarked?: boolean;
};

const silence = (): string => '';

const isWordLike = (character: string): boolean =>
	/^[\p{L}\p{N}]$/v.test(character);

const isSpace = (character: string): boolean => character.trim() === '';

/** Asterisks of a product stay, those of emphasis go. */
const emphasis = (
	[marks]: RegExpExecArray,
	{before, behind}: Place,
): string | undefined => {
	const isBetweenSpaces = isSpace(before) && /^[ \t]$/v.test(behind);
	if (marks.startsWith('*')) {
		const isProduct = /\d/v.test(before) && /\d/v.test(behind);
		return isBetweenSpaces || isProduct ? undefined : '';
	}

	if (marks.startsWith('_')) {
		return isWordLike(before) && isWordLike(behind) ? undefined : '';
	}

	return marks.length > 1 ? '' : undefined;
};

/** The words of a link; of a footnote or a check box nothing. */
const label = (match: RegExpExecArray): string => {
	const {words = '', target} = match.groups ?? {};
	return words.startsWith('^') ||
		(target === undefined && /^(?:\d+|x|\s*)$/iv.test(words))
		? ''
		: words;
};

const cells = (match: RegExpExecArray): string => {
	const row = match.groups?.row ?? '';
	const words = row
		.split('|')
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '');
	return words.every((cell) => /^:?-+:?$/v.test(cell)) ? '' : words.join(', ');
};

/** Tried in order at every place. All are bounded, so that nothing is held back for ever. */
export const markdownRules: readonly MarkdownRule[] = [
	{
		where: 'in fence',
		whole: /[ \t]*(?:`{3,}|~{3,})[^\n]*\n/vy,
		fence: 'closes',
		spoken: silence,
	},
	{
		where: 'in fence',
		whole: /[^\n]{0,2000}\n/vy,
		begun: /[^\n]{0,2000}$/vy,
		isPrefix: true,
		spoken: silence,
	},
	{
		where: 'line start',
		whole: /[ \t]*(?:`{3,}|~{3,})[^\n`]*\n/vy,
		begun: /[ \t]*(?:`{1,2}|~{1,2}|(?:`{3,}|~{3,})[^\n`]{0,60})$/vy,
		fence: 'opens',
		spoken: silence,
	},
	{
		where: 'line start',
		whole:
			/[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)\n/vy,
		begun:
			/[ \t]*(?:(?:-[ \t]*){1,40}|(?:\*[ \t]*){1,40}|(?:_[ \t]*){1,40}|={1,40}[ \t]*)$/vy,
		isPrefix: true,
		spoken: silence,
	},
	{
		where: 'line start',
		whole: /[ \t]*(?:#{1,6}|[\-*+•]|>{1,3})[ \t]+/vy,
		begun: /[ \t]*(?:#{1,6}|[\-*+•]|>{1,3})[ \t]*$/vy,
		isPrefix: true,
		spoken: silence,
	},
	{
		where: 'line start',
		whole: /[ \t]*\|(?<row>[^\n]{0,500})\n/vy,
		begun: /[ \t]*\|[^\n]{0,500}$/vy,
		isPrefix: true,
		isMarked: true,
		spoken: cells,
	},
	{
		where: 'anywhere',
		whole:
			/!?\[(?<words>[^\[\]\n]{0,300})\](?<target>\([^\(\)\n]{0,2000}(?:\([^\(\)\n]{0,200}\)[^\(\)\n]{0,2000})?\)|\[[^\[\]\n]{0,100}\])?/vy,
		begun:
			/!?(?:\[[^\[\]\n]{0,300}(?:\](?:\([^\(\)\n]{0,2000}(?:\([^\(\)\n]{0,200}(?:\)[^\(\)\n]{0,2000})?)?|\[[^\[\]\n]{0,100})?)?)?$/vy,
		isMarked: true,
		spoken: label,
	},
	{
		where: 'anywhere',
		whole:
			/<?https?:\/\/(?:www\.)?(?<host>[^\s\/<>\(\)\[\]"'»]*[^\s\/<>\(\)\[\]"'».,!?;:])[^\s<>\(\)\[\]"'»]*(?<![.,!?;:])>?/vy,
		begun:
			/<?(?:h|ht|htt|https?|https?:|https?:\/|https?:\/\/[^\s<>\(\)\[\]"'»]{0,2000})$/vy,
		spoken: (match, {before}) =>
			isWordLike(before) ? undefined : (match.groups?.host ?? ''),
	},
	{
		where: 'anywhere',
		whole: /<\/?(?<tag>[a-z][a-z0-9]{0,20})(?:\s[^<>\n]{0,200})?\/?>/ivy,
		begun: /<\/?(?:[a-z][a-z0-9]{0,20}(?:\s[^<>\n]{0,200})?\/?)?$/ivy,
		spoken: (match) =>
			/^(?:br|p|li|div|tr)$/iv.test(match.groups?.tag ?? '') ? '\n' : '',
	},
	{
		where: 'anywhere',
		whole: /\\(?<sign>[!-\/:-@\[-`\{-~])/vy,
		begun: /\\$/vy,
		spoken: (match) => match.groups?.sign,
	},
	{where: 'anywhere', whole: /`+/vy, spoken: silence},
	{
		where: 'anywhere',
		whole: /\*+|_+|~+/vy,
		begun: /(?:\*+|_+|~+)$/vy,
		spoken: emphasis,
	},
	{
		where: 'anywhere',
		// The signs for copyright and trade marks are letters to the ear.
		whole:
			/[\p{Extended_Pictographic}--[©®™]]|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{200D}|\u{20E3}|\u{FE0E}|\u{FE0F}|[\u{E0020}-\u{E007F}]/vy,
		begun: /\p{Surrogate}$/vy,
		spoken: silence,
	},
];
