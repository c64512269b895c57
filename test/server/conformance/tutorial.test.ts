import {Buffer} from 'node:buffer';
import {expect, test, vi} from 'vitest';
import {base64FromSamples} from '../../../source/audio/pcm.js';
import {connectClient, type Frame} from '../../helpers/realtime-client.js';
import {spokenQuestion, startRealAgent} from './real-agent.js';

vi.setConfig({testTimeout: 60_000});

/** The session that the tutorial asks for. */
const session = {
	instructions: 'You are a helpful assistant. Answer briefly.',
	output_modalities: ['text', 'audio'],
	audio: {
		input: {
			format: {type: 'audio/pcm', rate: 24_000, channels: 1},
			turn_detection: {
				type: 'server_vad',
				threshold: 0.5,
				silence_duration_ms: 400,
			},
		},
		output: {format: {type: 'audio/pcm', rate: 44_100}, voice: 'dasha'},
	},
	tools: [
		{
			type: 'function',
			name: 'get_weather',
			description: 'Get a short weather forecast for a city.',
			parameters: {
				type: 'object',
				properties: {city: {type: 'string'}},
				required: ['city'],
				additionalProperties: false,
			},
		},
		{
			type: 'function',
			name: 'web_search',
			description: 'Search the web',
			parameters: '{}',
		},
		{
			type: 'function',
			name: 'file_search',
			description: 'fvt0000000000000000',
			parameters: '{}',
		},
	],
};

/** A client that does what the tutorial's does with what it receives, and keeps what it would play. */
const connect = async () => {
	const server = await startRealAgent();
	const {port} = new URL(server.url);
	const client = await connectClient(
		`ws://127.0.0.1:${port}/v1/realtime/openai?model=gpt://b1g000/speech-realtime-250923`,
		{headers: {authorization: 'api-key none'}},
	);
	const texts: string[] = [];
	const playedOf = new Set<unknown>();
	let played = 0;
	let epoch = 0;
	let answerEpoch: number | undefined;

	const answerCall = ({item}: Frame): void => {
		const {type, call_id: callId} = item as Record<string, unknown>;
		if (type !== 'function_call') {
			return;
		}

		client.send({
			type: 'conversation.item.create',
			item: {
				type: 'function_call_output',
				call_id: callId,
				output: JSON.stringify({
					city: 'London',
					temperature_c: 9,
					condition: 'rain',
				}),
			},
		});
		client.send({
			type: 'response.create',
			response: {modalities: ['audio', 'text'], conversation: 'default'},
		});
	};

	const reactions: Readonly<Record<string, (frame: Frame) => void>> = {
		'conversation.item.input_audio_transcription.completed'({transcript}) {
			texts.push(String(transcript));
		},
		'response.output_text.delta'({delta}) {
			texts.push(String(delta));
		},
		'input_audio_buffer.speech_started'() {
			epoch++;
			answerEpoch = undefined;
			played = 0;
			playedOf.clear();
		},
		'response.created'() {
			answerEpoch = epoch;
		},
		'response.output_audio.delta'({response_id: responseId, delta}) {
			if (answerEpoch === epoch) {
				playedOf.add(responseId);
				played += Buffer.from(String(delta), 'base64').length / 2;
			}
		},
		'response.output_item.done': answerCall,
	};
	client.socket.on('message', (data: Uint8Array) => {
		const frame = JSON.parse(String(data)) as Frame;
		reactions[frame.type]?.(frame);
	});

	await client.sees('session.created');
	client.send({type: 'session.update', session});
	return {
		client,
		said: () => texts.join(''),
		playedOf,
		playedMs: () => (played / 44_100) * 1000,
		say(samples: Int16Array) {
			for (let start = 0; start < samples.length; start += 480) {
				client.send({
					type: 'input_audio_buffer.append',
					audio: base64FromSamples(samples.subarray(start, start + 480)),
				});
			}
		},
	};
};

test('the program of the tutorial asks for the weather by voice and hears it', async () => {
	const {client, said, playedMs, say} = await connect();
	await client.sees('session.updated');
	say(await spokenQuestion('what is the weather in London'));

	await vi.waitFor(
		() => {
			expect(said()).toMatch(/weather in london.*9 degrees/isv);
			expect(client.ofType('response.done').length).toBeGreaterThanOrEqual(2);
		},
		{timeout: 30_000, interval: 20},
	);
	expect(client.ofType('error')).toEqual([]);
	expect(playedMs()).toBeGreaterThan(1000);
});

test('the program of the tutorial speaks over an answer, and hears the next one only', async () => {
	const {client, said, playedMs, playedOf, say} = await connect();
	await client.sees('session.updated');
	say(await spokenQuestion('tell me a long story'));
	await client.sees('response.output_audio.delta');
	expect(playedMs()).toBeGreaterThan(0);
	say(await spokenQuestion('what can you do'));
	await client.sees('input_audio_buffer.speech_started', 2);

	await vi.waitFor(
		() => {
			expect(client.ofType('response.done').length).toBeGreaterThanOrEqual(2);
			expect(said()).toMatch(/what can you do/iv);
		},
		{timeout: 30_000, interval: 20},
	);
	expect(playedMs()).toBeGreaterThan(1000);
	const [, second] = client.ofType('response.created');
	expect([...playedOf]).toEqual([(second!.response as {id: string}).id]);
	expect(client.ofType('error')).toEqual([]);
});
