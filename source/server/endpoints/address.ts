import {Buffer} from 'node:buffer';
import {EndpointError} from './endpoint-error.js';

/** Where a back-end is. */
export type Address = {
	/** Where its work is posted. */
	readonly url: string;
	/** Where it lists its models; whisper.cpp's own interface has no such list. */
	readonly modelsUrl: string | undefined;
	/** For messages: without credentials and without the query, which may hold a key. */
	readonly shown: string;
	/** Those of a user and a password in the address; fetch refuses them there. */
	readonly headers: Readonly<Record<string, string>>;
};

const parse = (text: string): URL => {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url?.protocol === 'http:' || url?.protocol === 'https:') {
		return url;
	}

	throw new EndpointError(
		'endpoint_address_invalid',
		`${JSON.stringify(text)} is not the address of an HTTP server. It should look like http://127.0.0.1:8080/v1.`,
	);
};

const credentialsOf = ({username, password}: URL): Record<string, string> =>
	username === '' && password === ''
		? {}
		: {
				authorization: `Basic ${Buffer.from(
					`${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
				).toString('base64')}`,
			};

/** Of whisper.cpp's server, which takes the same form under another name. */
const isWhisperServer = (path: string): boolean => path.endsWith('/inference');

/**
The addresses of a back-end from what a person writes: a bare server, the base of its interface (`…/v1`), or the whole path.

@param operation The path below the base, such as `chat/completions`.
@throws {EndpointError}
*/
export const addressOf = (text: string, operation: string): Address => {
	const url = parse(text.trim());
	const path = url.pathname.replace(/\/+$/v, '');
	const base = path.endsWith(`/${operation}`)
		? path.slice(0, -operation.length - 1)
		: path;
	// Who names only the server means the usual base; who names a path means that one.
	const root = path === '' ? '/v1' : base;
	const at = (target: string) => `${url.origin}${target}${url.search}`;
	const target = isWhisperServer(path) ? path : `${root}/${operation}`;

	return {
		url: at(target),
		modelsUrl: isWhisperServer(path) ? undefined : at(`${root}/models`),
		shown: `${url.origin}${target}`,
		headers: credentialsOf(url),
	};
};
