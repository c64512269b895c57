import type {ToolCall} from '../../session/tool-call.js';
import type {Look} from '../look.js';
import {fitLine, lineWidth, span, spread, type Line} from '../text/line.js';
import {plainLine} from '../text/plain-text.js';
import {wrap} from '../text/wrap.js';
import {callSymbol, tookTime} from './mark-words.js';

/** Characters of arguments that are looked at; the screen never shows more. */
const mostArguments = 2000;

/** What has parts is folded: how many there are tells enough here. */
const valueText = (value: unknown): string => {
	if (typeof value === 'string') {
		return value;
	}

	if (typeof value !== 'object' || value === null) {
		return JSON.stringify(value);
	}

	const count = Object.keys(value).length;
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	return `${open}${count === 0 ? '' : `…${count}`}${close}`;
};

/** `{"city":"Moscow","days":2}` as `city: Moscow, days: 2`; text that is no object (yet) as it is. */
export const compactArguments = (text: string): string => {
	if (text.length > mostArguments) {
		return plainLine(text.slice(0, mostArguments));
	}

	try {
		const parsed: unknown = JSON.parse(text);
		if (
			typeof parsed === 'object' &&
			parsed !== null &&
			!Array.isArray(parsed)
		) {
			return plainLine(
				Object.entries(parsed)
					.map(([name, value]) => `${name}: ${valueText(value)}`)
					.join(', '),
			);
		}
	} catch {
		// Still arriving, or not JSON at all: shown as it came.
	}

	return plainLine(text);
};

/** How long it took, or has been running. */
const timeOf = (tool: ToolCall, nowMs: number, look: Look): string => {
	if (tool.durationMs !== undefined) {
		return tookTime(tool.durationMs, look);
	}

	return tool.status === 'running'
		? look.messages.seconds(
				Math.max(0, Math.floor((nowMs - tool.startedAtMs) / 1000)),
			)
		: '';
};

const resultOf = (tool: ToolCall, {messages}: Look): string => {
	const summary = plainLine(tool.summary);
	switch (tool.status) {
		case 'preparing': {
			return messages.preparing;
		}

		case 'running': {
			return messages.runningTool;
		}

		case 'done': {
			return summary;
		}

		case 'failed': {
			return summary === '' ? messages.toolFailed : summary;
		}

		case 'cancelled': {
			return messages.toolCancelled;
		}
	}
};

/** Rows narrower than this have no room to say who runs the call. */
const leastForWhere = 50;

/** Who runs the call. */
const ranBy = ({where}: ToolCall, {messages}: Look): string =>
	where === 'server' ? messages.onServer : messages.onClient;

/** A call on one line: `✓ get_weather  city: Moscow → +4 °C, light rain · sample data   0.4 s`. */
export const toolRow = (
	tool: ToolCall,
	nowMs: number,
	width: number,
	look: Look,
): Line => {
	const {messages, theme} = look;
	const compact = compactArguments(tool.arguments);
	const result = resultOf(tool, look);
	const label = tool.isSample
		? ` ${theme.symbols.separator} ${messages.sampleData}`
		: '';
	const where = width < leastForWhere ? '' : `${ranBy(tool, look)}  `;

	const head: Line = [
		callSymbol(tool.status, look),
		span(` ${plainLine(tool.name)}`, 'strong'),
	];
	const time: Line = [span(where + timeOf(tool, nowMs, look), 'quiet')];
	const tail: Line = [
		span(result === '' ? '' : ` ${theme.symbols.arrow} ${result}`),
		span(label, 'warning'),
	];
	// The result matters more than the arguments: they give way first.
	const room = width - lineWidth(head) - lineWidth(tail) - lineWidth(time) - 4;
	const middle: Line =
		compact === '' || room < 6
			? []
			: fitLine([span(`  ${compact}`, 'quiet')], room + 2);

	return spread([...head, ...middle, ...tail], time, width);
};

const indented = (text: string, width: number, most: number): Line[] =>
	wrap(text, width - 2)
		.slice(0, most)
		.map(({start, end}) => [span(`  ${text.slice(start, end)}`)]);

/** A call in the side column: name and time, arguments, result. */
const toolBlock = (
	tool: ToolCall,
	nowMs: number,
	width: number,
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const compact = compactArguments(tool.arguments);
	const result = resultOf(tool, look);
	const where = `  ${ranBy(tool, look)}`;

	return [
		spread(
			[
				callSymbol(tool.status, look),
				span(` ${plainLine(tool.name)}`, 'strong'),
				span(where, 'quiet'),
			],
			[span(timeOf(tool, nowMs, look), 'quiet')],
			width,
		),
		...(compact === ''
			? []
			: [fitLine([span(`  ${compact}`, 'quiet')], width)]),
		...(result === '' ? [] : indented(result, width, 3)),
		...(tool.isSample
			? [fitLine([span(`  ${messages.sampleData}`, 'warning')], width)]
			: []),
	];
};

/** The tools pane of the side column, the newest call first. */
export const toolPaneLines = (
	tools: readonly ToolCall[],
	nowMs: number,
	{width, height}: {readonly width: number; readonly height: number},
	look: Look,
): readonly Line[] => {
	const {messages} = look;
	const lines: Line[] = [[span(messages.tools, 'strong')]];
	if (tools.length === 0) {
		return [...lines, [span(messages.noTools, 'quiet')]].slice(0, height);
	}

	for (const tool of tools.toReversed()) {
		if (lines.length >= height) {
			break;
		}

		if (lines.length > 1) {
			lines.push([]);
		}

		lines.push(...toolBlock(tool, nowMs, width, look));
	}

	return lines.slice(0, height);
};
