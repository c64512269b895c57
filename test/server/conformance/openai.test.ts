import OpenAI from 'openai';
import {OpenAIRealtimeWS} from 'openai/realtime/ws';
import type {RealtimeServerEvent} from 'openai/resources/realtime/realtime';
import {expect, onTestFinished, test, vi} from 'vitest';
import {base64FromSamples} from '../../../source/audio/pcm.js';
import {serverFrameProblems} from '../../helpers/wire-schema.js';
import {
	certificate,
	spokenQuestion,
	startRealAgent,
	tls,
} from './real-agent.js';

vi.setConfig({testTimeout: 60_000});

/** OpenAI's own client, as it is: it connects by TLS only. */
const connect = async () => {
	const server = await startRealAgent({tls});
	const client = new OpenAI({
		apiKey: 'none',
		baseURL: `https://localhost:${server.port}/v1`,
	});
	const realtime = new OpenAIRealtimeWS(
		{model: 'gpt-realtime', options: {ca: certificate}},
		client,
	);
	const events: RealtimeServerEvent[] = [];
	const errors: unknown[] = [];
	realtime.on('event', (event) => {
		events.push(event);
	});
	realtime.on('error', (error) => {
		errors.push(error);
	});
	onTestFinished(() => {
		realtime.close();
		expect(events.flatMap((event) => serverFrameProblems(event))).toEqual([]);
	});

	const sees = async <Type extends RealtimeServerEvent['type']>(
		type: Type,
		count = 1,
	) =>
		vi.waitFor(
			() => {
				const found = events.filter(
					(event): event is Extract<RealtimeServerEvent, {type: Type}> =>
						event.type === type,
				);
				expect(
					found.length,
					`${type} among ${events.map((event) => event.type).join(', ')}`,
				).toBeGreaterThanOrEqual(count);
				return found[count - 1]!;
			},
			{timeout: 30_000, interval: 10},
		);

	await sees('session.created');
	return {realtime, events, errors, sees};
};

test("OpenAI's client talks by typing, in text", async () => {
	const {realtime, errors, sees} = await connect();
	realtime.send({
		type: 'session.update',
		session: {
			type: 'realtime',
			output_modalities: ['text'],
			instructions: 'Be brief.',
		},
	});
	await sees('session.updated');
	realtime.send({
		type: 'conversation.item.create',
		item: {
			type: 'message',
			role: 'user',
			content: [{type: 'input_text', text: 'What time is it?'}],
		},
	});
	realtime.send({type: 'response.create'});
	const done = await sees('response.done');

	expect(done.response.status).toBe('completed');
	expect(done.response.usage?.total_tokens).toBeGreaterThan(0);
	const text = await sees('response.output_text.done');
	expect(text.text).toMatch(/\d|o'clock|time/iv);
	expect(errors).toEqual([]);
});

test("OpenAI's client is heard and answered aloud, with its function called", async () => {
	const {realtime, events, errors, sees} = await connect();
	realtime.send({
		type: 'session.update',
		session: {
			type: 'realtime',
			audio: {
				input: {
					format: {type: 'audio/pcm', rate: 24_000},
					transcription: {model: 'whisper-1'},
					turn_detection: {type: 'server_vad', silence_duration_ms: 500},
				},
				output: {voice: 'marin'},
			},
			tools: [
				{
					type: 'function',
					name: 'get_weather',
					description: 'The weather in a city',
					parameters: {
						type: 'object',
						properties: {city: {type: 'string'}},
						required: ['city'],
					},
				},
			],
		},
	});
	await sees('session.updated');
	const question = await spokenQuestion('what is the weather in London');
	for (let start = 0; start < question.length; start += 480) {
		realtime.send({
			type: 'input_audio_buffer.append',
			audio: base64FromSamples(question.subarray(start, start + 480)),
		});
	}

	const heard = await sees(
		'conversation.item.input_audio_transcription.completed',
	);
	expect(heard.transcript).toMatch(/weather in london/iv);
	const call = await sees('response.function_call_arguments.done');
	expect(JSON.parse(call.arguments)).toEqual({city: 'London'});
	await sees('response.done');
	realtime.send({
		type: 'conversation.item.create',
		item: {
			type: 'function_call_output',
			call_id: call.call_id,
			output: JSON.stringify({city: 'London', temperature_c: 12}),
		},
	});
	realtime.send({type: 'response.create'});
	const said = await sees('response.output_audio_transcript.done');
	await sees('response.done', 2);

	expect(said.transcript).toMatch(/London.*(?:12|twelve)/iv);
	expect(
		events.filter(({type}) => type === 'response.output_audio.delta').length,
	).toBeGreaterThan(1);
	expect(errors).toEqual([]);
});

test("OpenAI's client ends turns by hand, interrupts, truncates and asks beside the conversation", async () => {
	const {realtime, errors, sees} = await connect();
	realtime.send({
		type: 'session.update',
		session: {type: 'realtime', audio: {input: {turn_detection: null}}},
	});
	await sees('session.updated');
	const question = await spokenQuestion('tell me a story');
	realtime.send({
		type: 'input_audio_buffer.append',
		audio: base64FromSamples(question),
	});
	realtime.send({type: 'input_audio_buffer.commit'});
	await sees('input_audio_buffer.committed');
	realtime.send({type: 'response.create'});
	const delta = await sees('response.output_audio.delta', 3);
	realtime.send({type: 'response.cancel'});
	const done = await sees('response.done');
	expect(done.response).toMatchObject({
		status: 'cancelled',
		status_details: {reason: 'client_cancelled'},
	});
	realtime.send({
		type: 'conversation.item.truncate',
		item_id: delta.item_id,
		content_index: delta.content_index,
		audio_end_ms: 150,
	});
	await sees('conversation.item.truncated');

	realtime.send({
		type: 'response.create',
		response: {
			conversation: 'none',
			output_modalities: ['text'],
			metadata: {topic: 'aside'},
			input: [
				{
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text: 'Who are you?'}],
				},
			],
		},
	});
	const aside = await sees('response.done', 2);
	expect(aside.response).toMatchObject({
		status: 'completed',
		metadata: {topic: 'aside'},
	});
	expect(errors).toEqual([]);

	realtime.send({type: 'input_audio_buffer.commit'});
	const error = await sees('error');
	expect(error.error.code).toBe('input_audio_buffer_commit_empty');
	expect(errors).toHaveLength(1);
});
