import {Buffer} from 'node:buffer';

/** Bytes that terminals take for the clipboard: several stop at 100,000 characters of base64. */
const mostBytes = 70_000;

const bytesOf = (codePoint: number): number =>
	codePoint < 0x80 ? 1 : codePoint < 0x8_00 ? 2 : codePoint < 0x1_00_00 ? 3 : 4;

/** The beginning of a text, as much of it as a terminal takes. */
export const fitClipboard = (text: string): string => {
	if (text.length * 3 <= mostBytes) {
		return text;
	}

	let bytes = 0;
	let end = 0;
	for (const character of text) {
		bytes += bytesOf(character.codePointAt(0) ?? 0);
		if (bytes > mostBytes) {
			return text.slice(0, end);
		}

		end += character.length;
	}

	return text;
};

/** Asks the terminal to put text on the clipboard (OSC 52). Terminals that do not know it, or were told not to, are silent. */
export const clipboardSequence = (text: string): string =>
	`\u{1B}]52;c;${Buffer.from(fitClipboard(text)).toString('base64')}\u{7}`;
