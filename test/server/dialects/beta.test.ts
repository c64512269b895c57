import {expect, test} from 'vitest';
import {dialectCalled} from '../../helpers/dialect-called.js';
import {startDialectTalk} from '../../helpers/dialect-talk.js';

const update = (session: unknown, eventId = 'mine') => ({
	type: 'session.update',
	event_id: eventId,
	session,
});

test('a connection begins with a flat session, and with its conversation', () => {
	const client = startDialectTalk('beta');

	expect(client.news()).toEqual(['session.created', 'conversation.created']);
	expect(client.session()).toMatchObject({
		id: 'sess_5eed',
		object: 'realtime.session',
		modalities: ['text', 'audio'],
		input_audio_format: 'pcm16',
		output_audio_format: 'pcm16',
		turn_detection: {type: 'server_vad', silence_duration_ms: 500},
		temperature: 0.8,
		max_response_output_tokens: 'inf',
	});
	expect(client.session()).not.toHaveProperty('audio');
	expect(client.session()).not.toHaveProperty('type');
	expect(client.session()).not.toHaveProperty('output_modalities');
	expect(client.framesOf('conversation.created')[0]).toMatchObject({
		conversation: {id: 'conv_5eed', object: 'realtime.conversation'},
	});
});

test('every member of a flat session has its place in the session of GA', () => {
	const {read} = dialectCalled('beta').open([]);

	expect(
		read(
			update({
				modalities: ['audio', 'text'],
				instructions: 'Be brief.',
				voice: 'ash',
				speed: 1.2,
				input_audio_format: 'g711_ulaw',
				output_audio_format: 'pcm16',
				input_audio_transcription: {model: 'whisper-1', language: 'en'},
				input_audio_noise_reduction: {type: 'near_field'},
				turn_detection: null,
				temperature: 0.6,
				tools: [],
				tool_choice: 'required',
				max_response_output_tokens: 200,
			}),
		),
	).toEqual({
		type: 'message',
		message: update({
			type: 'realtime',
			output_modalities: ['audio'],
			instructions: 'Be brief.',
			audio: {
				input: {
					format: {type: 'audio/pcmu'},
					transcription: {model: 'whisper-1', language: 'en'},
					noise_reduction: {type: 'near_field'},
					turn_detection: null,
				},
				output: {
					voice: 'ash',
					speed: 1.2,
					format: {type: 'audio/pcm', rate: 24_000},
				},
			},
			tools: [],
			tool_choice: 'required',
			max_output_tokens: 200,
		}),
	});
});

test('what is in force is shown by the names that were sent', () => {
	const client = startDialectTalk('beta');
	const session = {
		modalities: ['text'],
		instructions: 'Be brief.',
		voice: 'en-us+m3',
		temperature: 0.6,
		tools: [{type: 'function', name: 'dial', parameters: {type: 'object'}}],
		tool_choice: 'required',
	};
	client.send(update(session));

	expect(client.session()).toMatchObject(session);
	expect(client.talk.state().session).toMatchObject({
		modality: 'text',
		voice: 'en-us+m3',
		instructions: 'Be brief.',
		toolChoice: 'required',
	});

	client.send(update({turn_detection: null}));
	expect(client.session()).toMatchObject({...session, turn_detection: null});
});

test('a typed question is answered by the names of the beta, each item announced once', () => {
	const client = startDialectTalk('beta');
	client.news();
	client.typed('hello');
	client.think({say: 'Hello.'});
	client.speak();
	client.endSpeech();

	expect(client.news()).toEqual([
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
		'rate_limits.updated',
	]);
	expect(client.framesOf('response.done')[0]?.response).toMatchObject({
		modalities: ['text', 'audio'],
		output_audio_format: 'pcm16',
		temperature: 0.8,
		output: [
			{role: 'assistant', content: [{type: 'audio', transcript: 'Hello.'}]},
		],
	});
});

test('an answer in writing has the text events of the beta', () => {
	const client = startDialectTalk('beta');
	client.send({
		type: 'response.create',
		response: {modalities: ['text'], temperature: 1},
	});
	client.news();
	client.think({say: 'Hi.'});

	expect(client.news()).toEqual([
		'response.output_item.added',
		'conversation.item.created',
		'response.content_part.added',
		'response.text.delta',
		'response.text.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.done',
		'rate_limits.updated',
	]);
	expect(client.framesOf('response.done')[0]?.response).toMatchObject({
		modalities: ['text'],
		temperature: 1,
		output: [{content: [{type: 'text', text: 'Hi.'}]}],
	});
});

test('what the assistant said may be given as history, by the name of the beta', () => {
	const client = startDialectTalk('beta');
	client.send({
		type: 'conversation.item.create',
		item: {
			id: 'old',
			type: 'message',
			role: 'assistant',
			content: [{type: 'text', text: 'I was here.'}],
		},
	});

	expect(client.framesOf('conversation.item.created').at(-1)?.item).toEqual(
		expect.objectContaining({
			id: 'old',
			content: [{type: 'text', text: 'I was here.'}],
		}),
	);
});

test('a function call has no name at its end, as then', () => {
	const client = startDialectTalk('beta');
	client.send(
		update({
			tools: [{type: 'function', name: 'dial', parameters: {type: 'object'}}],
		}),
	);
	client.typed('dial');
	client.think({calls: [{name: 'dial', arguments: '{}'}]});

	const [done] = client.framesOf('response.function_call_arguments.done');
	expect(done).toMatchObject({arguments: '{}'});
	expect(done).not.toHaveProperty('name');
});

test.each([
	[{voice: 7}, 'session.voice'],
	[{turn_detection: {threshold: 2}}, 'session.turn_detection.threshold'],
	[{input_audio_format: 'mp3'}, 'session.input_audio_format'],
	[{output_audio_format: {type: 'audio/pcm'}}, 'session.output_audio_format'],
	[{modalities: ['audio']}, 'session.modalities'],
	[{modalities: 'text'}, 'session.modalities'],
	[{temperature: 2}, 'session.temperature'],
	[{type: 'realtime'}, 'session.type'],
	[{audio: {}}, 'session.audio'],
	[{output_modalities: ['text']}, 'session.output_modalities'],
])('%j is refused by the name that was sent', (session, parameter) => {
	const client = startDialectTalk('beta');
	const before = client.session();
	client.send(update({instructions: 'Never.', ...session}));

	expect(client.lastError()).toMatchObject({
		type: 'invalid_request_error',
		param: parameter,
		event_id: 'mine',
		message: expect.stringContaining(parameter),
	});
	client.send(update({}));
	expect(client.session()).toEqual(before);
});

test('a refused patch leaves the temperature alone', () => {
	const client = startDialectTalk('beta');
	client.send(update({temperature: 1, instructions: 7}));
	client.send(update({}));

	expect(client.session()).toMatchObject({temperature: 0.8});
});
