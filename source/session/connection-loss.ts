import type {ConnectionEvent} from '../protocol/connection-event.js';
import {endSession} from './end-session.js';
import {isOwnReason} from './lost-reason.js';
import {addNotice} from './notices.js';
import {serverSentence} from './server-sentence.js';
import type {Problem, SessionState} from './state.js';
import {inTurn, type Step} from './step.js';

/** Stop trying: the person must act. */
export const fail = (state: SessionState, problem: Problem): Step => [
	{
		...state,
		connection: {status: 'failed', problem},
		vad: {status: 'idle'},
		isTalking: false,
	},
	[{type: 'connection.close'}],
];

/** Counts connections since the last one that worked: 1 is that one, or the first. */
export const attemptOf = ({connection}: SessionState): number =>
	'attempt' in connection ? (connection.attempt ?? 1) : 1;

/**
The connection is gone without our doing: try again.

@param leastMs How long the server wants to be left alone.
*/
export const lost = (
	state: SessionState,
	reason: string,
	nowMs: number,
	leastMs?: number,
): Step => {
	if (
		state.connection.status === 'failed' ||
		state.connection.status === 'closed'
	) {
		return [state, []];
	}

	const wasReady = state.connection.status === 'ready';
	const notice =
		wasReady && isOwnReason(reason)
			? ({code: reason, detail: ''} as const)
			: ({
					code: wasReady ? 'reconnecting' : 'try-failed',
					detail: reason,
				} as const);
	const attempt = attemptOf(state) + 1;
	return inTurn(
		state,
		(current) => endSession(current, nowMs),
		(current) => [
			{
				...current,
				connection: {
					status: 'waiting',
					attempt,
					retryInMs: 0,
					sinceMs: nowMs,
					reason,
				},
			},
			[
				{
					type: 'reconnect.schedule',
					attempt,
					...(leastMs !== undefined && {leastMs}),
				},
			],
		],
		(current) => [
			addNotice(current, {
				level: 'warning',
				...notice,
				atMs: nowMs,
			}),
			[],
		],
	);
};

/** Close codes that a second try cannot change: refused credentials, a malformed model address. */
const isFinalClose = (code: number, reason: string): boolean =>
	code === 3000 ||
	code === 1008 ||
	/invalid_api_key|invalid model/iv.test(reason);

/** 1006 is what stands for no close frame at all. */
const wordlessReason = (code: number): string =>
	code === 1006 ? 'broke-off' : `code ${code}`;

export const socketClosed = (
	state: SessionState,
	{code, reason}: Extract<ConnectionEvent, {type: 'socket.closed'}>,
	nowMs: number,
): Step => {
	if (state.connection.status === 'closed') {
		return [state, []];
	}

	if (isFinalClose(code, reason) && state.connection.status !== 'failed') {
		return inTurn(
			state,
			(current) => endSession(current, nowMs),
			(current) =>
				fail(current, {
					kind: 'rejected',
					code: String(code),
					message: reason,
				}),
		);
	}

	return lost(state, reason === '' ? wordlessReason(code) : reason, nowMs);
};

/** It is there and gives no sign of life: as good as gone. */
export const socketSilent = (state: SessionState, nowMs: number): Step =>
	lost(state, 'fell-silent', nowMs);

/** Longer than this nobody waits without asking, whatever the server says, ms. */
const longestWaitMs = 60_000;

/** The server is there and said no: only what the person changes can help, unless it is the server's own trouble. */
export const socketRefused = (
	state: SessionState,
	{
		status,
		body,
		retryAfterMs,
	}: Extract<ConnectionEvent, {type: 'socket.refused'}>,
	nowMs: number,
): Step => {
	if ((status < 500 && status !== 429) || attemptOf(state) >= 5) {
		return fail(state, {
			kind: 'refused',
			httpStatus: status,
			serverWords: body,
		});
	}

	return lost(
		state,
		`HTTP ${status} ${serverSentence(body)}`.trim(),
		nowMs,
		retryAfterMs === undefined
			? undefined
			: Math.min(retryAfterMs, longestWaitMs),
	);
};

/** Nobody answered. The first try tells the person at once; a session that was lost is tried for longer. */
export const socketFailed = (
	state: SessionState,
	{message, code}: Extract<ConnectionEvent, {type: 'socket.failed'}>,
	nowMs: number,
): Step =>
	attemptOf(state) > 1
		? lost(state, message, nowMs)
		: fail(state, {kind: 'unreachable', message, code: code ?? ''});
