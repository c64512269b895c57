const isNarrow =
	/^[ -~\u{A0}-\u{2FF}\u{370}-\u{482}\u{48A}-\u{52F}\u{2010}-\u{2027}\u{2500}-\u{25FC}]*$/v;
const zeroWidth =
	/^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]$/v;
/** Letters of flags are narrow: two of them make one wide flag. */
const emoji = /^[\p{Emoji_Presentation}--\p{Regional_Indicator}]$/v;

/** First and last code points that East Asian Width calls wide or fullwidth, besides emoji. */
const wideRanges: ReadonlyArray<readonly [first: number, last: number]> = [
	[0x11_00, 0x11_5f],
	[0x23_29, 0x23_2a],
	[0x2e_80, 0x30_3e],
	[0x30_41, 0x32_47],
	[0x32_50, 0xa4_c6],
	[0xa9_60, 0xa9_7c],
	[0xac_00, 0xd7_a3],
	[0xf9_00, 0xfa_ff],
	[0xfe_10, 0xfe_19],
	[0xfe_30, 0xfe_6b],
	[0xff_01, 0xff_60],
	[0xff_e0, 0xff_e6],
	[0x1_6f_e0, 0x1_8d_08],
	[0x1_af_f0, 0x1_b2_fb],
	[0x1_f2_00, 0x1_f2_65],
	[0x2_00_00, 0x3_ff_fd],
];

/** Conjoining vowels and tails of Hangul, drawn into the syllable before them. */
const isJoiningJamo = (codePoint: number) =>
	(codePoint >= 0x11_60 && codePoint <= 0x11_ff) ||
	(codePoint >= 0xd7_b0 && codePoint <= 0xd7_fb);

const characterWidth = (character: string): 0 | 1 | 2 => {
	if (isNarrow.test(character)) {
		return 1;
	}

	const codePoint = character.codePointAt(0) ?? 0;
	if (zeroWidth.test(character) || isJoiningJamo(codePoint)) {
		return 0;
	}

	const isWide =
		emoji.test(character) ||
		wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
	return isWide ? 2 : 1;
};

const known = new Map<string, 0 | 1 | 2>();

const flag = /\p{Regional_Indicator}/v;
const unit = /\p{Regional_Indicator}{2}|[\s\S]/gv;

/** The characters of a plain text that must not be torn apart: code points, and the two letters of a flag. */
export const characters = (text: string): Iterable<string> =>
	flag.test(text) ? (text.match(unit) ?? []) : text;

/** Columns of one of the `characters` of plain text. */
export const widthOf = (character: string): 0 | 1 | 2 => {
	const unit = character.codePointAt(0) ?? 0;
	if (unit >= 0x20 && unit < 0x7f) {
		return 1;
	}

	// A flag.
	if (character.length > 2) {
		return 2;
	}

	const found = known.get(character);
	if (found !== undefined) {
		return found;
	}

	const width = characterWidth(character);
	if (known.size < 5000) {
		known.set(character, width);
	}

	return width;
};

/** Columns that plain text (see `plainText`) takes on the screen. */
export const textWidth = (text: string): number => {
	if (isNarrow.test(text)) {
		return text.length;
	}

	let width = 0;
	for (const character of text) {
		width += widthOf(character);
	}

	return width;
};

/** The longest beginning of the text that fits, with an ellipsis where something was cut. */
export const fitText = (
	text: string,
	columns: number,
	ellipsis = '…',
): string => {
	if (columns <= 0) {
		return '';
	}

	if (textWidth(text) <= columns) {
		return text;
	}

	const room = columns - textWidth(ellipsis);
	if (room < 0) {
		return '';
	}

	let width = 0;
	let end = 0;
	for (const character of characters(text)) {
		width += widthOf(character);
		if (width > room) {
			break;
		}

		end += character.length;
	}

	return text.slice(0, end).trimEnd() + ellipsis;
};
