import type {ToolCall} from '../../../session/tool-call.js';
import {toolRow} from '../../lines/tool-lines.js';
import {screenKeys, withKeys} from '../../key-words.js';
import type {Look} from '../../look.js';
import {fitHint} from '../../text/fit-hint.js';
import {fitLine, span, spread, type Line} from '../../text/line.js';
import type {Area} from '../overlay.js';
import {windowOf} from '../window-of.js';
import {callLines} from './call-lines.js';
import {focusOf, headingRows, listed, type ToolState} from './tool.js';

/** The place to draw in, the time, and how. */
type Frame = {
	readonly area: Area;
	readonly nowMs: number;
	readonly look: Look;
};

const keysLine = (words: string, width: number, look: Look): Line =>
	fitLine(
		[span(fitHint(withKeys(words, screenKeys(look)), width), 'quiet')],
		width,
		look.theme.symbols.ellipsis,
	);

const listLines = (
	state: ToolState,
	calls: readonly ToolCall[],
	{area: {width, height}, nowMs, look}: Frame,
): readonly Line[] => {
	const {messages, theme} = look;
	const focus = focusOf(state, calls);
	const {first, last} = windowOf(
		calls.length,
		focus,
		Math.max(1, height - headingRows),
	);
	const rows: Line[] = calls.slice(first, last).map((call, index) => {
		const hasFocus = first + index === focus;
		return [
			span(hasFocus ? theme.symbols.prompt : ' ', 'active'),
			span(' '),
			...toolRow(call, nowMs, width - 2, look),
		];
	});

	return [
		spread(
			[span(messages.tools, 'title')],
			[span(calls.length === 0 ? '' : `${focus + 1}/${calls.length}`, 'quiet')],
			width,
		),
		...(calls.length === 0 ? [[span(messages.noTools, 'quiet')]] : rows),
	];
};

const openLines = (
	top: number,
	call: ToolCall,
	{area: {width, height}, nowMs, look}: Frame,
): readonly Line[] => {
	const lines = callLines(call, width, look);
	const room = Math.max(1, height - headingRows);
	const first = Math.max(0, Math.min(top, lines.length - room));
	return [
		toolRow(call, nowMs, width, look),
		...lines.slice(first, first + room),
	];
};

/** The list of calls, or one call whole; the keys on the last row. */
export const toolOverlayLines = (
	state: ToolState,
	tools: readonly ToolCall[],
	frame: Frame,
): readonly Line[] => {
	const {area, look} = frame;
	const {messages} = look;
	const calls = listed(tools);
	const call = calls[focusOf(state, calls)];
	const isOpen = state.top !== undefined && call !== undefined;
	const lines = isOpen
		? openLines(state.top, call, frame)
		: listLines(state, calls, frame);
	const body = lines.slice(0, Math.max(1, area.height - 1));
	const gap = Array.from(
		{length: Math.max(0, area.height - 1 - body.length)},
		(): Line => [],
	);

	return [
		...body,
		...gap,
		keysLine(
			isOpen ? messages.callKeys : messages.callListKeys,
			area.width,
			look,
		),
	].slice(0, area.height);
};
