import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';
import {ProtocolError} from '../../source/protocol/errors.js';

const item = {
	id: 'item_1',
	object: 'realtime.item',
	type: 'message',
	role: 'assistant',
	status: 'completed',
	content: [{type: 'output_audio', transcript: 'Hello', text: 'Hello'}],
	call_id: 'call_1',
	name: 'get_weather',
	arguments: '{}',
	output: 'done',
	error: {type: 'http_error', message: 'Bad gateway'},
};

/** Every member that any message was seen with, so that each name meets all of them. */
const members = {
	event_id: 'event_1',
	response_id: 'resp_1',
	item_id: 'item_1',
	previous_item_id: 'item_0',
	output_index: 0,
	content_index: 0,
	delta: 'AAAA',
	text: 'Hello',
	transcript: 'Hello',
	status: 'completed',
	name: 'get_weather',
	arguments: '{}',
	call_id: 'call_1',
	audio_start_ms: 10,
	audio_end_ms: 20,
	usage: {total_tokens: 1},
	error: {type: 'server_error', code: 'x', message: 'Broken'},
	item,
	part: {type: 'audio', transcript: 'Hello'},
	session: {
		id: 'sess_1',
		model: 'gpt-realtime',
		voice: 'alloy',
		input_audio_format: 'pcm16',
		expires_at: 1,
		audio: {
			input: {format: {type: 'audio/pcm', rate: 24_000}},
			output: {format: {type: 'audio/pcm', rate: 24_000}, voice: {id: 'v'}},
		},
	},
	response: {
		id: 'resp_1',
		status: 'failed',
		status_details: {reason: 'turn_detected', error: {code: 'x'}},
		output: [item, {...item, type: 'function_call'}],
		usage: {input_tokens: 1, output_tokens: 2, total_tokens: 3},
	},
};

const transcription = 'conversation.item.input_audio_transcription';

const names = [
	'error',
	'session.created',
	'session.updated',
	'conversation.item.added',
	'conversation.item.created',
	'conversation.item.done',
	'conversation.item.deleted',
	'conversation.item.truncated',
	`${transcription}.delta`,
	`${transcription}.updated`,
	`${transcription}.completed`,
	`${transcription}.failed`,
	'input_audio_buffer.speech_started',
	'input_audio_buffer.speech_stopped',
	'input_audio_buffer.committed',
	'input_audio_buffer.cleared',
	'input_audio_buffer.timeout_triggered',
	'response.created',
	'response.done',
	'response.output_item.added',
	'response.output_item.done',
	'response.content_part.added',
	'response.content_part.done',
	'response.output_text.delta',
	'response.output_text.done',
	'response.text.delta',
	'response.text.done',
	'response.output_audio_transcript.delta',
	'response.output_audio_transcript.done',
	'response.audio_transcript.delta',
	'response.audio_transcript.done',
	'response.output_audio.delta',
	'response.output_audio.done',
	'response.audio.delta',
	'response.audio.done',
	'response.function_call_arguments.delta',
	'response.function_call_arguments.done',
	'response.mcp_call.in_progress',
	'response.mcp_call.completed',
	'response.mcp_call.failed',
	'rate_limits.updated',
	'ping',
];

/** A copy with members taken away, nulled or swapped for a value of any kind, at any depth. */
const damaged = (value: unknown): fc.Arbitrary<unknown> => {
	if (Array.isArray(value)) {
		return fc.tuple(...value.map((entry) => spoiled(entry)));
	}

	if (typeof value !== 'object' || value === null) {
		return fc.constant(value);
	}

	const entries = Object.entries(value).map(([name, member]) => [
		name,
		spoiled(member),
	]);

	return fc.record(
		Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>,
		{requiredKeys: []},
	);
};

const spoiled = (value: unknown): fc.Arbitrary<unknown> =>
	fc.oneof(
		{weight: 8, arbitrary: damaged(value)},
		{weight: 1, arbitrary: fc.constant(null)},
		{weight: 1, arbitrary: fc.jsonValue({maxDepth: 2})},
	);

/** Nothing of the event may be null or undefined: what is absent is not there. */
const hasHoles = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	(typeof value === 'object' &&
		Object.values(value).some((member) => hasHoles(member)));

test('a known message decodes whatever of it is missing, null or of another kind', () => {
	fc.assert(
		fc.property(fc.constantFrom(...names), damaged(members), (type, rest) => {
			const event = decode(
				JSON.stringify({...(rest as Record<string, unknown>), type}),
			);

			expect(event.type).not.toBe('unknown');
			expect(hasHoles(event)).toBe(false);
		}),
		{numRuns: 1500},
	);
});

test('a whole message of every name decodes as itself', () => {
	for (const type of names) {
		const event = decode(JSON.stringify({...members, type}));

		expect(event.type).not.toBe('unknown');
	}
});

const decodesOrRejects = (text: string): boolean => {
	try {
		decode(text);
		return true;
	} catch (error) {
		return error instanceof ProtocolError;
	}
};

test('any JSON value decodes or is a protocol error', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.json(),
				fc
					.tuple(
						fc.oneof(fc.constantFrom(...names), fc.string()),
						fc.dictionary(
							fc.constantFrom(...Object.keys(members)),
							fc.jsonValue(),
						),
					)
					.map(([type, rest]) => JSON.stringify({...rest, type})),
			),
			decodesOrRejects,
		),
		{numRuns: 1000},
	);
});

test('any text decodes or is a protocol error with a short quote', () => {
	fc.assert(
		fc.property(fc.string({maxLength: 400}), (text) => {
			try {
				decode(text);
			} catch (error) {
				expect(error).toBeInstanceOf(ProtocolError);
				expect((error as ProtocolError).message.length).toBeLessThan(120);
			}
		}),
	);
});
