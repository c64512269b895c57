import {expect, test} from 'vitest';
import {defaultInstructions} from '../../source/settings/schema.js';
import {secretVariable} from '../../source/settings/secrets.js';

test.each([
	['sk-proj-0123456789abcdef', 'OPENAI_API_KEY'],
	['Use sk-0123456789abcdef to log in', 'OPENAI_API_KEY'],
	['AQVNabcdefghijklmnop0123456789', 'YANDEX_CLOUD_API_KEY'],
	['t1.9euelZqabcdef.ghijkl', 'YANDEX_CLOUD_IAM_TOKEN'],
	['wss://example.com/v1?model=a&api-key=abc', 'PARLEY_API_KEY'],
	['wss://user:password@example.com/', 'PARLEY_API_KEY'],
	['Authorization: Bearer abcdef012345', 'PARLEY_API_KEY'],
])('%s is a key', (text, variable) => {
	expect(secretVariable(text)).toBe(variable);
});

test.each([
	'',
	defaultInstructions,
	'risk-0123456789abcdef',
	'wss://example.com/v1/realtime?model=gpt-realtime',
	'ws://[::1]:8080/',
	'gpt://b1g0123456789/speech-realtime-250923',
	'chapter t1.2',
	'Be a bearer of good news.',
])('%j is no key', (text) => {
	expect(secretVariable(text)).toBeUndefined();
});
