import {expect, test} from 'vitest';
import {redact} from '../../source/protocol/redact.js';

const secret = '0123456789abcdefSECRET';

test.each([
	`Authorization: Api-Key ${secret}`,
	`authorization: Bearer ${secret}`,
	`{"Authorization":"Bearer ${secret}","x":1}`,
	`Bearer ${secret} is not valid`,
	`Api-Key ${secret}`,
	`api-key: ${secret}`,
	`Basic ${secret}==`,
	`wss://host/v1?model=m&api-key=${secret}`,
	`wss://host/v1?key=${secret}&protocol=realtime`,
	`ws://host/?token=${secret}`,
	`{"api_key": "${secret}"}`,
	`sk-proj-${secret}`,
	`openai-insecure-api-key.sk-${secret}`,
	`t1.9euelZ${secret}.aB-${secret}_x==`,
	`AQVN${secret}`,
	`eyJhbGciOiJIUzI1NiJ9.eyJ${secret}.${secret}`,
	`{"headers":{"X-Goog-Api-Key":"${secret}"}}`,
	`{"client_secret":{"value":"ek_${secret}"}}`,
	`{"client_secret":"${secret}"}`,
	`{"password": "${secret}"}`,
	`wss://user:${secret}@host/v1`,
])('takes the secret out of %s', (text) => {
	const shown = redact(text);

	expect(shown).not.toContain('SECRET');
	expect(shown).toContain('[redacted]');
});

test.each(['api_key', 'Authorization', 'access_token'])(
	'takes %s out of JSON inside of JSON, and leaves it JSON',
	(name) => {
		const inner = JSON.stringify({[name]: `Bearer ${secret}`, city: 'Moscow'});
		const shown = redact(JSON.stringify({arguments: inner}));

		expect(shown).not.toContain('SECRET');
		const {arguments: words} = JSON.parse(shown) as {arguments: string};
		expect(JSON.parse(words)).toMatchObject({city: 'Moscow'});
	},
);

test('keeps the rest of the address', () => {
	expect(redact(`wss://host/v1?key=${secret}&protocol=realtime`)).toBe(
		'wss://host/v1?key=[redacted]&protocol=realtime',
	);
});

test.each([
	'Bearer authentication is required',
	'Incorrect API key provided',
	'The api-key header is missing',
	'risk-averse task-oriented desk-top',
	'wss://ai.api.cloud.yandex.net/v1/realtime?model=gpt://b1g0/speech',
	'monkey=banana',
])('leaves alone: %s', (text) => {
	expect(redact(text)).toBe(text);
});

test('takes out values that are known to be secret, wherever they stand', () => {
	expect(redact('no user hunter22 here', ['hunter22', 'no'])).toBe(
		'no user [redacted] here',
	);
});
