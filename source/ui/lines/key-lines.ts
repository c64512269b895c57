import {keyTitle} from '../../keys/key-title.js';
import {
	isShown,
	keymap,
	type KeyContext,
	type Shortcut,
} from '../../keys/keymap.js';
import type {Look} from '../look.js';
import {
	fitLine,
	keepFitting,
	lineWidth,
	span,
	type Line,
} from '../text/line.js';

type Part = {readonly importance: number; readonly line: Line};

type Group = {
	readonly rows: readonly Shortcut[];
	readonly words: string;
	readonly importance: number;
};

/** The rows in use that have a key; those that do the same in two directions stand together. */
const groups = (
	context: KeyContext,
	{messages, keys}: Look,
): readonly Group[] => {
	const found = new Map<string, Group>();
	for (const row of keymap) {
		if (isShown(row, context) && keys.keysOf(row).length > 0) {
			const words = messages[row.label(context)];
			const group = found.get(words);
			found.set(words, {
				rows: [...(group?.rows ?? []), row],
				words,
				importance: Math.max(group?.importance ?? 0, row.importance),
			});
		}
	}

	return [...found.values()];
};

/** The keys that matter now, on one line; the least important are left out when they do not fit. */
export const footerLine = (
	context: KeyContext,
	width: number,
	look: Look,
): Line => {
	const {messages, keys} = look;
	const gap = width < 60 ? 2 : 3;
	const parts = groups(context, look)
		.filter(({importance}) => importance > 0)
		.map(({importance, rows, words}): Part => ({
			importance,
			line: [
				span(
					rows
						.flatMap((row) => keys.keysOf(row).slice(0, 1))
						.map((key) => keyTitle(key, messages))
						.join(''),
					'key',
				),
				span(` ${words}`, 'quiet'),
			],
		}));
	const shown = keepFitting(parts, width, ({line}) => lineWidth(line), gap);

	return fitLine(
		shown.flatMap(({line}, index) =>
			index === 0 ? line : [span(' '.repeat(gap)), ...line],
		),
		width,
	);
};
