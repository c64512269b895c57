import {expect, test} from 'vitest';
import {MissingCredentialError} from '../../source/protocol/errors.js';
import {
	chooseProvider,
	findProvider,
} from '../../source/protocol/providers/find.js';
import type {
	EndpointRequest,
	ProviderName,
} from '../../source/protocol/providers/provider.js';

const endpoint = (name: ProviderName, request: Partial<EndpointRequest>) => {
	const provider = findProvider(name);
	return provider.endpoint({
		model: provider.defaultModel,
		environment: {},
		...request,
	});
};

const yandexKey = {
	YANDEX_CLOUD_API_KEY: 'AQVNkey',
	YANDEX_CLOUD_FOLDER_ID: 'b1gfolder',
};

test('Yandex takes a key and the model of the folder', () => {
	expect(endpoint('yandex', {environment: yandexKey})).toEqual({
		url: 'wss://ai.api.cloud.yandex.net/v1/realtime?model=gpt://b1gfolder/speech-realtime-deepseek-v4-flash',
		headers: {Authorization: 'Api-Key AQVNkey'},
	});
});

test('Yandex takes a token where there is no key', () => {
	expect(
		endpoint('yandex', {
			environment: {
				YANDEX_CLOUD_IAM_TOKEN: ' t1.token\n',
				YANDEX_CLOUD_FOLDER_ID: 'b1gfolder',
				YANDEX_CLOUD_API_KEY: '',
			},
		}).headers,
	).toEqual({Authorization: 'Bearer t1.token'});
});

test('Yandex takes a whole model as it is, without a folder', () => {
	expect(
		endpoint('yandex', {
			model: 'gpt://other/speech-realtime-max-tts-live/latest',
			environment: {YANDEX_CLOUD_API_KEY: 'AQVNkey'},
		}).url,
	).toBe(
		'wss://ai.api.cloud.yandex.net/v1/realtime?model=gpt://other/speech-realtime-max-tts-live/latest',
	);
});

test('Yandex keeps the model of an address that names one', () => {
	const url =
		'wss://ai.api.cloud.yandex.net/v1/realtime/openai?model=gpt://a/b';

	expect(
		endpoint('yandex', {url, environment: {YANDEX_CLOUD_API_KEY: 'AQVNkey'}})
			.url,
	).toBe(url);
});

test('OpenAI takes a key and the model in the query', () => {
	expect(endpoint('openai', {environment: {OPENAI_API_KEY: 'sk-1'}})).toEqual({
		url: 'wss://api.openai.com/v1/realtime?model=gpt-realtime',
		headers: {Authorization: 'Bearer sk-1'},
	});
});

test('a custom server gets a model and a key only where there are any', () => {
	const url = 'ws://localhost:8080/v1/realtime';

	expect(endpoint('custom', {url})).toEqual({url, headers: {}});
	expect(
		endpoint('custom', {
			url: `${url}?intent=conversation`,
			model: 'pipeline a&b',
			environment: {PARLEY_API_KEY: 'mine'},
		}),
	).toEqual({
		url: `${url}?intent=conversation&model=pipeline%20a%26b`,
		headers: {Authorization: 'Bearer mine'},
	});
	expect(endpoint('custom', {url: `${url}?model=a`, model: 'b'}).url).toBe(
		`${url}?model=a`,
	);
});

const azure = 'wss://mine.openai.azure.com/openai/v1/realtime';

test.each([
	[{AZURE_OPENAI_API_KEY: 'key'}, {'api-key': 'key'}],
	[{PARLEY_API_KEY: 'key'}, {'api-key': 'key'}],
	[{PARLEY_API_KEY: 'eyJ0.a.b'}, {Authorization: 'Bearer eyJ0.a.b'}],
])('Azure gets %j in its own header', (environment, headers) => {
	expect(
		endpoint('custom', {url: azure, model: 'deployment', environment}),
	).toEqual({url: `${azure}?model=deployment`, headers});
});

test('an address that is none is left for the connection to report', () => {
	expect(endpoint('custom', {url: 'nowhere', model: 'a'}).url).toBe('nowhere');
});

test('the built-in agent is wherever it says', () => {
	expect(endpoint('builtin', {url: 'ws://127.0.0.1:4000'})).toEqual({
		url: 'ws://127.0.0.1:4000',
		headers: {},
	});
});

test.each([
	['yandex', {}, 'YANDEX_CLOUD_API_KEY'],
	['yandex', {YANDEX_CLOUD_FOLDER_ID: 'b1g'}, 'YANDEX_CLOUD_API_KEY'],
	['yandex', {YANDEX_CLOUD_API_KEY: 'key'}, 'YANDEX_CLOUD_FOLDER_ID'],
	['openai', {OPENAI_API_KEY: ' '}, 'OPENAI_API_KEY'],
	['custom', {}, '--url'],
	['builtin', {}, '--url'],
] as const)(
	'%s with %j names what is missing: %s',
	(name, environment, missing) => {
		let problem: unknown;

		try {
			endpoint(name, {environment});
		} catch (error) {
			problem = error;
		}

		expect(problem).toBeInstanceOf(MissingCredentialError);
		expect(problem).toMatchObject({
			variable: missing,
			message: expect.stringMatching(
				new RegExp(String.raw`^${missing} is not set\. \w.+`, 'v'),
			),
		});
	},
);

test.each([
	[{}, 'builtin'],
	[yandexKey, 'yandex'],
	[{...yandexKey, OPENAI_API_KEY: 'sk-1'}, 'yandex'],
	[{YANDEX_CLOUD_IAM_TOKEN: 't1.x', YANDEX_CLOUD_FOLDER_ID: 'b1g'}, 'yandex'],
	[{OPENAI_API_KEY: 'sk-1'}, 'openai'],
	[{YANDEX_CLOUD_API_KEY: 'key'}, 'builtin'],
	[{YANDEX_CLOUD_API_KEY: 'key', OPENAI_API_KEY: 'sk-1'}, 'openai'],
	[{YANDEX_CLOUD_FOLDER_ID: 'b1g'}, 'builtin'],
	[{PARLEY_API_KEY: 'key'}, 'builtin'],
])('an environment of %j means %s', (environment, name) => {
	expect(chooseProvider(environment).name).toBe(name);
});
