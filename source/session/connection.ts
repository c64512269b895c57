import type {ConnectionEvent} from '../protocol/connection-event.js';
import {endSession} from './end-session.js';
import {isOwnReason} from './lost-reason.js';
import {markSession} from './marks.js';
import {addNotice} from './notices.js';
import {recap} from './recap.js';
import {serverVadAsked, type Problem, type SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {sendOutbox} from './user-acts.js';

/** How long a server may take to confirm the session before we talk to it all the same. */
const sessionReadyMs = 5000;

/** How long a server that took the connection may say nothing. Local servers load their models first. */
const sessionCreatedMs = 30_000;

/** How long a session that came back must last before its loss is tried again as quickly as the first. */
const sessionProvenMs = 20_000;

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
const attemptOf = ({connection}: SessionState): number =>
	'attempt' in connection ? (connection.attempt ?? 1) : 1;

/** The connection is gone without our doing: try again. */
export const lost = (
	state: SessionState,
	reason: string,
	nowMs: number,
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
			[{type: 'reconnect.schedule', attempt}],
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

/** The server is there and said no: only what the person changes can help, unless it is the server's own trouble. */
export const socketRefused = (
	state: SessionState,
	{status, body}: Extract<ConnectionEvent, {type: 'socket.refused'}>,
	nowMs: number,
): Step =>
	(status >= 500 || status === 429) && attemptOf(state) < 5
		? lost(state, `HTTP ${status} ${body}`.trim(), nowMs)
		: fail(state, {kind: 'refused', httpStatus: status, serverWords: body});

/** Nobody answered. The first try tells the person at once; a session that was lost is tried for longer. */
export const socketFailed = (
	state: SessionState,
	{message, code}: Extract<ConnectionEvent, {type: 'socket.failed'}>,
	nowMs: number,
): Step =>
	attemptOf(state) > 1
		? lost(state, message, nowMs)
		: fail(state, {kind: 'unreachable', message, code: code ?? ''});

/** The server took the connection; its first word must follow. */
export const socketOpened = (state: SessionState): Step =>
	state.connection.status === 'connecting'
		? [
				state,
				[
					{
						type: 'timer.set',
						timer: 'session-created',
						delayMs: sessionCreatedMs,
					},
				],
			]
		: [state, []];

/** It did not: as good as no answer. */
export const sessionOverdue = (state: SessionState, nowMs: number): Step =>
	state.connection.status === 'connecting'
		? inTurn(
				state,
				(current) => [current, [{type: 'connection.close'}]],
				(current) =>
					socketFailed(
						current,
						{
							type: 'socket.failed',
							message: `The server took the connection and said nothing for ${sessionCreatedMs / 1000} s`,
							code: 'ETIMEDOUT',
						},
						nowMs,
					),
			)
		: [state, []];

export const sessionCreated = (state: SessionState): Step => {
	const attempt = attemptOf(state);
	return state.connection.status === 'connecting' ||
		state.connection.status === 'waiting'
		? [
				{
					...state,
					connection: {status: 'configuring', attempt},
					serverVad: serverVadAsked(state.config),
				},
				[
					{type: 'timer.clear', timer: 'session-created'},
					{
						type: 'session.configure',
						recap: recap(state),
					},
					{
						type: 'timer.set',
						timer: 'session-ready',
						delayMs: sessionReadyMs,
					},
				],
			]
		: [state, []];
};

/** The session is as we want it, or the server does not say: talk. */
export const sessionReady = (state: SessionState, nowMs: number): Step => {
	if (state.connection.status !== 'configuring') {
		return [state, []];
	}

	const {attempt} = state.connection;
	const wasLost = attempt > 1;
	const ready: SessionState = {
		...state,
		connection: wasLost ? {status: 'ready', attempt} : {status: 'ready'},
	};
	return inTurn(
		wasLost
			? addNotice(ready, {
					level: 'info',
					code: 'reconnected',
					detail: '',
					atMs: nowMs,
				})
			: ready,
		(current) => [
			current,
			[
				{type: 'timer.clear', timer: 'session-ready'},
				...(wasLost
					? [
							{
								type: 'timer.set',
								timer: 'session-proven',
								delayMs: sessionProvenMs,
							} as const,
						]
					: []),
			],
		],
		sendOutbox,
	);
};

export const sessionProven = (state: SessionState): Step => [
	state.connection.status === 'ready'
		? {...state, connection: {status: 'ready'}}
		: state,
	[],
];

/** Try (again) now: the waiting time is over, or the person does not want to wait. */
export const connect = (state: SessionState): Step => {
	const {status} = state.connection;
	return status === 'waiting' || status === 'failed'
		? [
				{
					...state,
					connection: {
						status: 'connecting',
						// A try the person asked for after a failure starts the count anew, as a session that was lost.
						attempt: status === 'failed' ? 1 : attemptOf(state),
					},
				},
				[{type: 'timer.clear', timer: 'reconnect'}, {type: 'connection.open'}],
			]
		: [state, []];
};

/** Another server, another model: a new session at once, whatever became of the old one. */
export const renewConnection = (state: SessionState, nowMs: number): Step =>
	state.connection.status === 'closed'
		? [state, []]
		: inTurn(
				state,
				(current) => endSession(current, nowMs),
				(current) => [markSession(current, nowMs), []],
				(current) => [
					{...current, connection: {status: 'connecting', attempt: 1}},
					[
						{type: 'timer.clear', timer: 'reconnect'},
						{type: 'connection.close'},
						{type: 'connection.open'},
					],
				],
			);

export const reconnectPressed = (state: SessionState, nowMs: number): Step =>
	state.connection.status === 'ready' ||
	state.connection.status === 'configuring'
		? inTurn(
				state,
				(current) => endSession(current, nowMs),
				(current) => [
					{...current, connection: {status: 'connecting', attempt: 2}},
					[{type: 'connection.close'}, {type: 'connection.open'}],
				],
			)
		: connect(state);

export const reconnectScheduled = (
	state: SessionState,
	delayMs: number,
	nowMs: number,
): Step =>
	state.connection.status === 'waiting'
		? [
				{
					...state,
					connection: {
						...state.connection,
						retryInMs: delayMs,
						sinceMs: nowMs,
					},
				},
				[{type: 'timer.set', timer: 'reconnect', delayMs}],
			]
		: [state, []];

export const reconnectAbandoned = (state: SessionState): Step =>
	state.connection.status === 'waiting'
		? fail(state, {kind: 'lost', reason: state.connection.reason})
		: [state, []];
