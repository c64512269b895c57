import {expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {initialState} from '../../source/session/state.js';
import {
	config,
	functionCall,
	play,
	ready,
	turnsOf,
} from '../helpers/sessions.js';

const created = (id: string): SessionEvent => ({
	type: 'response.created',
	response: {id, output: []},
});

const said = (id: string, delta: string): SessionEvent => ({
	type: 'response.output_text.delta',
	response_id: id,
	item_id: `item_${id}`,
	output_index: 0,
	content_index: 0,
	delta,
});

const done = (
	id: string,
	status: 'completed' | 'cancelled' = 'completed',
): SessionEvent => ({
	type: 'response.done',
	response: {id, status, output: []},
});

const typed = (text: string): SessionEvent => ({type: 'message.typed', text});

const lost: SessionEvent = {type: 'socket.closed', code: 1006, reason: ''};

const back: readonly SessionEvent[] = [
	{type: 'reconnect.scheduled', delayMs: 500},
	{type: 'timer.fired', timer: 'reconnect'},
	{type: 'socket.opened'},
	{type: 'session.created', session: {}},
	{type: 'session.updated', session: {}},
];

const userItem = (id: string, text: string) =>
	({
		type: 'conversation.item.added',
		item: {type: 'message', id, role: 'user', text, hasInputAudio: false},
	}) as const;

const messages = (effects: ReturnType<typeof play>['effects']) =>
	effects.flatMap((effect) =>
		effect.type === 'message.send' ? [effect.message] : [],
	);

const creates = (effects: ReturnType<typeof play>['effects']) =>
	messages(effects).filter(({type}) => type === 'response.create').length;

test('of two messages typed before the server answers, the second one is answered', () => {
	const first = play(ready(), [typed('one'), typed('two'), created('resp_1')]);
	const {effects} = play(first.state, [done('resp_1', 'cancelled')]);

	expect(creates(effects)).toBe(1);
});

test('an answer that was unwanted before it began is not asked for again', () => {
	const {effects} = play(ready(), [
		typed('one'),
		{type: 'interrupt.pressed'},
		created('resp_1'),
		done('resp_1', 'cancelled'),
	]);

	expect(creates(effects)).toBe(1);
});

test('a server that gives every answer the same id is talked with all the same', () => {
	const {state, effects} = play(ready(), [
		typed('one'),
		created('resp'),
		said('resp', 'first'),
		done('resp'),
		typed('two'),
		created('resp'),
		said('resp', 'second'),
		done('resp'),
		typed('three'),
	]);

	expect(creates(effects)).toBe(3);
	expect(
		turnsOf(state).flatMap((turn) =>
			turn.kind === 'agent' ? turn.parts.map(({text}) => text) : [turn.text],
		),
	).toEqual(['one', 'first', 'two', 'second', 'three']);
});

test('a request for an answer that the server passes over does not block the next one', () => {
	const {effects} = play(ready(), [
		typed('one'),
		{type: 'timer.fired', timer: 'response-create'},
		typed('two'),
	]);

	expect(creates(effects)).toBe(2);
});

test('an error that does not say what it is about sets the next request free', () => {
	const {effects} = play(ready(), [
		typed('one'),
		{type: 'error', error: {message: 'Out of order'}},
		typed('two'),
	]);

	expect(creates(effects)).toBe(2);
});

test('an answer that neither began nor ended properly is given up when the next message is typed', () => {
	const stuck = play(ready(), [
		typed('one'),
		{type: 'interrupt.pressed'},
		// No `response.created`.
		said('resp_1', 'late'),
	]);
	const {effects} = play(stuck.state, [typed('two')]);

	expect(effects).toContainEqual({
		type: 'timer.set',
		timer: 'response-end',
		delayMs: 1500,
	});
});

test('of a hundred and fifty calls at once every output is sent, once, and the answer is asked for', () => {
	const ids = Array.from({length: 150}, (_, index) => `call_${index}`);
	const {state, effects} = play(ready(), [
		created('resp_1'),
		...ids.map((id) => functionCall(id)),
		...ids.map((id) => functionCall(id)),
		done('resp_1'),
		...ids.map((callId): SessionEvent => ({
			type: 'tool.finished',
			callId,
			output: '{}',
			summary: '',
			outcome: 'done',
			isSample: false,
		})),
	]);

	expect(effects.filter(({type}) => type === 'tool.run')).toHaveLength(150);
	expect(messages(effects)).toHaveLength(151);
	expect(state.responses.isCreateInFlight).toBe(true);
});

test('a server that takes the connection and says nothing is given up on', () => {
	const {state, effects} = play(initialState(config), [
		{type: 'socket.opened'},
		{type: 'timer.fired', timer: 'session-created'},
	]);

	expect(effects).toContainEqual(
		expect.objectContaining({type: 'timer.set', timer: 'session-created'}),
	);
	expect(effects).toContainEqual({type: 'connection.close'});
	expect(state.connection).toMatchObject({
		status: 'failed',
		problem: {kind: 'unreachable', code: 'ETIMEDOUT'},
	});
});

test('a session that is lost again at once is tried more and more slowly; one that lasted, quickly', () => {
	const flapping = play(ready(), [lost, ...back, lost, ...back, lost]);
	const lasting = play(ready(), [
		lost,
		...back,
		{type: 'timer.fired', timer: 'session-proven'},
		lost,
	]);

	expect(flapping.state.connection).toMatchObject({attempt: 4});
	expect(lasting.state.connection).toMatchObject({attempt: 2});
});

test.each([
	['before it began', [typed('what is the time')]],
	[
		'while a tool runs',
		[
			typed('what is the time'),
			created('resp_1'),
			functionCall('call_1'),
			done('resp_1'),
		],
	],
	[
		'while the agent thinks',
		[
			typed('what is the time'),
			userItem('item_1', 'what is the time'),
			created('resp_1'),
		],
	],
] as const)(
	'a typed message whose answer was lost %s is sent once more, on its own row',
	(_, events) => {
		const {state, effects} = play(play(ready(), [...events, lost]).state, [
			...back,
			userItem('item_2', 'what is the time'),
		]);

		expect(messages(effects).map(({type}) => type)).toEqual([
			'conversation.item.create',
			'response.create',
		]);
		expect(turnsOf(state)).toMatchObject([
			{kind: 'user', text: 'what is the time'},
		]);
		expect(effects).toContainEqual({type: 'session.configure', recap: ''});
	},
);

test('a typed message that was answered, or whose answer was stopped, is not sent again', () => {
	const answered = play(ready(), [
		typed('one'),
		created('resp_1'),
		said('resp_1', 'first'),
		lost,
		...back,
	]);
	const stopped = play(ready(), [
		typed('one'),
		created('resp_1'),
		{type: 'interrupt.pressed'},
		lost,
		...back,
	]);

	expect(creates(answered.effects)).toBe(1);
	expect(creates(stopped.effects)).toBe(1);
});

test('a message that is cleared before the server has named it is deleted there and stays away', () => {
	const cleared = play(ready(), [typed('one'), {type: 'clear.pressed'}]);
	const {state, effects} = play(cleared.state, [
		userItem('item_1', 'one'),
		{...userItem('item_1', 'one'), type: 'conversation.item.done'},
	]);

	expect(turnsOf(state)).toEqual([]);
	expect(messages(effects)).toMatchObject([
		{type: 'conversation.item.delete', item_id: 'item_1'},
	]);
});
