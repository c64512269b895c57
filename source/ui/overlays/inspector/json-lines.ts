import {readShortened} from '../../../workbench/shortened.js';
import type {Look} from '../../look.js';
import {span, type Line, type Span} from '../../text/line.js';
import {plainText} from '../../text/plain-text.js';
import {textWidth} from '../../text/width.js';
import {wrap} from '../../text/wrap.js';
import type {Tone} from '../../theme.js';

/** A row of JSON. */
export type JsonLine = {
	readonly line: Line;
	/** Of the object or list that begins here; undefined on other rows. */
	readonly opens?: string;
	/** Of the object or list that this row is in: what is folded from here. */
	readonly inside: string;
};

/** More is not shown: nobody reads it, and drawing must not wait for it. */
const mostLines = 5000;

/** What lies deeper stands on one row. */
const deepest = 30;

/** Characters that could do something to the terminal, or that nobody sees. */
const unseen =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv;

/** Text as JSON writes it, also what cannot be seen. */
const quoted = (text: string): string =>
	plainText(
		JSON.stringify(text).replaceAll(
			unseen,
			(character) =>
				String.raw`\u` +
				(character.codePointAt(0) ?? 0)
					.toString(16)
					.toUpperCase()
					.padStart(4, '0'),
		),
	);

const scalarSpan = (value: unknown, {messages}: Look): Span => {
	if (typeof value === 'string') {
		const short = readShortened(value);
		return short === undefined
			? span(quoted(value), 'good')
			: span(messages.inspector.shortened(short), 'quiet');
	}

	const tone: Tone = typeof value === 'number' ? 'warning' : 'agent';
	return span(String(value), tone);
};

type Writer = {
	readonly width: number;
	readonly folded: ReadonlySet<string>;
	readonly look: Look;
	readonly lines: JsonLine[];
};

type Place = {
	readonly path: string;
	/** Path of the object or list around it. */
	readonly inside: string;
	readonly depth: number;
	/** Name of the member, with its colon. */
	readonly name: Line;
	readonly comma: string;
};

const indentOf = (depth: number, width: number): string =>
	' '.repeat(Math.min(2 * depth, Math.floor(width / 2)));

/** A long text goes on below its beginning. */
const writeScalar = (value: unknown, place: Place, writer: Writer): void => {
	const {width, lines, look} = writer;
	const {name, depth, comma, inside} = place;
	const indent = indentOf(depth, width);
	const nameWidth = name.reduce((sum, {text}) => sum + textWidth(text), 0);
	const {text, tone} = scalarSpan(value, look);
	const head = indent.length + nameWidth;
	if (head + textWidth(text) + comma.length <= width) {
		lines.push({
			line: [span(indent), ...name, span(text, tone), span(comma, 'quiet')],
			inside,
		});
		return;
	}

	const deeper = `${indent}  `;
	const isBelow = nameWidth > 0 && head > width / 2;
	const hanging = isBelow || nameWidth === 0 ? deeper : ' '.repeat(head);
	if (isBelow) {
		lines.push({line: [span(indent), ...name], inside});
	}

	const room = Math.max(1, width - hanging.length - 1);
	for (const [index, {start, end}] of wrap(text, room).entries()) {
		const isFirst = index === 0 && !isBelow;
		const beginning: Line = isFirst
			? [span(nameWidth === 0 ? deeper : indent), ...name]
			: [span(hanging)];
		lines.push({
			line: [
				...beginning,
				span(text.slice(start, end), tone),
				...(end === text.length ? [span(comma, 'quiet')] : []),
			],
			inside,
		});
	}
};

const writeValue = (value: unknown, place: Place, writer: Writer): void => {
	const {width, folded, lines, look} = writer;
	if (typeof value !== 'object' || value === null) {
		writeScalar(value, place, writer);
		return;
	}

	const {path, inside, depth, name, comma} = place;
	const isList = Array.isArray(value);
	const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
	const entries: ReadonlyArray<readonly [string, unknown]> = Array.isArray(
		value,
	)
		? value.map((item: unknown, index) => [String(index), item] as const)
		: Object.entries(value);
	const indent = span(indentOf(depth, width));
	if (entries.length === 0) {
		const empty = span(`${opening}${closing}${comma}`, 'quiet');
		lines.push({line: [indent, ...name, empty], inside});
		return;
	}

	if (folded.has(path) || depth >= deepest) {
		const {ellipsis} = look.theme.symbols;
		const words = `${opening}${ellipsis}${entries.length}${closing}${comma}`;
		lines.push({
			line: [indent, ...name, span(words, 'active')],
			opens: path,
			inside,
		});
		return;
	}

	lines.push({
		line: [indent, ...name, span(opening, 'quiet')],
		opens: path,
		inside,
	});
	for (const [index, [key, item]] of entries.entries()) {
		if (lines.length >= mostLines) {
			break;
		}

		writeValue(
			item,
			{
				path: `${path}/${key}`,
				inside: path,
				depth: depth + 1,
				name: isList ? [] : [span(quoted(key), 'active'), span(': ', 'quiet')],
				comma: index === entries.length - 1 ? '' : ',',
			},
			writer,
		);
	}

	lines.push({line: [indent, span(closing + comma, 'quiet')], inside: path});
};

/** A value as indented, coloured JSON. Objects and lists whose path is in `folded` stand on one row. */
export const jsonLines = (
	value: unknown,
	folded: ReadonlySet<string>,
	width: number,
	look: Look,
): readonly JsonLine[] => {
	const writer: Writer = {width, folded, look, lines: []};
	writeValue(
		value,
		{path: '', inside: '', depth: 0, name: [], comma: ''},
		writer,
	);
	return writer.lines.length > mostLines
		? [
				...writer.lines.slice(0, mostLines),
				{line: [span(look.theme.symbols.ellipsis, 'quiet')], inside: ''},
			]
		: writer.lines;
};
