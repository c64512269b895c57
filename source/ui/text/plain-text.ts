/** A control character and the rest of the escape sequence that it starts, so that no `[31m` is left on the screen. */
const escapeSequence =
	/(?![\t\n\r])(?:\u{9B}[0-?]*[ -\/]*[@-~]|\p{Cc}\[[0-?]*[ -\/]*[@-~]|\p{Cc}[P\]X^_][^\p{Cc}]*(?:(?!\n)\p{Cc}\\?)?)/gv;
const lineBreak = /\r\n?|[\u{2028}\u{2029}\u{85}]/gv;
const control = /(?!\n)\p{Cc}/gv;

/**
Characters whose width terminals do not agree on, or that have none: joiners, variation selectors, skin tones, enclosing marks, direction marks. An emoji stays, in its plain form.
*/
const unsettled =
	/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Me}\p{Emoji_Modifier}]/gv;

/** Marks with nothing to stand on, and towers of them. */
const strayMarks = /(?<=^|\n)\p{Mn}+|(?<=\p{Mn}{2})\p{Mn}+/gv;
const isPlain = /^[\n -~\u{400}-\u{45F}]*$/v;

/**
Text of a server or of a tool as it may stand on the screen: no escape sequence reaches the terminal, and every character left is as wide on all terminals as `textWidth` says. Line breaks stay.
*/
export const plainText = (text: string): string =>
	isPlain.test(text)
		? text
		: text
				.replaceAll(lineBreak, '\n')
				.replaceAll('\t', '  ')
				.replaceAll(escapeSequence, '')
				.replaceAll(control, '')
				.replaceAll(unsettled, '')
				.normalize('NFC')
				.replaceAll(strayMarks, '');

/** Signs that turn the direction of what follows, also outside of their own text. */
const direction =
	/[\u{61C}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gv;

/** The same text to be copied: whole, with its emoji as they are, and without anything that could do something where it is pasted. */
export const copyable = (text: string): string =>
	text
		.replaceAll(lineBreak, '\n')
		.replaceAll(escapeSequence, '')
		.replaceAll(/(?![\n\t])\p{Cc}/gv, '')
		.replaceAll(direction, '');

/** The same on one line: breaks and runs of blanks become one blank. */
export const plainLine = (text: string): string =>
	plainText(text).replaceAll(/\s+/gv, ' ').trim();
