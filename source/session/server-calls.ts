import type {ServerItem} from '../protocol/server-event.js';
import type {SessionState} from './state.js';
import type {ToolCall} from './tool-call.js';
import {callAnnounced, changeCall, endCall} from './tool-calls.js';

/** Characters of a result that the screen is given. */
const summaryLength = 200;

const firstLine = (text: string): string =>
	text.replaceAll(/\s+/gv, ' ').trim().slice(0, summaryLength);

/** The server ran one of its own functions and shows what came of it. */
export const serverToolFinished = (
	state: SessionState,
	item: Extract<ServerItem, {type: 'function_call_output'}>,
	nowMs: number,
): SessionState =>
	changeCall(state, item.call_id, (call) =>
		call.where === 'server' && call.durationMs === undefined
			? endCall(
					call,
					{
						status: 'done',
						summary: firstLine(item.output),
						output: item.output,
						isSample: /"sample"\s*:\s*true/v.test(item.output),
					},
					nowMs,
				)
			: call,
	);

/** The response is over: server-run calls of it that showed no result have ended, too. */
export const endServerCalls = (
	state: SessionState,
	responseId: string,
	nowMs: number,
): SessionState => {
	let next = state;
	for (const call of state.tools) {
		if (
			call.where === 'server' &&
			call.responseId === responseId &&
			call.durationMs === undefined
		) {
			next = changeCall(next, call.callId, (known) =>
				endCall(known, {status: 'done', summary: '', isSample: false}, nowMs),
			);
		}
	}

	return next;
};

/** An MCP call that the server runs. */
export const mcpItemArrived = (
	state: SessionState,
	item: Extract<ServerItem, {type: 'mcp_call'}>,
	responseId: string,
	nowMs: number,
): SessionState => {
	const announced = callAnnounced(
		state,
		{
			type: 'function_call',
			id: item.id,
			call_id: item.id,
			name: item.name,
			arguments: item.arguments,
		},
		responseId,
		nowMs,
	);
	return changeCall(announced, item.id, (call) => {
		const known: ToolCall = {
			...call,
			where: 'server',
			arguments: item.arguments,
			status: call.status === 'preparing' ? 'running' : call.status,
		};
		if (known.durationMs !== undefined) {
			return known;
		}

		if (item.error !== undefined) {
			return endCall(
				known,
				{
					status: 'failed',
					summary: firstLine(item.error),
					output: item.error,
					isSample: false,
				},
				nowMs,
			);
		}

		return item.output === undefined
			? known
			: endCall(
					known,
					{
						status: 'done',
						summary: firstLine(item.output),
						output: item.output,
						isSample: false,
					},
					nowMs,
				);
	});
};

export const mcpStatusArrived = (
	state: SessionState,
	itemId: string,
	status: 'in_progress' | 'completed' | 'failed',
	nowMs: number,
): SessionState =>
	changeCall(state, itemId, (call) => {
		if (call.durationMs !== undefined) {
			return call;
		}

		return status === 'in_progress'
			? {...call, status: 'running'}
			: endCall(
					call,
					{
						status: status === 'completed' ? 'done' : 'failed',
						summary: '',
						isSample: false,
					},
					nowMs,
				);
	});
