import type {Endpoint} from './endpoint.js';
import {EndpointError} from './endpoint-error.js';
import {
	betweenChunksMs,
	cutFailure,
	firstByteMs,
	isReset,
	lateFailure,
	networkFailure,
	redirectFailure,
	stallFailure,
	statusFailure,
} from './failures.js';
import {createStallWatch, type StallWatch} from './stall-watch.js';

export type Call = {
	readonly url: string;
	/** Without a body it is a question (GET). */
	readonly body?: string | FormData;
	readonly headers?: Readonly<Record<string, string>>;
};

/** An answer that has begun. */
export type Answer = {
	/** The header `Content-Type`, in small letters; may be empty. */
	readonly contentType: string;
	/** Length of the body in bytes, where the server has said it. */
	readonly length: number | undefined;
	/**
	The body as it comes; to be read once. Whoever stops reading early ends the connection.

	Throws {@link EndpointError} when nothing comes any more or the connection breaks, and whatever when the signal aborts.
	*/
	readonly bytes: AsyncIterable<Uint8Array>;
	/** All that matters has come: the end of the body is waited for a moment, so that the connection can be used again, and not missed. */
	readonly finish: () => void;
};

const mostRedirects = 3;
const partingMs = 1000;
/** An error page may be of any size; its first words will do. */
const mostErrorBytes = 16_384;

/** The same server again, not weaker protected: all that may be given the key and the words of a conversation. */
const isSameServer = (from: URL, to: URL): boolean =>
	from.hostname === to.hostname &&
	(from.protocol === to.protocol
		? from.port === to.port
		: to.protocol === 'https:');

const send = async (
	endpoint: Endpoint,
	{url, body, headers}: Call,
	signal: AbortSignal,
): Promise<Response> => {
	const {fetch} = endpoint;
	const ask = async () =>
		fetch(url, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {...endpoint.headers, ...headers},
			redirect: 'manual',
			signal,
			...(body === undefined ? {} : {body}),
		});

	try {
		return await ask();
	} catch (error) {
		if (isReset(error) && !signal.aborted) {
			return ask();
		}

		throw error;
	}
};

/** Follows redirects with the same method and body: fetch would turn a POST into a GET. */
const follow = async (
	endpoint: Endpoint,
	call: Call,
	signal: AbortSignal,
	left = mostRedirects,
): Promise<Response> => {
	const response = await send(endpoint, call, signal);
	const location = response.headers.get('location');
	if (response.status < 300 || response.status > 399 || location === null) {
		return response;
	}

	await response.body?.cancel();
	const target = URL.canParse(location, call.url)
		? new URL(location, call.url)
		: undefined;
	if (
		target === undefined ||
		left === 0 ||
		!isSameServer(new URL(call.url), target)
	) {
		throw redirectFailure(
			endpoint,
			response.status,
			target?.origin ?? location,
		);
	}

	return follow(endpoint, {...call, url: target.href}, signal, left - 1);
};

async function* bytesOf(
	endpoint: Endpoint,
	body: Response['body'],
	watch: StallWatch,
	isFinished: () => boolean,
): AsyncGenerator<Uint8Array> {
	const wait = () => {
		watch.arm(isFinished() ? partingMs : betweenChunksMs);
	};

	const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
	try {
		wait();
		for await (const chunk of chunks) {
			watch.disarm();
			yield chunk;
			wait();
		}
	} catch (error) {
		if (isFinished()) {
			return;
		}

		throw watch.hasExpired()
			? stallFailure(endpoint)
			: cutFailure(endpoint, error);
	} finally {
		watch.dispose();
	}
}

/** The beginning of a body as text; what there is of it where it breaks off. */
const beginningOf = async (
	bytes: AsyncIterable<Uint8Array>,
): Promise<string> => {
	const decoder = new TextDecoder();
	let text = '';
	try {
		for await (const chunk of bytes) {
			text += decoder.decode(chunk, {stream: true});
			if (text.length > mostErrorBytes) {
				break;
			}
		}
	} catch {
		// The status alone says enough.
	}

	return text;
};

const lengthOf = (headers: Headers): number | undefined => {
	const length = headers.get('content-length');
	// What is compressed has another length than what comes out of it.
	return length === null || headers.has('content-encoding')
		? undefined
		: Number(length);
};

/**
Asks a back-end.

@returns When the answer has begun well.
@throws {EndpointError} Where there is no such answer. When the signal aborts: whatever.
*/
export const call = async (
	endpoint: Endpoint,
	request: Call,
	signal: AbortSignal,
): Promise<Answer> => {
	const watch = createStallWatch(signal);
	let isFinished = false;
	let response: Response;

	try {
		watch.arm(firstByteMs);
		response = await follow(endpoint, request, watch.signal);
		watch.disarm();
	} catch (error) {
		watch.dispose();
		if (error instanceof EndpointError) {
			throw error;
		}

		throw watch.hasExpired()
			? lateFailure(endpoint, firstByteMs)
			: networkFailure(endpoint, error);
	}

	const {ok, status, headers, body} = response;
	const bytes = bytesOf(endpoint, body, watch, () => isFinished);
	if (!ok) {
		throw statusFailure(endpoint, status, await beginningOf(bytes));
	}

	return {
		contentType: (headers.get('content-type') ?? '').toLowerCase(),
		length: lengthOf(headers),
		bytes,
		finish() {
			isFinished = true;
		},
	};
};
