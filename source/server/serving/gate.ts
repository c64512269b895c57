import type {IncomingHttpHeaders} from 'node:http';
import {isIP} from 'node:net';
import {bringsKey} from './presented-key.js';
import type {Refusal} from './refusal.js';

/** Who may come in. */
export type Gate = {
	/** Demanded of every client; absent: whoever reaches the server may come in. */
	readonly key?: string;
	/** The key may also stand in the address, as `token`: for the program's own agent, whose address nobody else sees. */
	readonly isKeyInAddress: boolean;
	/** The server hears this machine only. */
	readonly isLoopback: boolean;
	/** Names of this machine, by which others may call it. */
	readonly ownNames: readonly string[];
	/** Origins, as browsers write them, whose web pages may connect. */
	readonly origins?: readonly string[];
};

/** What the gate looks at. */
export type Knock = {
	readonly url?: string | undefined;
	readonly headers: IncomingHttpHeaders;
};

const paths: readonly string[] = [
	'/v1/realtime',
	'/v1/realtime/openai',
	'/openai/v1/realtime',
	'/realtime',
];

const loopbackNames: ReadonlySet<string> = new Set([
	'localhost',
	'127.0.0.1',
	'[::1]',
]);

const base = 'ws://localhost';

/** The address a client asked for. */
export const addressOf = ({url = '/'}: Knock): URL => {
	// Two slashes at the beginning would be a host.
	const address = url.startsWith('/') ? `${base}${url}` : url;
	return new URL(URL.canParse(address) ? address : base);
};

export const isRealtimePath = ({pathname}: URL): boolean =>
	paths.includes(pathname.replace(/\/$/v, ''));

/** Host names are compared as the URL standard writes them; nothing where it is none. */
const hostName = (address: string): string | undefined =>
	URL.canParse(address) ? new URL(address).hostname : undefined;

const isLoopbackName = (name: string | undefined): boolean =>
	name !== undefined && loopbackNames.has(name);

const isAddress = (name: string): boolean =>
	isIP(name) !== 0 || name.startsWith('[');

/**
Whether the client calls the server by a name that somebody else may have pointed at it.

A web page can have its own name lead to this machine, and then is of the same origin as the server. It cannot do that with a number, with `localhost` or with a name that belongs to this machine.
*/
const isRebound = (host: string | undefined, gate: Gate): boolean => {
	if (gate.isLoopback) {
		return !isLoopbackName(host);
	}

	return (
		gate.key === undefined &&
		(host === undefined ||
			!(
				isAddress(host) ||
				isLoopbackName(host) ||
				gate.ownNames.includes(host)
			))
	);
};

const isWebScheme = ({protocol}: URL): boolean =>
	protocol === 'http:' || protocol === 'https:';

/**
Whether a web page of another origin connects: browsers name the page in `Origin`, and no page can leave it out. Another port of the same host is another origin (RFC 6454, section 4).
*/
const isCrossOrigin = (
	{origin, host = ''}: IncomingHttpHeaders,
	{origins = []}: Gate,
): boolean => {
	if (origin === undefined || origins.includes(origin)) {
		return false;
	}

	if (!URL.canParse(origin)) {
		return true;
	}

	const page = new URL(origin);
	// The port that a scheme has anyway is written by neither.
	const own = `${page.protocol}//${host}`;
	return (
		!isWebScheme(page) || !URL.canParse(own) || page.host !== new URL(own).host
	);
};

/**
Why nobody on the other side of such a request gets an answer, whatever he asks for.

@returns Nothing where he may ask.
*/
export const refuseStranger = (
	{headers}: Knock,
	gate: Gate,
): Refusal | undefined => {
	const host = hostName(`ws://${headers.host ?? ''}`);
	if (isRebound(host, gate)) {
		return {
			status: 403,
			code: 'host_not_allowed',
			message: gate.isLoopback
				? 'This server only answers to localhost, 127.0.0.1 and [::1].'
				: 'Without a key this server only answers to its address, not to a name.',
		};
	}

	return isCrossOrigin(headers, gate)
		? {
				status: 403,
				code: 'origin_not_allowed',
				message:
					'This server does not talk to web pages of other origins: start it with --allow-origin <origin> to let one in.',
			}
		: undefined;
};

/** Why a client is not told anything without a key; nothing where it has one, or none is needed. */
export const refuseKey = (
	knock: Knock,
	{key, isKeyInAddress}: Gate,
): Refusal | undefined => {
	const token = addressOf(knock).searchParams.get('token');
	const more = isKeyInAddress && token !== null ? [token] : [];
	return key === undefined || bringsKey(knock.headers, key, more)
		? undefined
		: {
				status: 401,
				code: 'invalid_api_key',
				message:
					'The key is missing or wrong: send it as "Authorization: Bearer <key>".',
			};
};

/** Why a client may not connect; nothing where it may. */
export const refuseUpgrade = (
	knock: Knock,
	gate: Gate,
): Refusal | undefined => {
	const address = addressOf(knock);
	return (
		refuseStranger(knock, gate) ??
		refuseKey(knock, gate) ??
		(isRealtimePath(address)
			? undefined
			: {
					status: 404,
					code: 'not_found',
					message: `There is nothing at ${address.pathname.slice(0, 80)}: connect to ${paths[0]}.`,
				})
	);
};
