import {
	isShown,
	keymap,
	keyTitle,
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
import {textWidth} from '../text/width.js';

type Part = {readonly importance: number; readonly line: Line};

type Group = {
	readonly rows: readonly Shortcut[];
	readonly words: string;
	readonly importance: number;
};

/** The rows in use; those that do the same in two directions stand together. */
const groups = (context: KeyContext, {messages}: Look): readonly Group[] => {
	const found = new Map<string, Group>();
	for (const row of keymap) {
		if (isShown(row, context)) {
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

/** Every key with what it does, in as many columns as fit. */
export const helpLines = (
	context: KeyContext,
	{width, height}: {readonly width: number; readonly height: number},
	look: Look,
): readonly Line[] => {
	const {messages, theme, keys: bindings} = look;
	const separator = ` ${theme.symbols.separator} `;
	const entries = groups(context, look).map(({rows, words}) => ({
		keys: rows
			.flatMap((row) => bindings.keysOf(row))
			.map((key) => keyTitle(key, messages))
			.join(separator),
		words,
	}));
	const keysWidth = Math.max(...entries.map(({keys}) => textWidth(keys))) + 2;
	const columnWidth =
		keysWidth + Math.max(...entries.map(({words}) => textWidth(words))) + 4;
	const heading: readonly Line[] =
		height > entries.length
			? [
					[
						span(messages.help, 'strong'),
						span(`   ${messages.helpClose}`, 'quiet'),
					],
					[],
				]
			: [];
	const room = Math.max(1, height - heading.length);
	const perColumn = Math.max(
		Math.min(room, entries.length),
		Math.ceil(entries.length / Math.max(1, Math.floor(width / columnWidth))),
	);
	const lines = Array.from({length: Math.min(room, perColumn)}, (_, row) => {
		const line: Line[] = [];
		for (let index = row; index < entries.length; index += perColumn) {
			const {keys, words} = entries[index]!;
			line.push([
				span(keys.padEnd(keys.length + keysWidth - textWidth(keys)), 'key'),
				span(
					words.padEnd(
						words.length + columnWidth - keysWidth - textWidth(words),
					),
				),
			]);
		}

		return fitLine(line.flat(), width);
	});

	return [...heading, ...lines];
};
