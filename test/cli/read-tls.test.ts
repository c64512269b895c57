import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readServeFlags} from '../../source/cli/serve/read-serve-flags.js';
import {readTls} from '../../source/cli/serve/read-tls.js';

const fixture = (name: string) =>
	fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));

test('a certificate and its key are read', () => {
	expect(readTls(fixture('certificate.pem'), fixture('key.pem'))).toMatchObject(
		{isValid: true},
	);
});

test.each([
	['nowhere.pem', 'key.pem', 'can be read'],
	['key.pem', 'key.pem', 'a certificate and its own key'],
	['README.md', 'README.md', 'a certificate and its own key'],
])('%s with %s is refused with what it must be', (cert, key, reason) => {
	expect(readTls(fixture(cert), fixture(key))).toMatchObject({
		isValid: false,
		problem: expect.stringContaining(reason) as string,
	});
});

test('a certificate without a key is refused', () => {
	expect(readServeFlags(['--tls-cert', 'a.pem'], {})).toEqual({
		type: 'problems',
		problems: ['--tls-cert and --tls-key need each other.'],
	});
});
