import {expect, test} from 'vitest';
import type {ServerFrame} from '../../../source/server/conversation/wire.js';
import {hideOwnCalls} from '../../../source/server/dialects/own-calls.js';

const call = (id: string, name: string) => ({
	id,
	object: 'realtime.item',
	type: 'function_call',
	status: 'in_progress',
	call_id: `call_${id}`,
	name,
	arguments: '',
});

const message = (id: string) => ({
	id,
	type: 'message',
	role: 'assistant',
	content: [],
});

const inResponse = {response_id: 'resp_1'};

/** A search, a client's function, another search and the words. */
const searching: readonly ServerFrame[] = [
	{type: 'response.created', response: {id: 'resp_1', output: []}},
	...[
		call('a', 'web_search'),
		call('b', 'dial'),
		call('c', 'file_search'),
	].flatMap((item, index): readonly ServerFrame[] => {
		const address = {...inResponse, output_index: index};
		const previous = ['user', 'a', 'b'][index];
		const place = {previous_item_id: previous, item};
		return [
			{type: 'response.output_item.added', ...address, item},
			{type: 'conversation.item.added', ...place},
			{
				type: 'response.function_call_arguments.done',
				...address,
				item_id: item.id,
			},
			{type: 'conversation.item.done', ...place},
			{type: 'response.output_item.done', ...address, item},
		];
	}),
	{
		type: 'conversation.item.added',
		previous_item_id: 'c',
		item: {id: 'd', type: 'function_call_output', call_id: 'call_c'},
	},
	{
		type: 'response.output_item.added',
		...inResponse,
		output_index: 3,
		item: message('e'),
	},
	{
		type: 'conversation.item.added',
		previous_item_id: 'd',
		item: message('e'),
	},
	{
		type: 'response.done',
		response: {
			id: 'resp_1',
			output: [
				call('a', 'web_search'),
				call('b', 'dial'),
				call('c', 'file_search'),
				message('e'),
			],
		},
	},
];

test('calls of the own tools and their outputs are left out, and what is left closes up', () => {
	const hide = hideOwnCalls();
	const told = searching.flatMap((frame) => hide(frame));

	expect(
		told.map((frame) => [
			frame.type,
			frame.output_index,
			frame.previous_item_id,
		]),
	).toEqual([
		['response.created', undefined, undefined],
		['response.output_item.added', 0, undefined],
		['conversation.item.added', undefined, 'user'],
		['response.function_call_arguments.done', 0, undefined],
		['conversation.item.done', undefined, 'user'],
		['response.output_item.done', 0, undefined],
		['response.output_item.added', 1, undefined],
		['conversation.item.added', undefined, 'b'],
		['response.done', undefined, undefined],
	]);
	expect(told.at(-1)?.response).toMatchObject({
		output: [{id: 'b'}, {id: 'e'}],
	});
});

test('places of one response do not move those of the next', () => {
	const hide = hideOwnCalls();
	for (const frame of searching) {
		hide(frame);
	}

	expect(
		hide({
			type: 'response.output_item.added',
			response_id: 'resp_2',
			output_index: 1,
			item: message('f'),
		}),
	).toMatchObject([{output_index: 1}]);
});

test('a call of that name which the client itself put into the conversation is its own', () => {
	const hide = hideOwnCalls();

	expect(
		hide({type: 'conversation.item.added', item: call('x', 'web_search')}),
	).toHaveLength(1);
});
