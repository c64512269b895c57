import {expect, test} from 'vitest';
import {
	answering,
	functionCall,
	play,
	ready,
	responseDone,
	sent,
	toolFinished,
} from '../helpers/sessions.js';

const created = {
	type: 'response.created',
	response: {id: 'resp_1', output: []},
} as const;

const types = (effects: Parameters<typeof sent>[0]) =>
	sent(effects).map((message) => message.type);

test('a completed call runs once, however often the server announces it', () => {
	const {state, effects} = play(ready(), [
		created,
		{
			type: 'response.output_item.added',
			response_id: 'resp_1',
			item: {
				type: 'function_call',
				id: 'item_call_1',
				call_id: 'call_1',
				name: 'get_weather',
				arguments: '',
			},
		},
		{
			type: 'response.function_call_arguments.done',
			call_id: 'call_1',
			arguments: '{"city":"Moscow"}',
		},
		functionCall('call_1'),
	]);

	expect(effects.filter((effect) => effect.type === 'tool.run')).toEqual([
		{
			type: 'tool.run',
			callId: 'call_1',
			name: 'get_weather',
			arguments: '{"city":"Moscow"}',
		},
	]);
	expect(state.tools).toMatchObject([{status: 'running', where: 'client'}]);
});

test('the follow-up is asked for after the output was given and the response has ended, whichever comes first', () => {
	const outputFirst = play(ready(), [
		created,
		functionCall('call_1'),
		toolFinished('call_1', '{}'),
		responseDone('resp_1'),
	]);
	const doneFirst = play(ready(), [
		created,
		functionCall('call_1'),
		responseDone('resp_1'),
		toolFinished('call_1', '{}'),
	]);

	expect(types(outputFirst.effects)).toEqual([
		'conversation.item.create',
		'response.create',
	]);
	expect(types(doneFirst.effects)).toEqual([
		'conversation.item.create',
		'response.create',
	]);
});

test('outputs go out in the order of the calls, with one follow-up for the batch', () => {
	const {effects} = play(ready(), [
		created,
		functionCall('call_1'),
		functionCall('call_2'),
		responseDone('resp_1'),
		toolFinished('call_2', 'second'),
		toolFinished('call_1', 'first'),
	]);

	expect(sent(effects)).toMatchObject([
		{type: 'conversation.item.create', item: {output: 'first'}},
		{type: 'conversation.item.create', item: {output: 'second'}},
		{type: 'response.create'},
	]);
});

test('functions that the server runs are shown and never answered', () => {
	const {state, effects} = play(ready(), [
		created,
		functionCall('call_1', 'web_search'),
		{
			type: 'conversation.item.added',
			item: {
				type: 'function_call_output',
				id: 'item_o1',
				call_id: 'call_1',
				output: '{"sample": true, "headlines": []}',
			},
		},
	]);

	expect(sent(effects)).toEqual([]);
	expect(effects.map((effect) => effect.type)).not.toContain('tool.run');
	expect(state.tools).toMatchObject([
		{name: 'web_search', where: 'server', status: 'done', isSample: true},
	]);
});

test('a server-run call that shows no result ends with its response', () => {
	const {state} = play(ready(), [
		created,
		functionCall('call_1', 'web_search'),
		responseDone('resp_1'),
	]);

	expect(state.tools).toMatchObject([{status: 'done'}]);
});

test('a call of an interrupted answer is not run', () => {
	const {state, effects} = play(
		play(ready(), [...answering, {type: 'interrupt.pressed'}]).state,
		[functionCall('call_1')],
	);

	expect(effects).toEqual([]);
	expect(state.tools).toMatchObject([{status: 'cancelled'}]);
});

test('interrupting while a tool runs gives the tool up and asks for no answer', () => {
	const start = play(ready(), [
		created,
		functionCall('call_1'),
		responseDone('resp_1'),
	]).state;
	const {state, effects} = play(start, [
		{type: 'interrupt.pressed'},
		{
			type: 'tool.finished',
			callId: 'call_1',
			output: 'cancelled',
			summary: '',
			outcome: 'cancelled',
			isSample: false,
		},
	]);

	expect(effects).toContainEqual({type: 'tool.cancel', callId: 'call_1'});
	expect(types(effects)).toEqual(['conversation.item.create']);
	expect(state.tools).toMatchObject([{status: 'cancelled'}]);
});

test('a create that collides with an active response is sent again when that one ends', () => {
	const {effects} = play(ready(), [
		{type: 'message.typed', text: 'hello'},
		{
			type: 'error',
			error: {
				code: 'conversation_already_has_active_response',
				message: 'Conversation already has an active response',
			},
		},
		created,
		responseDone('resp_1'),
	]);

	expect(types(effects)).toEqual([
		'conversation.item.create',
		'response.create',
		'response.create',
	]);
});

test('the arguments of a call appear as they stream', () => {
	const {state} = play(ready(), [
		created,
		{
			type: 'response.output_item.added',
			response_id: 'resp_1',
			item: {
				type: 'function_call',
				id: 'item_call_1',
				call_id: 'call_1',
				name: 'get_weather',
				arguments: '',
			},
		},
		{
			type: 'response.function_call_arguments.delta',
			item_id: 'item_call_1',
			delta: '{"city":',
		},
		{
			type: 'response.function_call_arguments.delta',
			call_id: 'call_1',
			delta: '"Tver"}',
		},
	]);

	expect(state.tools).toMatchObject([
		{status: 'preparing', arguments: '{"city":"Tver"}'},
	]);
});
