import {Buffer} from 'node:buffer';

/** Asks the terminal to put text on the clipboard (OSC 52). Terminals that do not know it, or were told not to, are silent. */
export const clipboardSequence = (text: string): string =>
	`\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
