import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';
import {ProtocolError} from '../../source/protocol/errors.js';

const decoded = (event: Record<string, unknown>) =>
	decode(JSON.stringify(event));

test.each([
	['', 'Not JSON: '],
	['{"type": "pi', 'Not JSON: {"type": "pi'],
	['[1]', 'Not a JSON object: [1]'],
	['null', 'Not a JSON object: null'],
	['"ping"', 'Not a JSON object: "ping"'],
	['{}', 'A message without a type: {}'],
	['{"type": null}', 'A message without a type: {"type": null}'],
	['{"type": 7}', 'A message without a type: {"type": 7}'],
])('%s is no message', (text, message) => {
	expect(() => decode(text)).toThrow(new ProtocolError(message));
});

test('quotes no more than 80 characters of a bad frame, and no key', () => {
	const key = 'sk-proj-0123456789abcdef';
	let message = '';

	try {
		decode(`${key} ${'x'.repeat(100_000)}`);
	} catch (error) {
		({message} = error as ProtocolError);
	}

	expect(message).not.toContain('0123456789');
	expect(message.length).toBeLessThanOrEqual('Not JSON: '.length + 80);
});

test.each([
	[
		{
			error: {
				type: 'invalid_request_error',
				code: null,
				message: 'No such item',
				param: 'item_id',
				event_id: 'event_7',
			},
		},
		{
			type: 'invalid_request_error',
			message: 'No such item',
			param: 'item_id',
			event_id: 'event_7',
		},
	],
	[{error: 'model crashed'}, {message: 'model crashed'}],
	[
		{message: 'Unauthorized', code: 401, event_id: 'event_1'},
		{message: 'Unauthorized', code: '401'},
	],
	[
		{error: {code: 'session_expired'}},
		{code: 'session_expired', message: 'session_expired'},
	],
	[
		{error: {type: 'server_error', message: ''}},
		{type: 'server_error', message: 'server_error'},
	],
	[{error: null}, {message: ''}],
	[{}, {message: ''}],
	[
		{error: {message: 'Incorrect API key provided: sk-abc123*****xyz.'}},
		{message: 'Incorrect API key provided: [redacted].'},
	],
])('an error always says something: %j', (members, error) => {
	expect(decoded({type: 'error', ...members})).toEqual({type: 'error', error});
});

test('a failed transcription carries its reason', () => {
	expect(
		decoded({
			type: 'conversation.item.input_audio_transcription.failed',
			item_id: 'item_1',
			error: {code: 'DeploymentNotFound', message: 'No such deployment'},
		}),
	).toMatchObject({
		item_id: 'item_1',
		error: {code: 'DeploymentNotFound', message: 'No such deployment'},
	});
});

test.each([
	[
		'GA',
		{
			id: 'sess_1',
			model: 'gpt-realtime',
			expires_at: 1_790_000_000,
			audio: {
				input: {format: {type: 'audio/pcm', rate: 16_000}},
				output: {format: {type: 'audio/pcm', rate: 24_000}, voice: 'marin'},
			},
		},
		{
			id: 'sess_1',
			model: 'gpt-realtime',
			expires_at: 1_790_000_000,
			inputRateHz: 16_000,
			outputRateHz: 24_000,
			voice: 'marin',
		},
	],
	[
		'Yandex, which echoes no rates',
		{
			id: '0123456789ab',
			object: 'realtime.session',
			expires_at: null,
			audio: {
				input: {format: {type: 'audio/pcm', rate: null}, languages: null},
				output: {format: {type: 'audio/pcm', rate: null}, voice: 'kirill'},
			},
		},
		{id: '0123456789ab', voice: 'kirill'},
	],
	[
		'flat',
		{
			model: 'qwen-omni',
			voice: 'Cherry',
			modalities: ['text', 'audio'],
			input_audio_format: 'pcm16',
			output_audio_format: 'g711_ulaw',
		},
		{
			model: 'qwen-omni',
			voice: 'Cherry',
			inputRateHz: 24_000,
			outputRateHz: 8000,
		},
	],
	[
		'a voice of one’s own, telephone format',
		{
			audio: {output: {voice: {id: 'voice_1'}, format: {type: 'audio/pcma'}}},
		},
		{voice: 'voice_1', outputRateHz: 8000},
	],
	[
		'turn detection, nested',
		{
			audio: {
				input: {
					turn_detection: {type: 'server_vad', silence_duration_ms: 800},
				},
			},
		},
		{turnDetection: {silenceMs: 800}},
	],
	[
		'turn detection, flat and of a kind that waits for the meaning',
		{turn_detection: {type: 'semantic_vad', eagerness: 'low'}},
		{turnDetection: {}},
	],
	['turn detection that is off', {turn_detection: null}, {}],
	['turn detection of no kind', {turn_detection: {type: 'none'}}, {}],
	['nothing', null, {}],
])('reads a session: %s', (_, session, expected) => {
	expect(decoded({type: 'session.created', session})).toEqual({
		type: 'session.created',
		session: expected,
	});
});

test('reads what a response came to', () => {
	expect(
		decoded({
			type: 'response.done',
			response: {
				id: 'resp_1',
				status: 'cancelled',
				status_details: {type: 'cancelled', reason: 'turn_detected'},
				output: [
					{
						id: 'item_1',
						type: 'message',
						role: 'assistant',
						status: 'incomplete',
						content: [{type: 'output_audio', transcript: 'Once upon'}],
					},
				],
				usage: {
					total_tokens: 30,
					input_tokens: 20,
					output_tokens: 10,
					input_token_details: {cached_tokens: 5},
				},
			},
		}),
	).toEqual({
		type: 'response.done',
		response: {
			id: 'resp_1',
			status: 'cancelled',
			reason: 'turn_detected',
			output: [
				{
					type: 'message',
					id: 'item_1',
					role: 'assistant',
					text: 'Once upon',
					hasInputAudio: false,
					status: 'incomplete',
				},
			],
			usage: {
				total_tokens: 30,
				input_tokens: 20,
				output_tokens: 10,
				cached_tokens: 5,
			},
		},
	});
});

test('finds the usage beside an empty one, and reads a bare word of status details', () => {
	expect(
		decoded({
			type: 'response.done',
			response: {
				id: 'resp_1',
				status: 'completed',
				status_details: 'unimplemented',
				output: null,
				usage: {},
			},
			usage: {total_tokens: 3},
		}),
	).toEqual({
		type: 'response.done',
		response: {
			id: 'resp_1',
			status: 'completed',
			output: [],
			usage: {total_tokens: 3},
		},
	});
});

test.each([
	[
		{type: 'failed', error: {type: 'server_error', code: 'insufficient_quota'}},
		{
			type: 'server_error',
			code: 'insufficient_quota',
			message: 'insufficient_quota',
		},
	],
	['out of memory', {message: 'out of memory'}],
])('a failed response says why: %j', (details, error) => {
	expect(
		decoded({
			type: 'response.done',
			response: {status: 'failed', status_details: details},
		}),
	).toEqual({
		type: 'response.done',
		response: {status: 'failed', error, output: []},
	});
});

test('a response without a body is known by the id beside it', () => {
	expect(decoded({type: 'response.created', response_id: 'resp_1'})).toEqual({
		type: 'response.created',
		response: {id: 'resp_1', output: []},
	});
});

test('a number that JSON can write but nobody can hold is absent', () => {
	expect(
		decode(
			'{"type":"input_audio_buffer.speech_started","audio_start_ms":1e999}',
		),
	).toEqual({type: 'input_audio_buffer.speech_started'});
});

test('arguments nested without end do not stop the decoder', () => {
	const depth = 200_000;
	const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;

	expect(
		decode(
			`{"type":"response.function_call_arguments.done","call_id":"call_1","arguments":${nested}}`,
		).type,
	).toBe('response.function_call_arguments.done');
});
