import type {ToolCall} from '../../../session/tool-call.js';
import {copyEffects} from '../../screen/copy-effects.js';
import {copyable} from '../../text/plain-text.js';
import type {Overlay, OverlayContext, OverlayStep} from '../overlay.js';
import {distanceOf} from '../move-keys.js';
import {pressAnywhere} from '../press-anywhere.js';
import {callLines} from './call-lines.js';

/** The calls of tools, and one of them to be read whole. */
export type ToolState = {
	readonly name: 'tool';
	/** The call that has the focus; the newest one where it is absent or gone. */
	readonly callId: string | undefined;
	/** The line at the top while the call is read; undefined while all are listed. */
	readonly top: number | undefined;
};

/** Rows of the overlay that are not the call's: heading and keys. */
export const headingRows = 2;

/** The newest call first, as they are listed. */
export const listed = (tools: readonly ToolCall[]): readonly ToolCall[] =>
	tools.toReversed();

/** Index of the focused call in the list. */
export const focusOf = (
	{callId}: ToolState,
	calls: readonly ToolCall[],
): number =>
	Math.max(
		0,
		calls.findIndex((call) => call.callId === callId),
	);

const wholeText = (call: ToolCall): string =>
	copyable(
		[call.name, call.arguments, call.output ?? call.summary]
			.filter((text) => text !== '')
			.join('\n'),
	);

const clamp = (value: number, most: number) =>
	Math.min(Math.max(0, most), Math.max(0, value));

/** The keys that close it from everywhere; all others that it has no use for belong to the conversation. */
const pressOther = (
	state: ToolState,
	key: string,
	context: OverlayContext,
): OverlayStep<ToolState> => {
	const command = context.look.keys.rowOf(key)?.command;
	return command === 'quit' || command === 'tools'
		? [undefined, []]
		: [state, pressAnywhere(key, context)];
};

const pressList = (
	state: ToolState,
	key: string,
	context: OverlayContext,
): OverlayStep<ToolState> => {
	const {session, area} = context;
	const calls = listed(session.tools);
	const focus = focusOf(state, calls);
	const distance = distanceOf(key, Math.max(1, area.height - headingRows - 1));
	if (distance !== undefined) {
		const next = calls[clamp(focus + distance, calls.length - 1)];
		return [{...state, callId: next?.callId}, []];
	}

	if (key === 'return' || key === 'right') {
		const call = calls[focus];
		return [
			call === undefined ? state : {...state, callId: call.callId, top: 0},
			[],
		];
	}

	return key === 'escape' || key === 'left'
		? [undefined, []]
		: pressOther(state, key, context);
};

const pressCall = (
	state: ToolState,
	call: ToolCall,
	key: string,
	context: OverlayContext,
): OverlayStep<ToolState> => {
	const {area, look} = context;
	const height = Math.max(1, area.height - headingRows);
	const distance = distanceOf(key, Math.max(1, height - 1));
	if (distance !== undefined) {
		const most = callLines(call, area.width, look).length - height;
		return [{...state, top: clamp((state.top ?? 0) + distance, most)}, []];
	}

	if (key === 'escape' || key === 'left' || key === 'backspace') {
		return [{...state, top: undefined}, []];
	}

	return pressOther(state, key, context);
};

/** Every call of a tool; one opened shows its arguments and its result whole. */
export const tool: Overlay<ToolState> = {
	open: () => ({name: 'tool', callId: undefined, top: undefined}),
	press(state, {name}, context) {
		const calls = listed(context.session.tools);
		const call = calls[focusOf(state, calls)];
		if (context.look.keys.rowOf(name)?.command === 'copy') {
			return [state, copyEffects(call === undefined ? '' : wholeText(call))];
		}

		return state.top === undefined || call === undefined
			? pressList(state, name, context)
			: pressCall(state, call, name, context);
	},
};

/** The overlay with one call open. */
export const openCall = (callId: string): ToolState => ({
	name: 'tool',
	callId,
	top: 0,
});
