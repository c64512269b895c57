import {expect, test, vi} from 'vitest';
import {base64FromSamples} from '../../../source/audio/pcm.js';
import {orderOf} from '../../helpers/order-of.js';
import {
	connectClient,
	type Frame,
	type RealtimeClient,
} from '../../helpers/realtime-client.js';
import {spokenQuestion, startRealAgent} from './real-agent.js';

vi.setConfig({testTimeout: 60_000});

/** What may come at any time: the words of the person beside the answer, and accounts. */
const anyTime =
	/^(?:conversation\.item\.input_audio_transcription\.|rate_limits\.updated$|conversation\.created$)/v;

const orderIn = (
	{frames}: Pick<RealtimeClient, 'frames'>,
	wanted: (type: string) => boolean = () => true,
): readonly string[] =>
	orderOf(frames).filter((type) => !anyTime.test(type) && wanted(type));

/** 20 ms at a time, as a microphone does, but as fast as the line takes it. */
const say = (client: RealtimeClient, samples: Int16Array): void => {
	for (let start = 0; start < samples.length; start += 480) {
		client.send({
			type: 'input_audio_buffer.append',
			audio: base64FromSamples(samples.subarray(start, start + 480)),
		});
	}
};

/** Unless it is to be spoken over, an answer comes as fast as it can be made. */
const connect = async (
	session: Record<string, unknown>,
	{query = '', speed = Infinity} = {},
) => {
	const server = await startRealAgent({speed});
	const client = await connectClient(`${server.url}${query}`);
	await client.sees('session.created');
	client.send({type: 'session.update', session});
	await client.sees('session.updated');
	return client;
};

const realtime = (session: Record<string, unknown> = {}) => ({
	type: 'realtime',
	...session,
	audio: {
		input: {
			format: {type: 'audio/pcm', rate: 24_000},
			transcription: {model: 'whisper-1'},
			turn_detection: {type: 'server_vad', silence_duration_ms: 500},
		},
	},
});

const weather = {
	type: 'function',
	name: 'get_weather',
	description: 'The weather in a city',
	parameters: {
		type: 'object',
		properties: {city: {type: 'string'}},
		required: ['city'],
	},
};

const heardIn = (client: RealtimeClient): string =>
	String(
		client
			.ofType('conversation.item.input_audio_transcription.completed')
			.at(-1)?.transcript,
	);

const begins = ['session.created', 'session.updated'];

const spokenOver = [
	'input_audio_buffer.speech_started',
	'input_audio_buffer.speech_stopped',
	'input_audio_buffer.committed',
];

const spokenAnswer = [
	'response.created',
	'response.output_item.added',
	'conversation.item.added',
	'response.content_part.added',
	'response.output_audio_transcript.delta',
	'response.output_audio.delta',
	'response.output_audio.done',
	'response.output_audio_transcript.done',
	'response.content_part.done',
	'conversation.item.done',
	'response.output_item.done',
	'response.done',
];

const itemTaken = ['conversation.item.added', 'conversation.item.done'];

test('a spoken turn comes in the order of OpenAI', async () => {
	const client = await connect(realtime());
	say(client, await spokenQuestion('what can you do'));
	await client.sees('response.done');
	await client.sees('conversation.item.input_audio_transcription.completed');

	expect(orderIn(client)).toEqual([
		...begins,
		...spokenOver,
		...itemTaken,
		...spokenAnswer,
	]);
	expect(heardIn(client)).toMatch(/what can you do/iv);
	const [started] = client.ofType('input_audio_buffer.speech_started');
	expect(client.ofType('input_audio_buffer.committed')[0]!.item_id).toBe(
		started!.item_id,
	);
});

test('a call and its output come in the order of OpenAI', async () => {
	const client = await connect(realtime({tools: [weather]}));
	say(client, await spokenQuestion('what is the weather in London'));
	const call = await client.sees('response.function_call_arguments.done');
	client.send({
		type: 'conversation.item.create',
		item: {
			type: 'function_call_output',
			call_id: call.call_id,
			output: '{"temperature_c":9,"condition":"rain"}',
		},
	});
	await client.sees('response.done');
	await client.sees('conversation.item.done', 3);
	client.send({type: 'response.create'});
	await client.sees('response.done', 2);

	// The output may come while the call is being closed.
	const isOutput = ({item}: Frame) =>
		(item as {type?: string} | undefined)?.type === 'function_call_output';
	expect(
		client.frames.filter((frame) => isOutput(frame)).map(({type}) => type),
	).toEqual(itemTaken);
	expect(
		orderIn({...client, frames: client.frames.filter((one) => !isOutput(one))}),
	).toEqual([
		...begins,
		...spokenOver,
		...itemTaken,
		'response.created',
		'response.output_item.added',
		'conversation.item.added',
		'response.function_call_arguments.delta',
		'response.function_call_arguments.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
		...spokenAnswer,
	]);
});

test('an answer that is spoken over ends in the order of OpenAI', async () => {
	const client = await connect(realtime(), {speed: 1.5});
	say(client, await spokenQuestion('tell me a long story'));
	const delta = await client.sees('response.output_audio.delta');
	say(client, await spokenQuestion('stop'));
	const done = await client.sees('response.done');
	client.send({
		type: 'conversation.item.truncate',
		item_id: delta.item_id,
		content_index: 0,
		audio_end_ms: 20,
	});
	await client.sees('conversation.item.truncated');
	await client.sees('input_audio_buffer.committed', 2);

	expect(done.response).toMatchObject({
		status: 'cancelled',
		status_details: {type: 'cancelled', reason: 'turn_detected'},
	});
	const order = orderIn(client);
	const second = order.lastIndexOf('input_audio_buffer.speech_started');
	expect(
		order
			.slice(second, order.indexOf('response.done', second) + 1)
			.filter((type) => !type.startsWith('input_audio_buffer.')),
	).toEqual([
		'response.output_audio.done',
		'response.output_audio_transcript.done',
		'response.content_part.done',
		'conversation.item.done',
		'response.output_item.done',
		'response.done',
	]);
	expect(order.indexOf('response.done', second)).toBeLessThan(
		order.indexOf('conversation.item.truncated', second),
	);
	expect(
		client
			.ofType('response.output_item.done')
			.map(({item}) => (item as {status: string}).status),
	).toContain('incomplete');
});

test('a spoken turn of the beta has its names', async () => {
	const client = await connect(
		{
			input_audio_transcription: {model: 'whisper-1'},
			turn_detection: {type: 'server_vad', silence_duration_ms: 500},
		},
		{query: '?dialect=beta'},
	);
	say(client, await spokenQuestion('what can you do'));
	await client.sees('response.done');

	expect(orderIn(client)).toEqual([
		...begins,
		...spokenOver,
		'conversation.item.created',
		'response.created',
		'response.output_item.added',
		'conversation.item.created',
		'response.content_part.added',
		'response.audio_transcript.delta',
		'response.audio.delta',
		'response.audio.done',
		'response.audio_transcript.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.done',
	]);
});

const yandexBegins = [
	'response.created',
	'conversation.item.created',
	'conversation.item.created',
	'response.output_item.added',
	'response.content_part.added',
	'response.content_part.added',
	'response.output_text.delta',
];

const textEnds = ['response.content_part.done', 'response.output_text.done'];

const soundEnds = [
	'response.content_part.done',
	'response.output_audio.done',
	'response.output_audio_transcript.done',
];

const yandexEnds = ['response.output_item.done', 'response.done'];

// The words come a second time, as the transcript of the sound, anywhere between these.
test('a typed turn of Yandex comes as it was recorded', async () => {
	const client = await connect({}, {query: '?dialect=yandex'});
	client.type('What can you do?');
	await client.sees('response.done');

	expect(
		orderIn(
			client,
			(type) =>
				!/^(?:session\.|response\.output_audio(?:_transcript)?\.delta$)/v.test(
					type,
				),
		),
	).toEqual([
		'conversation.item.created',
		...yandexBegins,
		...textEnds,
		...soundEnds,
		...yandexEnds,
	]);
});

test('a spoken turn of Yandex comes as it was recorded', async () => {
	const client = await connect(
		{
			audio: {
				input: {
					format: {type: 'audio/pcm', rate: 24_000},
					turn_detection: {type: 'server_vad', silence_duration_ms: 500},
				},
			},
		},
		{query: '?dialect=yandex'},
	);
	say(client, await spokenQuestion('what can you do'));
	await client.sees('response.done');
	await client.sees('conversation.item.input_audio_transcription.completed');

	expect(
		orderIn(
			client,
			(type) =>
				!/^(?:session\.|input_audio_buffer\.committed|response\.output_audio_transcript\.delta)/v.test(
					type,
				),
		),
	).toEqual([
		'input_audio_buffer.speech_started',
		'input_audio_buffer.speech_stopped',
		'conversation.item.created',
		...yandexBegins,
		'response.output_audio.delta',
		...soundEnds,
		...textEnds,
		...yandexEnds,
	]);
	expect(heardIn(client)).toMatch(/what can you do/iv);
});
