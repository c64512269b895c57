import {expect, test} from 'vitest';
import {addressOf} from '../../../source/server/endpoints/address.js';
import {createEndpoint} from '../../../source/server/endpoints/endpoint.js';

test.each([
	['http://127.0.0.1:11434', '/v1/chat/completions', '/v1/models'],
	['http://127.0.0.1:11434/', '/v1/chat/completions', '/v1/models'],
	['http://127.0.0.1:11434/v1', '/v1/chat/completions', '/v1/models'],
	['http://127.0.0.1:11434/v1/', '/v1/chat/completions', '/v1/models'],
	[
		'http://127.0.0.1:11434/v1/chat/completions',
		'/v1/chat/completions',
		'/v1/models',
	],
	[
		' http://127.0.0.1:11434/chat/completions/ ',
		'/chat/completions',
		'/models',
	],
	[
		'http://127.0.0.1:11434/v1beta/openai',
		'/v1beta/openai/chat/completions',
		'/v1beta/openai/models',
	],
	[
		'http://127.0.0.1:11434/openai/deployments/a?api-version=1',
		'/openai/deployments/a/chat/completions?api-version=1',
		'/openai/deployments/a/models?api-version=1',
	],
])('finds its way from %j', (text, url, modelsUrl) => {
	const origin = 'http://127.0.0.1:11434';

	expect(addressOf(text, 'chat/completions')).toMatchObject({
		url: origin + url,
		modelsUrl: origin + modelsUrl,
	});
});

test('takes the interface of whisper.cpp as it is', () => {
	const url = 'http://127.0.0.1:8080/inference';

	expect(addressOf(url, 'audio/transcriptions')).toMatchObject({
		url,
		modelsUrl: undefined,
	});
});

test('shows neither credentials nor the query, and sends credentials as a header', () => {
	const address = addressOf(
		'https://anna:p%40ss@example.com/v1?key=secret',
		'chat/completions',
	);

	expect(address.shown).toBe('https://example.com/v1/chat/completions');
	expect(address.url).toBe(
		'https://example.com/v1/chat/completions?key=secret',
	);
	expect(address.headers).toEqual({
		authorization: 'Basic YW5uYTpwQHNz',
	});
});

test.each(['localhost:11434', '', 'ftp://example.com', 'v1/models'])(
	'refuses %j and says what an address looks like',
	(text) => {
		expect(() => addressOf(text, 'chat/completions')).toThrow(
			/not the address.*http:\/\//v,
		);
	},
);

test('gives Azure its key the way it wants it', () => {
	const {headers} = createEndpoint('mind', {
		url: 'https://name.openai.azure.com/openai/v1',
		key: 'secret',
	});

	expect(headers).toEqual({'api-key': 'secret'});
});
