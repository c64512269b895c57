import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';

const decodedItem = (item: unknown): unknown => {
	const event = decode(
		JSON.stringify({type: 'response.output_item.done', item}),
	);
	return 'item' in event ? event.item : undefined;
};

const message = {type: 'message', id: 'item_1'} as const;

test.each([
	[
		'typed by the user',
		{
			...message,
			role: 'user',
			content: [{type: 'input_text', text: 'Hello'}],
		},
		{...message, role: 'user', text: 'Hello', hasInputAudio: false},
	],
	[
		'spoken by the user, not yet transcribed',
		{
			...message,
			role: 'user',
			status: 'completed',
			content: [{type: 'input_audio', transcript: null}],
		},
		{
			...message,
			role: 'user',
			status: 'completed',
			text: '',
			hasInputAudio: true,
		},
	],
	[
		'spoken by the user, in older names',
		{
			...message,
			role: 'user',
			content: [{type: 'audio', transcript: 'What time is it'}],
		},
		{...message, role: 'user', text: 'What time is it', hasInputAudio: true},
	],
	[
		'text and sound of one answer',
		{
			...message,
			role: 'assistant',
			content: [
				{type: 'output_text', text: 'It rains.'},
				{type: 'output_audio', transcript: 'It rains.'},
			],
		},
		{...message, role: 'assistant', text: 'It rains.', hasInputAudio: false},
	],
	[
		'an answer in older names',
		{...message, role: 'assistant', content: [{type: 'text', text: 'Yes.'}]},
		{...message, role: 'assistant', text: 'Yes.', hasInputAudio: false},
	],
	[
		'an empty answer of Yandex',
		{
			...message,
			object: 'realtime.item',
			role: 'assistant',
			status: null,
			content: null,
			call_id: null,
			name: null,
			arguments: null,
			output: null,
			metadata: null,
		},
		{...message, role: 'assistant', text: '', hasInputAudio: false},
	],
	[
		'no role',
		{...message, content: [{type: 'input_text', text: 'Hello'}]},
		{...message, role: 'user', text: 'Hello', hasInputAudio: false},
	],
	[
		'from the developer',
		{
			...message,
			role: 'developer',
			content: [{type: 'input_text', text: 'Be brief'}],
		},
		{...message, role: 'system', text: 'Be brief', hasInputAudio: false},
	],
	[
		'a role of the future',
		{...message, role: 'referee', content: []},
		{type: 'other', id: 'item_1', name: 'message'},
	],
	[
		'a call',
		{
			id: 'item_1',
			type: 'function_call',
			status: 'completed',
			call_id: 'call_1',
			name: 'get_weather',
			arguments: '{\n "city": "Moscow" }',
		},
		{
			type: 'function_call',
			id: 'item_1',
			status: 'completed',
			call_id: 'call_1',
			name: 'get_weather',
			arguments: '{\n "city": "Moscow" }',
		},
	],
	[
		'a call that does not say its type',
		{id: 'item_1', call_id: 'call_1', name: 'get_time', arguments: ''},
		{
			type: 'function_call',
			id: 'item_1',
			call_id: 'call_1',
			name: 'get_time',
			arguments: '',
		},
	],
	[
		'the output of a call',
		{
			id: 'item_1',
			type: 'function_call_output',
			call_id: 'call_1',
			output: {celsius: 5},
		},
		{
			type: 'function_call_output',
			id: 'item_1',
			call_id: 'call_1',
			output: '{"celsius":5}',
		},
	],
	[
		'a call of an MCP server',
		{
			id: 'item_1',
			type: 'mcp_call',
			server_label: 'docs',
			name: 'search',
			arguments: '{}',
			output: null,
			error: {type: 'http_error', code: 502, message: 'Bad gateway'},
		},
		{
			type: 'mcp_call',
			id: 'item_1',
			name: 'search',
			arguments: '{}',
			error: 'Bad gateway',
		},
	],
	...['mcp_list_tools', 'mcp_approval_request', 'mcp_approval_response'].map(
		(type) =>
			[
				type,
				{id: 'item_1', type},
				{type: 'other', id: 'item_1', name: type},
			] as const,
	),
	['nothing', null, {type: 'other', id: '', name: ''}],
] as ReadonlyArray<readonly [string, unknown, Record<string, unknown>]>)(
	'reads an item: %s',
	(_, item, expected) => {
		expect(decodedItem(item)).toEqual(expected);
	},
);
