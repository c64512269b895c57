import {outputLimit, type ToolCall} from '../../../session/tool-call.js';
import type {Look} from '../../look.js';
import {clockTime} from '../../text/clock.js';
import {fitLine, span, type Line} from '../../text/line.js';
import {plainLine, plainText} from '../../text/plain-text.js';
import {wrap} from '../../text/wrap.js';
import {jsonLines} from '../inspector/json-lines.js';

const nothingFolded: ReadonlySet<string> = new Set();

/** More of a text is not shown. */
const mostLines = 5000;

const indented = (lines: readonly Line[]): Line[] =>
	lines.map((line) => [span('  '), ...line]);

/** JSON as JSON, anything else as it came. */
const bodyOf = (text: string, width: number, look: Look): readonly Line[] => {
	const room = Math.max(1, width - 2);
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'string') {
			return indented(
				jsonLines(value, nothingFolded, room, look).map(({line}) =>
					fitLine(line, room, look.theme.symbols.ellipsis),
				),
			);
		}
	} catch {
		// Not JSON, or not all of it: shown as it came.
	}

	const plain = plainText(text);
	return indented(
		wrap(plain, room)
			.slice(0, mostLines)
			.map(({start, end}) => [span(plain.slice(start, end))]),
	);
};

const section = (
	title: string,
	text: string,
	width: number,
	look: Look,
): readonly Line[] => [
	[span(title, 'title')],
	...(text === ''
		? [[span(`  ${look.messages.callNothing}`, 'quiet')]]
		: bodyOf(text, width, look)),
];

const resultLines = (
	call: ToolCall,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const {output} = call;
	if (call.durationMs === undefined) {
		return [];
	}

	const isCut = output !== undefined && output.length >= outputLimit;
	return [
		[],
		...section(messages.callResult, output ?? call.summary, width, look),
		...(isCut ? [[span(`  ${messages.callCut(outputLimit)}`, 'warning')]] : []),
		...(call.isSample ? [[span(`  ${messages.sampleData}`, 'warning')]] : []),
	];
};

const layOut = (call: ToolCall, width: number, look: Look): readonly Line[] => {
	const {messages} = look;
	const facts: ReadonlyArray<readonly [string, string]> = [
		[
			messages.callRunBy,
			call.where === 'server' ? messages.onServer : messages.onClient,
		],
		[messages.callBegan, clockTime(call.startedAtMs)],
		[messages.callId, plainLine(call.callId)],
	];

	return [
		fitLine(
			facts.flatMap(([name, value], index) => [
				span(`${index === 0 ? '' : '   '}${name} `, 'quiet'),
				span(value),
			]),
			width,
			look.theme.symbols.ellipsis,
		),
		[],
		...section(messages.callArguments, call.arguments, width, look),
		...resultLines(call, width, look),
	];
};

type Kept = {
	readonly width: number;
	readonly look: Look;
	readonly lines: readonly Line[];
};

const kept = new WeakMap<ToolCall, Kept>();

/** A call whole: who ran it, its arguments and what came of it. */
export const callLines = (
	call: ToolCall,
	width: number,
	look: Look,
): readonly Line[] => {
	const found = kept.get(call);
	if (found?.look === look && found.width === width) {
		return found.lines;
	}

	const lines = layOut(call, width, look);
	kept.set(call, {width, look, lines});
	return lines;
};
