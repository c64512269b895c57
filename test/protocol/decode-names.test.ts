import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';

const decoded = (event: Record<string, unknown>) =>
	decode(JSON.stringify(event));

const part = {
	response_id: 'resp_1',
	item_id: 'item_1',
	output_index: 0,
	content_index: 1,
};

/** Section 4 of the protocol reference: every name of a row means what the first one means. */
const rows: ReadonlyArray<
	readonly [string, readonly string[], Record<string, unknown>]
> = [
	[
		'response.output_text.delta',
		['response.text.delta'],
		{...part, delta: ' Hi'},
	],
	['response.output_text.done', ['response.text.done'], {...part, text: ' Hi'}],
	[
		'response.output_audio.delta',
		['response.audio.delta'],
		{...part, delta: 'AAAA'},
	],
	['response.output_audio.done', ['response.audio.done'], part],
	[
		'response.output_audio_transcript.delta',
		['response.audio_transcript.delta'],
		{...part, delta: ' Hi'},
	],
	[
		'response.output_audio_transcript.done',
		['response.audio_transcript.done'],
		{...part, transcript: ' Hi'},
	],
	[
		'conversation.item.added',
		['conversation.item.created'],
		{
			previous_item_id: 'item_0',
			item: {id: 'item_1', type: 'message', role: 'user', content: []},
		},
	],
];

test.each(rows)('%s goes by %j as well', (name, others, members) => {
	const event = decoded({type: name, ...members});

	expect(event.type).toBe(name);

	for (const other of others) {
		expect(decoded({type: other, ...members})).toEqual(event);
	}
});

test('text deltas are kept verbatim and unknown members dropped', () => {
	expect(
		decoded({
			type: 'response.output_text.delta',
			event_id: 'event_1',
			...part,
			delta: ' Good',
			obfuscation: 'x9',
		}),
	).toEqual({type: 'response.output_text.delta', ...part, delta: ' Good'});
});

test('indexes and a response id that a server leaves out are 0 and absent', () => {
	expect(
		decoded({
			type: 'response.audio.delta',
			item_id: 'item_1',
			response_id: null,
			delta: 'AAAA',
		}),
	).toEqual({
		type: 'response.output_audio.delta',
		item_id: 'item_1',
		output_index: 0,
		content_index: 0,
		delta: 'AAAA',
	});
});

const transcription = 'conversation.item.input_audio_transcription';

test.each([
	[{type: `${transcription}.updated`, transcript: 'what is'}, false],
	[{type: `${transcription}.updated`, text: 'what is'}, false],
	[
		{
			type: `${transcription}.completed`,
			status: 'in_progress',
			transcript: 'what is',
		},
		false,
	],
	[
		{
			type: `${transcription}.completed`,
			status: 'completed',
			transcript: 'what is',
		},
		true,
	],
	[{type: `${transcription}.completed`, transcript: 'what is'}, true],
])('%j is the whole text so far; final: %s', (event, isFinal) => {
	expect(decoded({...event, item_id: 'item_1'})).toEqual({
		type: `${transcription}.completed`,
		item_id: 'item_1',
		transcript: 'what is',
		isFinal,
	});
});

test.each([
	[
		'conversation.item.deleted',
		{item_id: 'item_1'},
		{type: 'conversation.item.deleted', item_id: 'item_1'},
	],
	[
		'conversation.item.truncated',
		{item_id: 'item_1', content_index: 1, audio_end_ms: 1500},
		{
			type: 'conversation.item.truncated',
			item_id: 'item_1',
			content_index: 1,
			audio_end_ms: 1500,
		},
	],
	[
		`${transcription}.delta`,
		{item_id: 'item_1', content_index: 0, delta: 'wh', logprobs: null},
		{type: `${transcription}.delta`, item_id: 'item_1', delta: 'wh'},
	],
	[
		'input_audio_buffer.speech_started',
		{item_id: 'item_1', audio_start_ms: 320},
		{
			type: 'input_audio_buffer.speech_started',
			item_id: 'item_1',
			audio_start_ms: 320,
		},
	],
	[
		'input_audio_buffer.speech_stopped',
		{item_id: null, audio_end_ms: 900},
		{type: 'input_audio_buffer.speech_stopped', audio_end_ms: 900},
	],
	[
		'input_audio_buffer.committed',
		{item_id: 'item_2', previous_item_id: 'item_1'},
		{
			type: 'input_audio_buffer.committed',
			item_id: 'item_2',
			previous_item_id: 'item_1',
		},
	],
	[
		'input_audio_buffer.timeout_triggered',
		{item_id: 'item_1', audio_start_ms: 1, audio_end_ms: 2},
		{type: 'input_audio_buffer.timeout_triggered', item_id: 'item_1'},
	],
	[
		'response.content_part.added',
		{...part, part: {type: 'audio'}},
		{type: 'response.content_part.added', ...part},
	],
	[
		'response.content_part.done',
		{...part, part: {type: 'audio', transcript: 'Hi'}},
		{type: 'response.content_part.done', ...part, text: 'Hi'},
	],
	[
		'response.content_part.done',
		part,
		{
			type: 'response.content_part.done',
			...part,
		},
	],
	[
		'response.function_call_arguments.delta',
		{item_id: 'item_1', call_id: 'call_1', delta: '{"ci'},
		{
			type: 'response.function_call_arguments.delta',
			item_id: 'item_1',
			call_id: 'call_1',
			delta: '{"ci',
		},
	],
	[
		'response.function_call_arguments.done',
		{call_id: 'call_1', name: 'get_weather', arguments: {city: 'Moscow'}},
		{
			type: 'response.function_call_arguments.done',
			call_id: 'call_1',
			name: 'get_weather',
			arguments: '{"city":"Moscow"}',
		},
	],
	...(['in_progress', 'completed', 'failed'] as const).map(
		(status) =>
			[
				`response.mcp_call.${status}`,
				{item_id: 'item_1', output_index: 0},
				{type: 'response.mcp_call', item_id: 'item_1', status},
			] as const,
	),
	['input_audio_buffer.cleared', {}, {type: 'input_audio_buffer.cleared'}],
	['rate_limits.updated', {rate_limits: []}, {type: 'rate_limits.updated'}],
	['ping', {timestamp: 1}, {type: 'ping'}],
] as ReadonlyArray<
	readonly [string, Record<string, unknown>, Record<string, unknown>]
>)('reads %s', (name, members, expected) => {
	expect(decoded({type: name, ...members})).toEqual(expected);
});

test.each([
	'conversation.created',
	'conversation.item.retrieved',
	'output_audio_buffer.started',
	'mcp_list_tools.completed',
	'localai.classifier.result',
	'constructor',
	'__proto__',
])('%s is kept by its name', (name) => {
	expect(decoded({type: name, item_id: 'item_1'})).toEqual({
		type: 'unknown',
		name,
	});
});
