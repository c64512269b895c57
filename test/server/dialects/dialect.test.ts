import {expect, test} from 'vitest';
import {
	chooseDialect,
	dialectNames,
} from '../../../source/server/dialects/dialect.js';
import {voiceNames} from '../../../source/server/speaking/voice-name.js';

const choose = (
	address: string,
	headers: Readonly<Record<string, string>> = {},
) => chooseDialect(new URL(address, 'ws://localhost'), headers);

const chosen = (
	address: string,
	headers: Readonly<Record<string, string>> = {},
) => {
	const choice = choose(address, headers);
	return choice.type === 'spoken' ? choice.dialect.name : choice.type;
};

test('a client that says nothing speaks GA, or what the server was told is usual', () => {
	expect(chosen('/v1/realtime?model=gpt-realtime')).toBe('ga');
	expect(
		chooseDialect(new URL('ws://localhost/v1/realtime'), {}, 'beta'),
	).toMatchObject({dialect: {name: 'beta'}});
});

test.each(dialectNames)('the address may name the dialect %s', (name) => {
	expect(chosen(`/v1/realtime?dialect=${name}`)).toBe(name);
});

test('Yandex is known by the path of its first tutorial and by its model names', () => {
	expect(chosen('/v1/realtime/openai')).toBe('yandex');
	expect(chosen('/v1/realtime?model=gpt://folder/speech-realtime')).toBe(
		'yandex',
	);
	expect(
		chosen(`/v1/realtime?model=${encodeURIComponent('gpt://b1g/m/latest')}`),
	).toBe('yandex');
});

test('the beta is known by its header, its subprotocol and by the version in an address of Azure', () => {
	expect(chosen('/v1/realtime', {'openai-beta': 'realtime=v1'})).toBe('beta');
	expect(
		chosen('/v1/realtime', {
			'sec-websocket-protocol': 'realtime, openai-beta.realtime-v1',
		}),
	).toBe('beta');
	expect(chosen('/openai/realtime?api-version=2024-12-17')).toBe('beta');
});

test('what is said outweighs what is guessed', () => {
	expect(
		chosen('/v1/realtime/openai?dialect=ga', {'openai-beta': 'realtime=v1'}),
	).toBe('ga');
});

test('an unknown dialect is refused with the names there are', () => {
	expect(choose('/v1/realtime?dialect=klingon')).toEqual({
		type: 'unknown',
		problem: {
			code: 'unknown_dialect',
			message: "There is no dialect 'klingon': choose ga, beta, yandex.",
			param: 'dialect',
		},
	});
	expect(chosen('/v1/realtime?dialect=')).toBe('unknown');
});

test('Yandex closes on a short name of a model', () => {
	expect(
		choose('/v1/realtime?dialect=yandex&model=speech-realtime-250923'),
	).toEqual({type: 'closed', code: 1008, reason: 'Invalid model URI'});
	expect(chosen('/v1/realtime?model=gpt://folder')).toBe('closed');
	expect(chosen('/v1/realtime?dialect=yandex')).toBe('yandex');
});

test('a session of Yandex begins with a voice that the agent has, and does not last', () => {
	const choice = choose('/v1/realtime?dialect=yandex');
	if (choice.type !== 'spoken') {
		throw new Error('refused');
	}

	const {defaults, lifeMs, voices} = choice.dialect;
	expect(voiceNames).toContain(defaults.voice);
	expect(lifeMs).toBe(300_000);
	expect(voices).toContain('dasha');
});
