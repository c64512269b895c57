import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingMessage} from 'node:http';

/** Why a client is not let in. */
export type Refusal = {
	readonly status: 401 | 403 | 404 | 503;
	readonly code: string;
	readonly message: string;
};

const path = '/v1/realtime';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLoopback = (address: string): boolean =>
	URL.canParse(address) && loopbackNames.has(new URL(address).hostname);

const digest = (text: string): Uint8Array =>
	createHash('sha256').update(text).digest();

/** The address a client asked for. */
export const addressOf = ({url = '/'}: IncomingMessage): URL =>
	URL.canParse(url, 'ws://localhost')
		? new URL(url, 'ws://localhost')
		: new URL('ws://localhost/');

/**
Who may talk to the agent: programs on this machine that know its token.

Browsers name the page that connects in `Origin` and cannot leave it out, so that no web page gets in; the `Host` must be a loopback name, so that a name which somebody points at 127.0.0.1 does not help either.

@returns Nothing where the client may come in.
*/
export const refuse = (
	request: IncomingMessage,
	token: string | undefined,
): Refusal | undefined => {
	const {host = '', origin} = request.headers;
	const address = addressOf(request);

	if (
		!isLoopback(`ws://${host}`) ||
		(origin !== undefined && !isLoopback(origin))
	) {
		return {
			status: 403,
			code: 'not_loopback',
			message: 'The built-in agent only talks to programs on its own machine.',
		};
	}

	if (address.pathname !== path) {
		return {
			status: 404,
			code: 'not_found',
			message: `There is nothing at ${address.pathname.slice(0, 80)}; the agent is at ${path}.`,
		};
	}

	if (
		token !== undefined &&
		!timingSafeEqual(
			digest(address.searchParams.get('token') ?? ''),
			digest(token),
		)
	) {
		return {
			status: 401,
			code: 'invalid_token',
			message: 'The token in the address is missing or wrong.',
		};
	}

	return undefined;
};
