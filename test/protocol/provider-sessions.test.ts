import {expect, test} from 'vitest';
import type {ClientMessage} from '../../source/protocol/client-message.js';
import {findProvider} from '../../source/protocol/providers/find.js';
import type {
	ProviderName,
	SessionWishes,
} from '../../source/protocol/providers/provider.js';
import {clientFrameProblems} from '../helpers/wire-schema.js';

const getWeather = {
	name: 'get_weather',
	description: 'Weather in a city',
	parameters: {
		type: 'object',
		properties: {city: {type: 'string'}},
		required: ['city'],
		additionalProperties: false,
	},
};

const wishesFor = (
	name: ProviderName,
	wishes: Partial<SessionWishes> = {},
): SessionWishes => ({
	model: findProvider(name).defaultModel,
	voice: findProvider(name).defaultVoice,
	instructions: 'Be brief.',
	turnDetection: {
		type: 'server_vad',
		threshold: 0.5,
		prefixPaddingMs: 300,
		silenceDurationMs: 400,
	},
	tools: [getWeather],
	...wishes,
});

const turnDetections = ['server_vad', 'semantic_vad', 'none'] as const;
const gaProviders = ['openai', 'builtin', 'custom'] as const;

/** Every combination that a person can set. */
const cases = gaProviders.flatMap((name) =>
	turnDetections.flatMap((type) =>
		[undefined, 'ru-RU'].flatMap((inputLanguage) =>
			[[], [getWeather]].map((tools) => ({
				name,
				type,
				inputLanguage,
				tools,
			})),
		),
	),
);

test.each(cases)(
	'OpenAI’s schema accepts the session for $name, $type, language $inputLanguage',
	({name, type, inputLanguage, tools}) => {
		const session = findProvider(name).session(
			wishesFor(name, {
				turnDetection: {
					type,
					threshold: 0.5,
					prefixPaddingMs: 299.6,
					silenceDurationMs: 400,
				},
				tools,
				fileSearchIndex: 'index_1',
				...(inputLanguage === undefined ? {} : {inputLanguage}),
			}),
		);

		expect(clientFrameProblems({type: 'session.update', session})).toEqual([]);
	},
);

test.each(findProvider('openai').voices.map(({id}) => id))(
	'OpenAI’s schema accepts the voice %s',
	(voice) => {
		const session = findProvider('openai').session(
			wishesFor('openai', {voice}),
		);

		expect(clientFrameProblems({type: 'session.update', session})).toEqual([]);
	},
);

test.each([
	['openai', 'server_vad'],
	['openai', 'semantic_vad'],
	['builtin', 'server_vad'],
	['custom', 'server_vad'],
] as const)(
	'%s is asked not to stop answering when it hears the user, with %s',
	(name, type) => {
		const session = findProvider(name).session(
			wishesFor(name, {
				turnDetection: {
					type,
					threshold: 0.5,
					prefixPaddingMs: 300,
					silenceDurationMs: 400,
					interruptsResponse: false,
				},
			}),
		);

		expect(session).toMatchObject({
			audio: {input: {turn_detection: {interrupt_response: false}}},
		});
		expect(clientFrameProblems({type: 'session.update', session})).toEqual([]);
	},
);

const messages: readonly ClientMessage[] = [
	{type: 'input_audio_buffer.append', audio: 'AAAA'},
	{type: 'input_audio_buffer.commit', event_id: 'event_1'},
	{type: 'input_audio_buffer.clear', event_id: 'event_1'},
	{
		type: 'conversation.item.create',
		event_id: 'event_1',
		item: {
			id: 'item_1',
			type: 'message',
			role: 'user',
			content: [{type: 'input_text', text: 'Hello'}],
		},
	},
	{
		type: 'conversation.item.create',
		item: {type: 'function_call_output', call_id: 'call_1', output: '{}'},
	},
	{type: 'conversation.item.delete', item_id: 'item_1'},
	{
		type: 'conversation.item.truncate',
		item_id: 'item_1',
		content_index: 0,
		audio_end_ms: 1500,
	},
	{type: 'response.create', event_id: 'event_1'},
	{type: 'response.cancel', response_id: 'resp_1', event_id: 'event_1'},
];

test.each(messages)('OpenAI’s schema accepts $type', (message) => {
	expect(clientFrameProblems(message)).toEqual([]);
});

test('Yandex gets the session of its tutorial', () => {
	const session = findProvider('yandex').session(
		wishesFor('yandex', {fileSearchIndex: 'index_1'}),
	);

	expect(session).toEqual({
		instructions: 'Be brief.',
		output_modalities: ['text', 'audio'],
		audio: {
			input: {
				format: {type: 'audio/pcm', rate: 24_000},
				turn_detection: {
					type: 'server_vad',
					threshold: 0.5,
					silence_duration_ms: 400,
				},
			},
			output: {format: {type: 'audio/pcm', rate: 44_100}, voice: 'dasha'},
		},
		tools: [
			{type: 'function', ...getWeather},
			{
				type: 'function',
				name: 'web_search',
				description: 'Search the web',
				parameters: {},
			},
			{
				type: 'function',
				name: 'file_search',
				description: 'index_1',
				parameters: {},
			},
		],
	});
});

test('Yandex gets no file search without an index, and no tool twice', () => {
	const {tools} = findProvider('yandex').session(
		wishesFor('yandex', {
			tools: [getWeather, {...getWeather, name: 'web_search'}],
		}),
	);

	expect((tools as Array<{name: string}>).map(({name}) => name)).toEqual([
		'get_weather',
		'web_search',
	]);
});

test('Yandex is told the language in which it is spoken to', () => {
	expect(
		findProvider('yandex').session(
			wishesFor('yandex', {inputLanguage: 'ru-RU'}),
		),
	).toMatchObject({audio: {input: {languages: ['ru-RU']}}});
});

const turnDetectionOf = (name: ProviderName, type: 'semantic_vad' | 'none') =>
	findProvider(name).session(
		wishesFor(name, {
			turnDetection: {
				type,
				threshold: 0.5,
				prefixPaddingMs: 300,
				silenceDurationMs: 400,
			},
		}),
	);

test.each(['yandex', 'custom', 'builtin'] as const)(
	'%s detects turns by silence where semantic detection was asked for',
	(name) => {
		expect(turnDetectionOf(name, 'semantic_vad')).toMatchObject({
			audio: {
				input: {
					turn_detection: {type: 'server_vad', silence_duration_ms: 400},
				},
			},
		});
	},
);

test('OpenAI detects turns by meaning', () => {
	expect(turnDetectionOf('openai', 'semantic_vad')).toMatchObject({
		audio: {input: {turn_detection: {type: 'semantic_vad'}}},
	});
});

test.each(['yandex', 'openai', 'custom', 'builtin'] as const)(
	'%s detects no turns where none was asked for',
	(name) => {
		expect(turnDetectionOf(name, 'none')).toMatchObject({
			audio: {input: {turn_detection: null}},
		});
	},
);

test('a custom server gets a voice only when one was chosen', () => {
	const {session} = findProvider('custom');

	expect(session(wishesFor('custom'))).not.toHaveProperty('audio.output.voice');
	expect(session(wishesFor('custom', {voice: 'tara'}))).toHaveProperty(
		'audio.output.voice',
		'tara',
	);
});
