import {expect, test} from 'vitest';
import {entries} from '../../source/session/log.js';
import {recap} from '../../source/session/recap.js';
import {
	agentText,
	answering,
	functionCall,
	marksOf,
	play,
	ready,
	responseDone,
	textDelta,
	toolFinished,
} from '../helpers/sessions.js';
import type {SessionState} from '../../source/session/state.js';

const created = (id: string) =>
	({type: 'response.created', response: {id, output: []}}) as const;

/** Kinds of turns and marks, in order. */
const rows = (state: SessionState) =>
	entries(state.conversation).map((turn) =>
		turn.kind === 'mark'
			? turn.mark.what
			: turn.kind === 'user'
				? turn.text
				: agentText(turn),
	);

test('a call stands between the question and the answer that follows from it, and says how it went', () => {
	const {state} = play(ready(), [
		{type: 'message.typed', text: 'weather?'},
		created('resp_1'),
		functionCall('call_1'),
		toolFinished('call_1', '{"temperature":4}'),
		responseDone('resp_1'),
		created('resp_2'),
		textDelta('output_text', 'Four degrees.', 'resp_2'),
	]);

	expect(rows(state)).toEqual(['weather?', 'tool', 'Four degrees.']);
	expect(marksOf(state)).toMatchObject([
		{name: 'get_weather', where: 'client', status: 'done', durationMs: 10},
	]);
	expect(state.tools).toMatchObject([{output: '{"temperature":4}'}]);
});

test('a call that follows words of its answer stands behind them', () => {
	const {state} = play(ready(), [
		created('resp_1'),
		textDelta('output_text', 'One moment.'),
		functionCall('call_1'),
	]);

	expect(rows(state)).toEqual(['One moment.', 'tool']);
});

test('a call that nobody waits for any more is marked as given up', () => {
	const {state} = play(ready(), [
		created('resp_1'),
		functionCall('call_1'),
		{type: 'socket.closed', code: 1006, reason: ''},
	]);

	expect(marksOf(state)).toMatchObject([
		{what: 'tool', status: 'cancelled'},
		{what: 'connection', reason: 'broke-off'},
	]);
});

test('a lost connection is one mark, which says after how long it was back', () => {
	const {state} = play(ready(), [
		...answering,
		{type: 'socket.closed', code: 1006, reason: 'gone'},
		{type: 'message.typed', text: 'still there?'},
		{type: 'reconnect.scheduled', delayMs: 500},
		{type: 'timer.fired', timer: 'reconnect'},
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
	]);

	expect(rows(state)).toEqual([
		'tell me a story',
		'Once upon a time',
		'connection',
		'still there?',
	]);
	expect(marksOf(state)).toEqual([
		{what: 'connection', reason: 'gone', awayMs: 50},
	]);
});

test('a connection that the person wanted anew is marked where it came', () => {
	const {state} = play(ready(), [
		{type: 'reconnect.pressed'},
		{type: 'session.created', session: {}},
		{type: 'session.updated', session: {}},
	]);

	expect(marksOf(state)).toEqual([{what: 'connection', reason: '', awayMs: 0}]);
});

test('errors of the server stand where they came, the same in a row as one', () => {
	const error = (message: string) =>
		({type: 'error', error: {message}}) as const;
	const {state} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
		error('odd'),
		error('odder'),
		{type: 'message.typed', text: 'again'},
		error('odd'),
	]);

	expect(rows(state)).toEqual(['hello', 'trouble', 'again', 'trouble']);
	expect(marksOf(state)).toMatchObject([
		{code: 'server-error', detail: 'odder', count: 2},
		{code: 'server-error', detail: 'odd', count: 1},
	]);
});

test('kinds of trouble that alternate are one line each, also while an answer is awaited', () => {
	const odd = {type: 'error', error: {message: ''}} as const;
	const garbage = {type: 'frame.rejected', message: 'Not JSON: {'} as const;
	const {state} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
		created('resp_1'),
		...Array.from({length: 20}, () => [odd, garbage]).flat(),
	]);

	expect(marksOf(state)).toMatchObject([
		{code: 'server-error', count: 20},
		{code: 'frame-rejected', count: 20},
	]);
});

test('marks are not what was said: a new session is not told of them', () => {
	const {state} = play(ready(), [
		...answering,
		functionCall('call_1'),
		toolFinished('call_1', '{}'),
		{type: 'error', error: {message: 'odd'}},
	]);

	expect(recap(state)).toBe('User: tell me a story\nYou: Once upon a time');
});

test('clearing takes the marks, too', () => {
	const {state} = play(ready(), [
		created('resp_1'),
		functionCall('call_1'),
		{type: 'clear.pressed'},
		toolFinished('call_1', '{}'),
	]);

	expect(rows(state)).toEqual([]);
});

test('of a result without end, only so much is kept', () => {
	const {state} = play(ready(), [
		created('resp_1'),
		functionCall('call_1'),
		toolFinished('call_1', 'x'.repeat(200_000)),
	]);

	expect(state.tools[0]?.output).toHaveLength(60_000);
});
