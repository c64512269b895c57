import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	refuseUpgrade,
	type Gate,
	type Knock,
} from '../../../source/server/serving/gate.js';
import {answerPlainly} from '../../../source/server/serving/plain-http.js';

const loopback: Gate = {
	isKeyInAddress: false,
	isLoopback: true,
	ownNames: ['box'],
};
const open: Gate = {...loopback, isLoopback: false};
const locked: Gate = {...loopback, key: 'secret'};
const network: Gate = {...open, key: 'secret'};

const knock = (
	headers: Knock['headers'] = {},
	url = '/v1/realtime',
): Knock => ({url, headers: {host: '127.0.0.1:8790', ...headers}});

const status = (request: Knock, gate: Gate) =>
	refuseUpgrade(request, gate)?.status;

test.each([
	['/v1/realtime'],
	['/v1/realtime/'],
	['/v1/realtime?model=x'],
	['/v1/realtime/openai?model=gpt://a/b'],
	['/openai/v1/realtime?model=deployment'],
	['/realtime'],
])('%s is a way in', (url) => {
	expect(status(knock({}, url), loopback)).toBeUndefined();
});

test.each([['/'], ['/v1'], ['/v1/realtimes'], ['//evil/v1/realtime'], ['\\']])(
	'%s is not',
	(url) => {
		expect(status(knock({}, url), loopback)).toBe(404);
	},
);

test('a loopback server answers to loopback names only', () => {
	for (const host of ['localhost:1', '127.0.0.1', '[::1]:8790']) {
		expect(status(knock({host}), loopback)).toBeUndefined();
	}

	for (const host of [
		'evil.example:8790',
		'127.0.0.1.nip.io',
		'10.0.0.7',
		'',
		'a b',
	]) {
		expect(status(knock({host}), loopback)).toBe(403);
	}
});

test('a server without a key answers to numbers and its own names, so that no name leads a web page to it', () => {
	for (const host of [
		'10.0.0.7:8790',
		'[fe80::1]:8790',
		'box:8790',
		'localhost',
	]) {
		expect(status(knock({host}), open)).toBeUndefined();
	}

	expect(status(knock({host: 'rebound.example'}), open)).toBe(403);
	expect(
		status(
			knock({host: 'voice.example', authorization: 'Bearer secret'}),
			network,
		),
	).toBeUndefined();
});

test.each([
	['https://evil.example', '127.0.0.1:8790', 403],
	['null', '127.0.0.1:8790', 403],
	['chrome-extension://abcdef', '127.0.0.1:8790', 403],
	['http://localhost:3000', '127.0.0.1:8790', 403],
	['http://127.0.0.1:3000', '127.0.0.1:8790', 403],
	['http://localhost:8790', '127.0.0.1:8790', 403],
	['http://127.0.0.1:8790', '127.0.0.1:8790', undefined],
	['https://localhost:8790', 'localhost:8790', undefined],
	['http://localhost', 'localhost:80', undefined],
	['https://localhost', 'localhost:80', 403],
])('a page of %s reaches %s: %s', (origin, host, expected) => {
	expect(status(knock({origin, host}), loopback)).toBe(expected);
});

test('a page of an origin that was named is let in', () => {
	const gate = {...loopback, origins: ['http://localhost:3000']};
	const host = '127.0.0.1:8790';
	expect(
		status(knock({origin: 'http://localhost:3000', host}), gate),
	).toBeUndefined();
	expect(status(knock({origin: 'http://localhost:3001', host}), gate)).toBe(
		403,
	);
});

test('a page of the same origin is let in, of another is not, key or no key', () => {
	const headers = {host: '10.0.0.7:8790', authorization: 'Bearer secret'};

	expect(
		status(knock({...headers, origin: 'http://10.0.0.7:8790'}), network),
	).toBeUndefined();
	expect(
		status(knock({...headers, origin: 'http://10.0.0.8:3000'}), network),
	).toBe(403);
});

test.each([
	[{authorization: 'Bearer secret'}],
	[{authorization: 'bearer   secret'}],
	[{authorization: 'Api-Key secret'}],
	[{'api-key': 'secret'}],
	[
		{
			'sec-websocket-protocol':
				'realtime, openai-insecure-api-key.secret, openai-beta.realtime-v1',
		},
	],
])('the key is taken from %j', (headers) => {
	expect(status(knock(headers), locked)).toBeUndefined();
});

test('a wrong key, half a key and a key in the address are refused', () => {
	for (const headers of [
		{},
		{authorization: 'Bearer'},
		{authorization: 'Bearer secre'},
		{authorization: 'Bearer secret2'},
		{authorization: 'Basic secret'},
		{'api-key': ''},
		{'sec-websocket-protocol': 'secret'},
	]) {
		expect(status(knock(headers), locked)).toBe(401);
	}

	expect(status(knock({}, '/v1/realtime?token=secret'), locked)).toBe(401);
	expect(
		status(knock({}, '/v1/realtime?token=secret'), {
			...locked,
			isKeyInAddress: true,
		}),
	).toBeUndefined();
});

test('no key but the right one ever opens', () => {
	fc.assert(
		fc.property(
			fc.string().filter((key) => key.trim() !== 'secret'),
			(key) => {
				expect(
					status(
						knock({
							authorization: `Bearer ${key}`,
							'api-key': key,
							'sec-websocket-protocol': `openai-insecure-api-key.${key.replaceAll(',', '')}x`,
						}),
						locked,
					),
				).toBe(401);
			},
		),
	);
});

test('whatever is asked, a stranger learns nothing', () => {
	const state = {version: '1', connections: 3, models: ['m']};
	fc.assert(
		fc.property(fc.webPath(), fc.string(), (url, host) => {
			const {status: answered, body} = answerPlainly(
				{method: 'GET', url, headers: {host: `x${host}`}},
				locked,
				state,
			);
			expect(answered).toBe(403);
			expect(body).not.toContain('connections');
		}),
	);
});

test('health is open, models ask for the key, the rest is explained', () => {
	const state = {version: '1.2.3', connections: 3, models: ['parley-builtin']};
	const ask = (
		url: string,
		{method = 'GET', ...headers}: Record<string, string> = {},
	) => {
		const {status: answered, body} = answerPlainly(
			{method, ...knock(headers, url)},
			locked,
			state,
		);
		return {answered, body: JSON.parse(body) as Record<string, unknown>};
	};

	const key = {'api-key': 'secret'};
	expect(ask('/health')).toEqual({
		answered: 200,
		body: {status: 'ok', version: '1.2.3', connections: 3},
	});
	expect(ask('/v1/models').answered).toBe(401);
	expect(ask('/v1/models', key)).toMatchObject({
		answered: 200,
		body: {object: 'list', data: [{id: 'parley-builtin', object: 'model'}]},
	});
	expect(ask('/v1/realtime', key)).toMatchObject({
		answered: 426,
		body: {error: {code: 'upgrade_required'}},
	});
	expect(ask('/wp-login.php', key)).toMatchObject({
		answered: 404,
		body: {
			error: {type: 'invalid_request_error', code: 'not_found', param: null},
		},
	});
	expect(ask('/health', {...key, method: 'POST'}).answered).toBe(404);
});
