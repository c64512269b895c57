import {expect, test} from 'vitest';
import {initialState} from '../../source/session/state.js';
import {
	answering,
	config,
	functionCall,
	play,
	ready,
	turnsOf,
} from '../helpers/sessions.js';

const typedIn = (effects: ReturnType<typeof play>['effects']) =>
	effects.flatMap((effect) =>
		effect.type === 'message.send' &&
		effect.message.type === 'conversation.item.create' &&
		effect.message.item.type === 'message'
			? effect.message.item.content.map((part) => part.text)
			: [],
	);

test('the session is configured when the server is there, and used when it has agreed', () => {
	const start = initialState(config);
	const created = play(start, [
		{type: 'socket.opened'},
		{type: 'session.created', session: {}},
	]);
	const updated = play(created.state, [{type: 'session.updated', session: {}}]);

	expect(created.effects).toContainEqual({
		type: 'session.configure',
		recap: '',
	});
	expect(created.state.connection.status).toBe('configuring');
	expect(updated.state.connection.status).toBe('ready');
	expect(updated.effects).toContainEqual({
		type: 'capture.set',
		isOpen: true,
		tailMs: 0,
	});
});

test('a server that never confirms the session is talked to all the same', () => {
	const {state} = play(initialState(config), [
		{type: 'session.created', session: {}},
		{type: 'timer.fired', timer: 'session-ready'},
	]);

	expect(state.connection.status).toBe('ready');
});

test('a second session.updated changes nothing', () => {
	const start = ready();
	const {state, effects} = play(start, [
		{type: 'session.updated', session: {}},
	]);

	expect(state).toBe(start);
	expect(effects).toEqual([]);
});

test('a refused upgrade keeps the status and the words of the server, and is not tried again', () => {
	const {state, effects} = play(initialState(config), [
		{type: 'socket.refused', status: 401, body: 'Unknown api key'},
	]);

	expect(state.connection).toEqual({
		status: 'failed',
		problem: {
			kind: 'refused',
			httpStatus: 401,
			serverWords: 'Unknown api key',
		},
	});
	expect(effects.map((effect) => effect.type)).not.toContain(
		'reconnect.schedule',
	);
});

test('a lost connection ends what hung on it, closes the microphone and is tried again', () => {
	const {state, effects} = play(ready(), [
		...answering,
		functionCall('call_1'),
		{type: 'socket.closed', code: 1006, reason: ''},
	]);

	expect(state.connection).toMatchObject({status: 'waiting', attempt: 2});
	expect(turnsOf(state)[1]).toMatchObject({
		status: 'interrupted',
		reason: '',
	});
	expect(state.tools).toMatchObject([{status: 'cancelled'}]);
	expect(effects).toEqual(
		expect.arrayContaining([
			{type: 'reconnect.schedule', attempt: 2},
			{type: 'tool.cancel', callId: 'call_1'},
			{type: 'capture.set', isOpen: false, tailMs: 0},
		]),
	);
});

test('a server that falls silent is a lost connection, and the person reads which', () => {
	const {state, effects} = play(ready(), [
		...answering,
		{type: 'socket.silent'},
	]);

	expect(state.connection).toMatchObject({status: 'waiting', attempt: 2});
	expect(state.notices).toMatchObject([{code: 'fell-silent', detail: ''}]);
	expect(effects).toContainEqual({type: 'reconnect.schedule', attempt: 2});
});

test('what was typed into a dead line and not confirmed goes out again, in order', () => {
	const {effects} = play(ready(), [
		...answering,
		{type: 'message.typed', text: 'one'},
		{type: 'timer.fired', timer: 'response-create'},
		{type: 'message.typed', text: 'two'},
		{type: 'timer.fired', timer: 'response-create'},
		{type: 'socket.silent'},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
	]);

	expect(typedIn(effects).slice(-2)).toEqual(['one', 'two']);
	expect(typedIn(effects).filter((text) => text === 'one')).toHaveLength(2);
});

test.each([
	[7000, 7000],
	[3_600_000, 60_000],
])(
	'a server that is overloaded is read in its own sentence, and left alone for as long as it asks (%i ms), within reason',
	(retryAfterMs, leastMs) => {
		const {state, effects} = play(initialState(config), [
			{
				type: 'socket.refused',
				status: 429,
				body: '{"error":{"message":"Slow down."}}',
				retryAfterMs,
			},
		]);

		expect(state.notices).toMatchObject([
			{code: 'try-failed', detail: 'HTTP 429 Slow down.'},
		]);
		expect(effects).toContainEqual({
			type: 'reconnect.schedule',
			attempt: 2,
			leastMs,
		});
	},
);

test('when there is a connection again, nothing says any more that there is none', () => {
	const {state} = play(ready(), [
		{type: 'socket.silent'},
		{type: 'message.typed', text: 'still there?'},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'socket.failed', message: 'No connection to there'},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
	]);

	expect(state.notices.map(({code}) => code)).toEqual(['reconnected']);
});

test('the next session is told what was said in the one before', () => {
	const {effects} = play(ready(), [
		...answering,
		{type: 'socket.closed', code: 1006, reason: ''},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'session.created', session: {}},
	]);

	expect(effects).toContainEqual({
		type: 'session.configure',
		recap: 'User: tell me a story\nYou: Once upon a time',
	});
});

test('errors that the person must act on stop the session for good', () => {
	const {state, effects} = play(ready(), [
		{
			type: 'error',
			error: {code: 'invalid_api_key', message: 'Incorrect API key'},
		},
		{type: 'socket.closed', code: 3000, reason: 'invalid_api_key'},
	]);

	expect(state.connection).toMatchObject({
		status: 'failed',
		problem: {kind: 'rejected', message: 'Incorrect API key'},
	});
	expect(effects.map((effect) => effect.type)).not.toContain(
		'reconnect.schedule',
	);
});

test('an expired session is replaced', () => {
	const {effects} = play(ready(), [
		{
			type: 'error',
			error: {code: 'session_expired', message: 'Your session hit 60 minutes'},
		},
	]);

	expect(effects).toEqual(
		expect.arrayContaining([
			{type: 'reconnect.schedule', attempt: 2},
			{type: 'connection.close'},
		]),
	);
});

test('an error of the server is shown and the conversation goes on', () => {
	const {state} = play(ready(), [
		{type: 'error', error: {message: 'Something odd'}},
	]);

	expect(state.connection.status).toBe('ready');
	expect(state.notices).toMatchObject([
		{code: 'server-error', detail: 'Something odd'},
	]);
});

test('a server that does not support truncation is not complained about', () => {
	const {state} = play(ready(), [
		{
			type: 'error',
			error: {
				message: 'Unknown event',
				event_id: 'parley_truncate_item_a1',
			},
		},
	]);

	expect(state.notices).toEqual([]);
});

test('trying again by hand starts at once', () => {
	const {state, effects} = play(ready(), [
		{type: 'socket.closed', code: 1006, reason: ''},
		{type: 'reconnect.pressed'},
	]);

	expect(state.connection.status).toBe('connecting');
	expect(effects).toContainEqual({type: 'connection.open'});
});

test('muting closes the microphone, and gives the detector the silence that ends the turn', () => {
	const {state, effects} = play(ready(), [{type: 'mute.toggled'}]);

	expect(state.isMuted).toBe(true);
	expect(effects).toEqual([
		{type: 'capture.set', isOpen: false, tailMs: 0},
		{type: 'silence.send', durationMs: 700},
	]);
});

test('starting muted never opens the microphone', () => {
	const {state, effects} = play(
		initialState({...config, isMutedAtStart: true}),
		[
			{type: 'session.created', session: {}},
			{type: 'session.updated', session: {}},
		],
	);

	expect(state.connection.status).toBe('ready');
	expect(effects.map((effect) => effect.type)).not.toContain('capture.set');
});

test('garbage from the server is noted and survived', () => {
	const {state} = play(ready(), [
		{type: 'frame.rejected', message: 'Not JSON: "<html>"'},
		{type: 'unknown', name: 'server.invented.this'},
	]);

	expect(state.connection.status).toBe('ready');
	expect(state.notices).toMatchObject([{code: 'frame-rejected'}]);
});

test('while a server turns us away for now, the person is told why', () => {
	const {state} = play(initialState(config), [
		{type: 'socket.refused', status: 503, body: 'having a rest'},
	]);

	expect(state.connection.status).toBe('waiting');
	expect(state.notices).toMatchObject([
		{code: 'try-failed', detail: 'HTTP 503 having a rest'},
	]);
});
