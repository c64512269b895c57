import {attemptOf, fail, socketFailed} from './connection-loss.js';
import {endSession} from './end-session.js';
import {markSession} from './marks.js';
import {addNotice, withoutConnecting} from './notices.js';
import {recap} from './recap.js';
import {serverVadAsked, type SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {sendOutbox} from './user-acts.js';

/** How long a server may take to confirm the session before we talk to it all the same. */
const sessionReadyMs = 5000;

/** How long a server that took the connection may say nothing. Local servers load their models first. */
const sessionCreatedMs = 30_000;

/** How long a session that came back must last before its loss is tried again as quickly as the first. */
const sessionProvenMs = 20_000;

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
		...withoutConnecting(state),
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
