import type {Endpoint} from './endpoint.js';
import {EndpointError, type EndpointCode} from './endpoint-error.js';
import {serverWords} from './server-words.js';

const quoted = (detail: string): string =>
	detail === '' ? '' : `: ${detail.replace(/[.!\s]+$/v, '')}`;

/** The code nearest to the cause: fetch wraps what the network said, and the tries of a name with several addresses once more. */
const networkCodeOf = (error: unknown): string => {
	if (!(error instanceof Error)) {
		return '';
	}

	const inner = networkCodeOf(error.cause);
	return (
		inner ||
		('code' in error && typeof error.code === 'string' ? error.code : '')
	);
};

const unknownName = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA']);
const timedOut = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
const reset = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const certificate = /CERT|SIGNATURE|SELF_SIGNED|ALTNAME/v;

/** The connection broke without a word: what happens when a server closes an idle one just as it is used again. */
export const isReset = (error: unknown): boolean =>
	reset.has(networkCodeOf(error));

/** Why there was no answer at all. */
export const networkFailure = (
	{title, flag, address}: Endpoint,
	cause: unknown,
): EndpointError => {
	const code = networkCodeOf(cause);
	const {hostname} = new URL(address.url);
	const fail = (problem: string, advice: string) =>
		new EndpointError('endpoint_unreachable', `${problem}. ${advice}.`, {
			cause,
		});

	if (unknownName.has(code)) {
		return fail(
			`The name ${hostname} of the ${title} is not known (${code})`,
			`Correct ${flag}-url, or see whether there is a network`,
		);
	}

	if (certificate.test(code)) {
		return fail(
			`The certificate of the ${title} at ${address.shown} cannot be trusted (${code})`,
			`Name its authority in NODE_EXTRA_CA_CERTS, or give its http: address as ${flag}-url`,
		);
	}

	if (code.startsWith('ERR_SSL')) {
		return fail(
			`The ${title} at ${address.shown} does not speak TLS (${code})`,
			`Give its http: address as ${flag}-url`,
		);
	}

	if (timedOut.has(code)) {
		return fail(
			`The ${title} at ${address.shown} does not take the connection (${code})`,
			`See whether it runs and whether a firewall stands between, or correct ${flag}-url`,
		);
	}

	if (code.startsWith('HPE_')) {
		return fail(
			`What listens at ${address.shown} does not speak HTTP (${code})`,
			`Correct ${flag}-url`,
		);
	}

	return fail(
		`No connection to the ${title} at ${address.shown}${code === '' ? '' : ` (${code})`}`,
		`Start it, or correct ${flag}-url`,
	);
};

const seeLog = (flag: string): string =>
	`Its own log says why, or ${flag}-url names the wrong server`;

type StatusWords = readonly [
	code: EndpointCode,
	problem: string,
	advice: string,
];

const wordsFor = (
	status: number,
	flag: string,
	hasKey: boolean,
): StatusWords => {
	if (status === 401 || status === 403) {
		return [
			'endpoint_unauthorized',
			hasKey ? 'refuses the key' : 'wants a key',
			`Give the right one with ${flag}-key`,
		];
	}

	if (status === 404 || status === 405) {
		return [
			'endpoint_not_found',
			'does not know this address',
			`Correct ${flag}-url`,
		];
	}

	if (status === 429) {
		return [
			'rate_limit_exceeded',
			'is asked too much, or the account is used up',
			'Wait a little, or see to the account',
		];
	}

	return status >= 500
		? ['endpoint_failed', 'failed', seeLog(flag)]
		: [
				'endpoint_refused',
				'refuses the request',
				`See whether ${flag}-url and ${flag}-model fit together`,
			];
};

/** What an answer other than 2xx means. */
export const statusFailure = (
	{title, flag, address, headers, secrets}: Endpoint,
	status: number,
	body: string,
): EndpointError => {
	const detail = serverWords(body, secrets);
	const hasKey = Object.keys(headers).length > 0;
	const [code, problem, advice] = wordsFor(status, flag, hasKey);

	return new EndpointError(
		code,
		`The ${title} at ${address.shown} ${problem} (${status}${quoted(detail)}). ${advice}.`,
		{status, detail},
	);
};

/** The server says in the middle of an answer that it cannot go on. */
export const reportedFailure = (
	{title, flag, address, secrets}: Endpoint,
	body: string,
): EndpointError => {
	const detail = serverWords(body, secrets);
	return new EndpointError(
		'endpoint_failed',
		`The ${title} at ${address.shown} failed${quoted(detail)}. ${seeLog(flag)}.`,
		{detail},
	);
};

export const redirectFailure = (
	{title, flag, address}: Endpoint,
	status: number,
	target: string,
): EndpointError =>
	new EndpointError(
		'endpoint_refused',
		`The ${title} at ${address.shown} sends elsewhere (${status}${quoted(target)}). Give the address where it really is as ${flag}-url.`,
		{status},
	);

/** Longest waits, ms: local models take their time to load, dead servers do not come back. */
export const firstByteMs = 30_000;
export const betweenChunksMs = 30_000;

export const lateFailure = (
	{title, address}: Endpoint,
	limitMs: number,
): EndpointError =>
	new EndpointError(
		'endpoint_timeout',
		`The ${title} at ${address.shown} did not begin to answer within ${limitMs / 1000} s. If it is still loading its model, ask again.`,
	);

export const stallFailure = ({title, address}: Endpoint): EndpointError =>
	new EndpointError(
		'endpoint_timeout',
		`The ${title} at ${address.shown} fell silent in the middle of its answer for ${betweenChunksMs / 1000} s. Ask again; if it happens again, restart it.`,
	);

export const cutFailure = (
	{title, flag, address}: Endpoint,
	cause?: unknown,
): EndpointError =>
	new EndpointError(
		'endpoint_cut',
		`The ${title} at ${address.shown} broke off in the middle of its answer. Ask again. ${seeLog(flag)}.`,
		{cause},
	);

export const unreadableFailure = (
	{title, flag, address, secrets}: Endpoint,
	what: string,
): EndpointError =>
	new EndpointError(
		'endpoint_unreadable',
		`The ${title} at ${address.shown} sent something unreadable${quoted(serverWords(what, secrets))}. Is ${flag}-url the address of an OpenAI-compatible server?`,
	);

/** An answer that came to its end without a word to say. */
export const emptyFailure = ({title, flag, address}: Endpoint): EndpointError =>
	new EndpointError(
		'endpoint_empty',
		`The ${title} at ${address.shown} answered without a word to say and without a call. Ask again, or see whether ${flag}-model fits the server: a model that only thinks aloud says nothing either.`,
	);

export const filterFailure = ({title, address}: Endpoint): EndpointError =>
	new EndpointError(
		'content_filter',
		`A filter of the ${title} at ${address.shown} stopped the answer. Ask in other words.`,
	);
