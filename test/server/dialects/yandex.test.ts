import {expect, test} from 'vitest';
import {yandex} from '../../../source/protocol/providers/yandex.js';
import {dialectCalled} from '../../helpers/dialect-called.js';
import {
	startDialectTalk,
	type DialectTalk,
} from '../../helpers/dialect-talk.js';
import {serverFrameProblems} from '../../helpers/wire-schema.js';

/** How an answer begins. */
const announced = [
	'conversation.item.created',
	'conversation.item.created',
	'response.output_item.added',
	'response.content_part.added',
	'response.content_part.added',
];

const textDone = ['response.content_part.done', 'response.output_text.done'];

const soundDone = [
	'response.content_part.done',
	'response.output_audio.done',
	'response.output_audio_transcript.done',
];

const update = (client: DialectTalk, session: unknown): void => {
	client.send({type: 'session.update', event_id: 'mine', session});
};

const spokenAnswer = (client: DialectTalk, text: string): void => {
	client.think({say: text});
	client.speak();
	client.endSpeech();
};

test('a session begins with the members and the nulls of the service', () => {
	const client = startDialectTalk('yandex');

	expect(client.news()).toEqual(['session.created']);
	expect(client.session()).toEqual({
		id: '5eed',
		object: 'realtime.session',
		type: 'realtime',
		expires_at: null,
		output_modalities: ['text', 'audio'],
		instructions: null,
		prompt: null,
		reasoning: null,
		tools: [],
		max_output_tokens: 'inf',
		audio: {
			input: {
				format: {type: 'audio/pcm', rate: null},
				languages: null,
				turn_detection: {
					type: 'server_vad',
					silence_duration_ms: 800,
					threshold: null,
					idle_timeout_ms: null,
					yc_idle_llm_message: null,
				},
			},
			output: {
				format: {type: 'audio/pcm', rate: null},
				voice: 'kirill',
				role: null,
				speed: null,
			},
		},
	});
});

test('an answer is sent at 44,100 Hz unless another rate is asked for', () => {
	const client = startDialectTalk('yandex');
	client.typed('hello');
	client.think({say: 'Hello.'});
	expect(client.talk.lastWork('voice.begin')).toMatchObject({rateHz: 44_100});

	update(client, {
		audio: {output: {format: {type: 'audio/pcm', rate: 16_000}}},
	});
	expect(client.session()).toMatchObject({
		audio: {output: {format: {rate: 16_000}}},
	});
});

test('what was asked for is said twice, in its own words', () => {
	const client = startDialectTalk('yandex');
	client.news();
	const audio = {
		input: {
			format: {type: 'audio/pcm', rate: 16_000, channels: 1},
			languages: ['ru-RU'],
			turn_detection: {
				type: 'server_vad',
				threshold: 0.4,
				silence_duration_ms: 400,
				yc_idle_llm_message: 'Are you there?',
			},
		},
		output: {voice: 'dasha', role: 'friendly', speed: 1.1},
	};
	const prompt = {id: 'fvt', variables: {name: 'Ann'}};
	update(client, {instructions: 'Be kind.', prompt, audio});

	expect(client.news()).toEqual(['session.updated', 'session.updated']);
	expect(client.session()).toMatchObject({
		instructions: 'Be kind.',
		prompt,
		audio: {
			...audio,
			input: {...audio.input, format: {type: 'audio/pcm', rate: 16_000}},
		},
	});

	update(client, {audio: {input: {languages: null}, output: {role: null}}});
	expect(client.session()).toMatchObject({
		audio: {
			input: {languages: null, format: {rate: 16_000}},
			output: {role: null, voice: 'dasha'},
		},
	});
});

test.each([
	[['ru-RU', 'kk-KZ'], 'ru'],
	[['auto'], null],
	[[], null],
	[null, null],
])('of the languages %j the ears are told %j', (languages, language) => {
	const {read} = dialectCalled('yandex').open([]);

	expect(
		read({type: 'session.update', session: {audio: {input: {languages}}}}),
	).toMatchObject({
		message: {session: {audio: {input: {transcription: {language}}}}},
	});
});

test('text alone is accepted and not shown', () => {
	const client = startDialectTalk('yandex');
	update(client, {output_modalities: ['text']});

	expect(client.session()).toMatchObject({
		output_modalities: ['text', 'audio'],
	});
	expect(client.talk.state().session.modality).toBe('text');
});

test('turn detection that is switched on again has the silence of the service', () => {
	const client = startDialectTalk('yandex');
	update(client, {audio: {input: {turn_detection: null}}});
	expect(client.session()).toMatchObject({
		audio: {input: {turn_detection: null}},
	});

	update(client, {audio: {input: {turn_detection: {type: 'server_vad'}}}});
	expect(client.session()).toMatchObject({
		audio: {input: {turn_detection: {silence_duration_ms: 800}}},
	});
});

test("a voice of the service is spoken by one of the agent's, of the same sex", () => {
	const client = startDialectTalk('yandex');
	const standIns = ['dasha', 'kirill', 'john', 'lea', 'madi'].map((voice) => {
		update(client, {audio: {output: {voice}}});
		expect(client.session()).toMatchObject({audio: {output: {voice}}});
		return client.talk.state().session.voice;
	});

	expect(standIns).toEqual(['ru+f3', 'ru', 'en-us+m3', 'en-us+f3', 'ru']);
});

test('a manner that a voice does not have is accepted, and fails when it is to be spoken', () => {
	const client = startDialectTalk('yandex');
	update(client, {audio: {output: {voice: 'alena', role: 'evil'}}});
	expect(client.framesOf('error')).toEqual([]);

	client.typed('hello');
	spokenAnswer(client, 'Hello there.');

	expect(client.framesOf('error')).toHaveLength(1);
	expect(client.lastError()).toMatchObject({
		message: "Unknown role 'evil' of voice 'alena'",
	});
	expect(client.framesOf('response.output_audio.delta')).toEqual([]);
	expect(client.framesOf('response.output_text.done')[0]).toMatchObject({
		text: ' Hello there.',
	});
});

test('a typed question is answered in two parts, the text first', () => {
	const client = startDialectTalk('yandex');
	client.news();
	client.typed('hello');
	spokenAnswer(client, 'Hello.');

	expect(client.news()).toEqual([
		'conversation.item.created',
		'response.created',
		...announced,
		'response.output_text.delta',
		'response.output_audio_transcript.delta',
		'response.output_audio.delta',
		...textDone,
		...soundDone,
		'response.output_item.done',
		'response.done',
	]);

	const [, empty, parted] = client.framesOf('conversation.item.created');
	expect(empty?.item).toMatchObject({role: 'assistant', content: []});
	expect(parted?.item).toMatchObject({
		content: [
			{type: 'output_text', text: ''},
			{type: 'output_audio', transcript: null},
		],
	});
	expect(parted?.item).toHaveProperty('call_id', null);
	expect(
		client
			.framesOf('response.content_part.added')
			.map((frame) => [frame.content_index, frame.part]),
	).toEqual([
		[0, {type: 'text', text: ''}],
		[1, {type: 'audio'}],
	]);
	expect(client.framesOf('response.output_text.delta')[0]).toMatchObject({
		content_index: 0,
		delta: ' Hello.',
	});
	expect(client.framesOf('response.output_audio.delta')[0]).toMatchObject({
		content_index: 1,
	});
	expect(client.framesOf('response.done')[0]?.response).toMatchObject({
		status_details: null,
		output: [{content: [{type: 'output_audio', transcript: null}]}],
	});
});

test('an answer in writing has the end of a sound that it never had', () => {
	const client = startDialectTalk('yandex');
	client.send({type: 'response.create', response: {modalities: ['text']}});
	client.news();
	client.think({say: 'Hi.'});

	expect(client.news()).toEqual([
		...announced,
		'response.output_text.delta',
		...textDone,
		...soundDone,
		'response.output_item.done',
		'response.done',
	]);
});

test('a spoken turn is told once its words are known: they grow, and come again after the answer', () => {
	const client = startDialectTalk('yandex');
	client.news();
	client.spoken('what is the weather like today');
	expect(client.news()).toEqual([
		'input_audio_buffer.speech_started',
		'input_audio_buffer.speech_stopped',
		'input_audio_buffer.committed',
		'conversation.item.input_audio_transcription.completed',
		'conversation.item.input_audio_transcription.completed',
		'conversation.item.input_audio_transcription.completed',
		'conversation.item.created',
		'response.created',
	]);

	spokenAnswer(client, 'Fine.');
	expect(client.news()).toEqual([
		...announced,
		'response.output_text.delta',
		'response.output_audio_transcript.delta',
		'response.output_audio.delta',
		...soundDone,
		...textDone,
		'response.output_item.done',
		'response.done',
		'conversation.item.input_audio_transcription.completed',
	]);
	expect(
		client
			.framesOf('conversation.item.input_audio_transcription.completed')
			.map(({transcript}) => transcript),
	).toEqual([
		'what is',
		'what is the weather',
		'what is the weather like today',
		'what is the weather like today',
	]);
});

test('words that are heard one by one are told as a text that grows', () => {
	const client = startDialectTalk('yandex');
	client.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 900},
	);
	const {itemId} = client.talk.lastWork('audio.recognise');
	client.happen(
		{type: 'utterance.delta', itemId, text: 'good '},
		{type: 'utterance.delta', itemId, text: 'morning'},
	);
	client.happen({
		type: 'utterance.heard',
		itemId,
		heard: {isUnderstood: true, text: 'Good morning.'},
	});

	expect(
		client
			.framesOf('conversation.item.input_audio_transcription.completed')
			.map(({transcript}) => transcript),
	).toEqual(['good ', 'good morning', 'Good morning.']);
	expect(
		client.framesOf('conversation.item.input_audio_transcription.delta'),
	).toEqual([]);
});

test('but for its nulls and its own session, a turn is one of the published schema', () => {
	const client = startDialectTalk('yandex');
	client.typed('hello');
	spokenAnswer(client, 'Hello there.');
	client.typed('dial');
	client.think({calls: [{name: 'dial', arguments: '{}'}]});
	client.send({type: 'response.cancel'});

	const withoutNulls = (frame: unknown): unknown =>
		JSON.parse(
			JSON.stringify(frame, (_, value: unknown) => value ?? undefined),
		);
	const turns = client.frames.filter(({type}) => !type.startsWith('session.'));
	expect(
		turns.flatMap((frame) => serverFrameProblems(withoutNulls(frame))),
	).toEqual([]);
});

test('what is not understood is an empty transcript', () => {
	const client = startDialectTalk('yandex');
	client.spoken(undefined);

	expect(
		client.framesOf('conversation.item.input_audio_transcription.completed'),
	).toHaveLength(1);
	expect(
		client.framesOf('conversation.item.input_audio_transcription.completed')[0],
	).toMatchObject({transcript: ''});
	expect(
		client.framesOf('conversation.item.input_audio_transcription.failed'),
	).toEqual([]);
});

test('ears that are missing are an error beside the empty transcript', () => {
	const client = startDialectTalk('yandex');
	client.happen(
		{type: 'turn.started', atMs: 0},
		{type: 'turn.stopped', atMs: 900},
	);
	client.happen({
		type: 'utterance.heard',
		itemId: client.talk.lastWork('audio.recognise').itemId,
		heard: {isUnderstood: false},
		failure: {code: 'ears_missing', message: 'No ears.'},
	});

	expect(client.lastError()).toMatchObject({
		type: 'server_error',
		code: 'ears_missing',
		message: 'No ears.',
	});
});

test('speaking over an answer ends it, with the turn that follows', () => {
	const client = startDialectTalk('yandex');
	client.spoken('tell me a story');
	client.think({say: 'Once upon a time.'});
	client.speak('Once ');
	client.news();
	client.happen({type: 'turn.started', atMs: 4000});

	expect(client.news()).toEqual([
		'input_audio_buffer.speech_started',
		...soundDone,
		...textDone,
		'response.output_item.done',
		'response.done',
		'conversation.item.input_audio_transcription.completed',
	]);
	expect(client.framesOf('response.done')[0]?.response).toMatchObject({
		status: 'cancelled',
		status_details: {reason: 'turn_detected'},
	});
});

test('an answer is truncated at the part that has its sound', () => {
	const client = startDialectTalk('yandex');
	client.typed('hello');
	spokenAnswer(client, 'Hello there you.');
	const [delta] = client.framesOf('response.output_audio.delta');
	const truncate = {
		type: 'conversation.item.truncate',
		item_id: delta?.item_id,
		audio_end_ms: 100,
	};

	client.send({...truncate, content_index: 0});
	expect(client.lastError()).toMatchObject({param: 'content_index'});

	client.send({...truncate, content_index: 0, item_id: {toString: 0}});
	expect(client.lastError()).toMatchObject({param: 'content_index'});

	client.send({...truncate, content_index: delta?.content_index});
	expect(client.framesOf('conversation.item.truncated')[0]).toMatchObject({
		item_id: delta?.item_id,
		content_index: 1,
		audio_end_ms: 100,
	});
});

test("the service's own tools are declared by their names, however it is done", () => {
	const client = startDialectTalk('yandex');
	update(client, {
		tools: [
			{type: 'function', name: 'dial', parameters: {type: 'object'}},
			{type: 'function', name: 'web_search', parameters: '{}'},
			{type: 'function', name: 'file_search', description: 'fvt1234'},
		],
	});
	expect(client.session()).toMatchObject({
		tools: [{name: 'dial'}, {name: 'web_search'}, {description: 'fvt1234'}],
	});
	expect(client.talk.state().session.tools.slice(1)).toEqual([
		{type: 'function', name: 'web_search'},
		{type: 'function', name: 'file_search'},
	]);
});

test("the calls of the service's own tools are not the client's business", () => {
	const client = startDialectTalk('yandex', {
		ownTools: [{name: 'web_search', description: 'Look it up'}],
	});
	client.typed('look it up');
	client.news();
	client.think({calls: [{name: 'web_search', arguments: '{}'}]});
	expect(client.news()).toEqual([]);

	const {callId} = client.talk.lastWork('tool.run');
	client.happen({type: 'tool.ran', callId, output: 'found'});
	spokenAnswer(client, 'Here it is.');

	const [added] = client.framesOf('response.output_item.added');
	expect(added).toMatchObject({output_index: 0, item: {role: 'assistant'}});
	expect(client.framesOf('conversation.item.created')[1]).toMatchObject({
		previous_item_id: (
			client.framesOf('conversation.item.created')[0]?.item as {id: string}
		).id,
	});
	expect(client.framesOf('response.done')[0]?.response).toMatchObject({
		status: 'completed',
		output: [{role: 'assistant'}],
	});
});

test.each([
	{type: 'input_audio_buffer.clear'},
	{type: 'output_audio_buffer.clear'},
	{
		type: 'conversation.item.create',
		item: {
			type: 'message',
			role: 'assistant',
			content: [{type: 'output_text', text: 'I was here.'}],
		},
	},
])('what the service does not support is refused: $type', (message) => {
	const client = startDialectTalk('yandex');
	client.news();
	client.send({...message, event_id: 'mine'});

	expect(client.news()).toEqual(['error']);
	expect(client.lastError()).toMatchObject({
		event_id: 'mine',
		message: expect.stringContaining('not supported'),
	});
});

test.each([
	[{modalities: ['text']}, 'session.modalities'],
	[{voice: 'dasha'}, 'session.voice'],
	[{prompt: {}}, 'session.prompt.id'],
	[{audio: {input: {languages: 'ru-RU'}}}, 'session.audio.input.languages'],
	[{audio: {output: {role: 1}}}, 'session.audio.output.role'],
	[{audio: {input: {format: {rate: 7}}}}, 'session.audio.input.format.rate'],
])('%j is refused and nothing is changed', (session, parameter) => {
	const client = startDialectTalk('yandex');
	const before = client.session();
	update(client, {instructions: 'Never.', reasoning: {}, ...session});

	expect(client.lastError()).toMatchObject({
		param: parameter,
		event_id: 'mine',
	});
	update(client, {});
	expect(client.session()).toEqual(before);
});

test("the session that Parley itself asks for is granted, and the tutorial's response too", () => {
	const client = startDialectTalk('yandex');
	update(
		client,
		yandex.session({
			model: 'gpt://folder/speech-realtime',
			voice: 'dasha',
			instructions: 'Be kind.',
			turnDetection: {
				type: 'server_vad',
				threshold: 0.5,
				prefixPaddingMs: 300,
				silenceDurationMs: 400,
			},
			tools: [],
			fileSearchIndex: 'fvt1234',
			inputLanguage: 'ru-RU',
		}),
	);
	client.send({
		type: 'response.create',
		response: {modalities: ['audio', 'text'], conversation: 'default'},
	});

	expect(client.framesOf('error')).toEqual([]);
	expect(client.framesOf('response.created')).toHaveLength(1);
});
