import type {ServerItem} from '../protocol/server-event.js';
import type {Effect} from './effects.js';
import type {ToolEvent} from './events.js';
import {markCall, remarkCall} from './marks.js';
import {isDiscarded, requestResponse, withResponses} from './responses.js';
import type {SessionState} from './state.js';
import {outputLimit, type ToolCall} from './tool-call.js';
import type {Step} from './step.js';

const capacity = 100;

export type FunctionCall = Extract<ServerItem, {type: 'function_call'}>;

const findCall = (state: SessionState, callId: string): ToolCall | undefined =>
	state.tools.findLast((call) => call.callId === callId);

export const changeCall = (
	state: SessionState,
	callId: string,
	change: (call: ToolCall) => ToolCall,
): SessionState => {
	const index = state.tools.findLastIndex((call) => call.callId === callId);
	const call = state.tools[index];
	if (call === undefined) {
		return state;
	}

	const changed = change(call);
	return changed === call
		? state
		: remarkCall(
				{...state, tools: state.tools.with(index, changed)},
				call,
				changed,
			);
};

/** A call appears: its arguments are still to come. */
export const callAnnounced = (
	state: SessionState,
	item: FunctionCall,
	responseId: string,
	nowMs: number,
): SessionState => {
	if (findCall(state, item.call_id) !== undefined) {
		return state;
	}

	const call: ToolCall = {
		callId: item.call_id,
		itemId: item.id,
		name: item.name,
		arguments: item.arguments,
		where: state.config.serverTools.includes(item.name) ? 'server' : 'client',
		responseId,
		status: 'preparing',
		startedAtMs: nowMs,
		summary: '',
		isSample: false,
	};
	return markCall(
		{...state, tools: [...state.tools, call].slice(-capacity)},
		call,
		nowMs,
	);
};

/** Some more of a call's arguments; servers name the call by either id. */
export const argumentsArrived = (
	state: SessionState,
	{callId, itemId}: {readonly callId?: string; readonly itemId?: string},
	delta: string,
): SessionState => {
	const call = state.tools.findLast(
		(known) =>
			known.status === 'preparing' &&
			(known.callId === callId || known.itemId === itemId),
	);
	return call === undefined
		? state
		: changeCall(state, call.callId, (known) => ({
				...known,
				arguments: known.arguments + delta,
			}));
};

/** Its output is awaited; with very many calls its row may be gone already. */
const isPending = (state: SessionState, callId: string): boolean =>
	state.responses.pendingCalls.some((call) => call.callId === callId);

/**
A call is complete: run it, unless the server does, or the answer it belongs to was interrupted.

Servers announce the same call in two ways; the second one changes nothing.
*/
export const callCompleted = (
	state: SessionState,
	item: FunctionCall,
	responseId: string,
	nowMs: number,
): Step => {
	if (isPending(state, item.call_id)) {
		return [state, []];
	}

	const announced = callAnnounced(state, item, responseId, nowMs);
	const call = findCall(announced, item.call_id);
	if (call?.status !== 'preparing') {
		return [announced, []];
	}

	const argumentsText = item.arguments === '' ? call.arguments : item.arguments;
	if (isDiscarded(announced, responseId)) {
		return [
			changeCall(announced, call.callId, (known) => ({
				...known,
				arguments: argumentsText,
				status: 'cancelled',
				durationMs: 0,
			})),
			[],
		];
	}

	const running = changeCall(announced, call.callId, (known) => ({
		...known,
		arguments: argumentsText,
		status: 'running',
		startedAtMs: nowMs,
	}));
	if (call.where === 'server') {
		return [running, []];
	}

	return [
		withResponses(running, {
			pendingCalls: [...running.responses.pendingCalls, {callId: call.callId}],
		}),
		[
			{
				type: 'tool.run',
				callId: call.callId,
				name: call.name,
				arguments: argumentsText,
			},
		],
	];
};

/** The call as it stands when it is over. */
export const endCall = (
	call: ToolCall,
	{
		output,
		...change
	}: Pick<ToolCall, 'status' | 'summary' | 'isSample' | 'output'>,
	nowMs: number,
): ToolCall => ({
	...call,
	...change,
	...(output !== undefined && {output: output.slice(0, outputLimit)}),
	durationMs: Math.max(0, nowMs - call.startedAtMs),
});

/** Outputs go out in the order of the calls: one that is ready waits for those before it. */
const deliver = (state: SessionState): Step => {
	const {pendingCalls} = state.responses;
	const firstMissing = pendingCalls.findIndex(
		(call) => call.output === undefined,
	);
	const ready =
		firstMissing === -1 ? pendingCalls : pendingCalls.slice(0, firstMissing);
	const effects: Effect[] = ready.map(({callId, output}) => ({
		type: 'message.send',
		message: {
			type: 'conversation.item.create',
			item: {
				type: 'function_call_output',
				call_id: callId,
				output: output ?? '',
			},
			event_id: `parley_output_${callId}`.slice(0, 512),
		},
	}));
	return [
		ready.length === 0
			? state
			: withResponses(state, {
					pendingCalls: pendingCalls.slice(ready.length),
				}),
		effects,
	];
};

/**
A tool has finished: give the model its output, and ask for the follow-up when it was the last of the batch.

After a cancellation no follow-up is asked for: the person wanted silence. While the person speaks, neither: the server answers their turn anyway.
*/
export const toolFinished = (
	state: SessionState,
	event: ToolEvent,
	nowMs: number,
): Step => {
	const {callId, outcome, summary, isSample} = event;
	if (!isPending(state, callId)) {
		return [state, []];
	}

	const marked = changeCall(state, callId, (call) =>
		endCall(
			call,
			{status: outcome, summary, isSample, output: event.output},
			nowMs,
		),
	);
	const [delivered, outputs] = deliver(
		withResponses(marked, {
			pendingCalls: marked.responses.pendingCalls.map((call) =>
				call.callId === callId ? {callId, output: event.output} : call,
			),
		}),
	);

	const isFollowUpWanted =
		outcome !== 'cancelled' &&
		delivered.responses.pendingCalls.length === 0 &&
		!(delivered.vad.status === 'speech' && delivered.serverVad.isOn);
	if (!isFollowUpWanted) {
		return [delivered, outputs];
	}

	const [next, create] = requestResponse(delivered);
	return [next, [...outputs, ...create]];
};

/** The session is gone: nobody waits for these outputs any more. */
export const abandonCalls = (state: SessionState, nowMs: number): Step => {
	const open = state.tools.filter((call) => call.durationMs === undefined);
	if (open.length === 0) {
		return [state, []];
	}

	let next = state;
	for (const {callId} of open) {
		next = changeCall(next, callId, (call) =>
			endCall(call, {status: 'cancelled', summary: '', isSample: false}, nowMs),
		);
	}

	return [
		next,
		open
			.filter((call) => call.where === 'client')
			.map(({callId}) => ({type: 'tool.cancel', callId})),
	];
};
