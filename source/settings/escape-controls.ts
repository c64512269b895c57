/**
Characters that move the cursor, colour the screen, end a line or turn the direction of text: never written to a terminal as they are.
*/
const dangerous = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{FEFF}]/gv;

/** The same, but for the line ends and tabs that JSON is laid out with. */
const dangerousInJson =
	/[[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u{FEFF}]--[\n\t]]/gv;

const escapeOf = (character: string): string => {
	if (character === '\n') {
		return String.raw`\n`;
	}

	if (character === '\t') {
		return String.raw`\t`;
	}

	const code = character.codePointAt(0) ?? 0;
	return String.raw`\u` + code.toString(16).padStart(4, '0');
};

/** The text as one line that is safe to write to a terminal. */
export const escapeControls = (text: string): string =>
	text.replaceAll(dangerous, escapeOf);

/** JSON that is safe to write to a terminal, and means the same. */
export const safeJson = (value: unknown): string =>
	JSON.stringify(value, undefined, '\t').replaceAll(dangerousInJson, escapeOf);
