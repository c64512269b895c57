import {keyTitle} from '../../../keys/key-title.js';
import {keymap, type KeyContext, type Subject} from '../../../keys/keymap.js';
import type {Look} from '../../look.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import {fitText, textWidth} from '../../text/width.js';
import {wrap} from '../../text/wrap.js';
import type {Area} from '../overlay.js';

type Entry = {readonly keys: string; readonly words: string};
type Section = {readonly title: string; readonly entries: readonly Entry[]};

const subjects: readonly Subject[] = [
	'voice',
	'conversation',
	'looking',
	'program',
];

const gap = 3;

/** Keys that do the same in two directions stand together. */
const entriesOf = (
	subject: Subject,
	context: KeyContext,
	{messages, theme, keys}: Look,
): readonly Entry[] => {
	const found = new Map<string, readonly string[]>();
	for (const row of keymap) {
		if (row.subject === subject) {
			const words = messages[row.label(context)];
			found.set(words, [
				...(found.get(words) ?? []),
				...keys.keysOf(row).map((key) => keyTitle(key, messages)),
			]);
		}
	}

	return [...found].map(([words, titles]) => ({
		words,
		keys:
			titles.length === 0
				? theme.symbols.minus
				: titles.join(` ${theme.symbols.separator} `),
	}));
};

const widest = (texts: readonly string[]) =>
	Math.max(...texts.map((text) => textWidth(text)));

const padded = (text: string, width: number) =>
	text + ' '.repeat(Math.max(0, width - textWidth(text)));

const entryLine = (
	{keys, words}: Entry,
	keysWidth: number,
	width: number,
	{theme}: Look,
): Line =>
	fitLine(
		[span(padded(keys, keysWidth), 'key'), span(words)],
		width,
		theme.symbols.ellipsis,
	);

/** Sections below each other, in columns that are about equally long; a section is never torn apart. */
const inColumns = (
	sections: ReadonlyArray<readonly Line[]>,
	count: number,
): ReadonlyArray<readonly Line[]> => {
	const total = sections.reduce((sum, lines) => sum + lines.length, 0);
	const columns: Line[][] = [[]];
	for (const lines of sections) {
		const last = columns.at(-1)!;
		const isFull = last.length + lines.length / 2 > total / count;
		if (last.length > 0 && isFull && columns.length < count) {
			columns.push([...lines]);
		} else {
			last.push(...lines);
		}
	}

	return columns;
};

/** How it is here: whether the talk key is held, and whose the mouse is. */
const noteLines = (
	{hasReleases}: KeyContext,
	width: number,
	{messages, hasMouse}: Look,
): readonly Line[] =>
	[
		hasReleases ? messages.helpTalkHold : messages.helpTalkToggle,
		hasMouse ? messages.helpMouse : messages.helpMouseOff,
		messages.helpLayouts,
		messages.helpRebind,
	].flatMap((text) =>
		wrap(text, width).map(({start, end}) => [
			span(text.slice(start, end), 'quiet'),
		]),
	);

/** Everything that the help says, from top to bottom, by subject and in as many columns as fit. */
export const allHelpLines = (
	context: KeyContext,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const sections: readonly Section[] = subjects.map((subject) => ({
		title: messages.subjects[subject],
		entries: entriesOf(subject, context, look),
	}));
	const entries = sections.flatMap((section) => section.entries);
	const keysWidth = Math.min(
		widest(entries.map(({keys}) => keys)) + 2,
		Math.floor(width / 2),
	);
	const columnWidth = Math.min(
		width,
		keysWidth + widest(entries.map(({words}) => words)),
	);
	const count = Math.max(
		1,
		Math.min(sections.length, Math.floor((width + gap) / (columnWidth + gap))),
	);
	const columns = inColumns(
		sections.map((section): readonly Line[] => [
			[span(fitText(section.title, columnWidth), 'title')],
			...section.entries.map((entry) =>
				entryLine(entry, keysWidth, columnWidth, look),
			),
			[],
		]),
		count,
	);
	const height = Math.max(...columns.map(({length}) => length));
	const table = Array.from({length: height}, (_, row) => {
		const parts = columns.map((column) => column[row] ?? []);
		return parts.flatMap((part, index) =>
			index === parts.length - 1
				? part
				: [...spread(part, [], columnWidth), span(' '.repeat(gap))],
		);
	});

	return [...table, ...noteLines(context, width, look)];
};

/** Rows of the text below the heading. */
export const helpRoom = ({height}: Area): number => Math.max(1, height - 1);

/** The part of the help from `top` on. */
export const helpLines = (
	top: number,
	context: KeyContext,
	area: Area,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const lines = allHelpLines(context, area.width, look);
	const room = helpRoom(area);
	const first = Math.max(0, Math.min(top, lines.length - room));
	const last = Math.min(lines.length, first + room);
	const isWhole = lines.length <= room;

	return [
		spread(
			[
				span(messages.help, 'strong'),
				span(
					`   ${isWhole ? messages.helpClose : messages.helpScroll}`,
					'quiet',
				),
			],
			isWhole ? [] : [span(`${last}/${lines.length}`, 'quiet')],
			area.width,
		),
		...lines.slice(first, last),
	].slice(0, area.height);
};
