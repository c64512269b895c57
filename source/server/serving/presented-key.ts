import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';

/** Begins the subprotocol in which a browser, which cannot set headers, brings its key. */
const keyProtocol = 'openai-insecure-api-key.';

const digest = (text: string): Uint8Array =>
	createHash('sha256').update(text).digest();

/** Takes as long whatever is wrong with the key. */
const isSame = (presented: string, key: string): boolean =>
	timingSafeEqual(digest(presented), digest(key));

const afterScheme = (authorization: string): string =>
	/^(?:bearer|api-key)\s+(?<key>\S.*)$/iv.exec(authorization.trim())?.groups
		?.key ?? '';

/** Subprotocols that a client offers, in order. */
const offeredProtocols = (headers: IncomingHttpHeaders): readonly string[] =>
	(headers['sec-websocket-protocol'] ?? '')
		.split(',')
		.map((protocol) => protocol.trim());

/** The keys that a request brings: clients have four places for them. */
const presentedKeys = (headers: IncomingHttpHeaders): readonly string[] => [
	afterScheme(headers.authorization ?? ''),
	String(headers['api-key'] ?? ''),
	...offeredProtocols(headers)
		.filter((protocol) => protocol.startsWith(keyProtocol))
		.map((protocol) => protocol.slice(keyProtocol.length)),
];

/**
Whether a request brings the key: as `Authorization: Bearer` or `Api-Key`, in the header `api-key`, or in the subprotocol of OpenAI's browser clients.

@param more Other places where it may stand.
*/
export const bringsKey = (
	headers: IncomingHttpHeaders,
	key: string,
	more: readonly string[] = [],
): boolean =>
	[...presentedKeys(headers), ...more]
		.map((presented) => isSame(presented, key))
		.includes(true);
