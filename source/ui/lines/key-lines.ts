import {
	isShown,
	keymap,
	keyTitle,
	type KeyContext,
	type Shortcut,
} from '../keymap.js';
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

/** The keys that matter now, on one line; the least important are left out when they do not fit. */
export const footerLine = (
	context: KeyContext,
	width: number,
	look: Look,
): Line => {
	const {messages} = look;
	const gap = width < 60 ? 2 : 3;
	const partOf = (row: Shortcut): Part => ({
		importance: row.importance,
		line: [
			span(keyTitle(row.keys[0]!, messages), 'key'),
			span(` ${messages[row.label(context)]}`, 'quiet'),
		],
	});
	const parts = keymap
		.filter((row) => row.importance > 0 && isShown(row, context))
		.map((row) => partOf(row));
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
	const {messages, theme} = look;
	const entries = keymap
		.filter((row) => isShown(row, context))
		.map((row) => ({
			keys: row.keys
				.map((key) => keyTitle(key, messages))
				.join(` ${theme.symbols.separator} `),
			words: messages[row.label(context)],
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
