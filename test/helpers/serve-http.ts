import {once} from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type ServerResponse,
} from 'node:http';
import {buffer} from 'node:stream/consumers';
import {onTestFinished} from 'vitest';

export type ReceivedRequest = {
	readonly method: string;
	/** Path and query. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Uint8Array;
};

export type HttpServer = {
	/** Without a slash at the end. */
	readonly url: string;
	/** All that have come, whole, in order. */
	readonly requests: readonly ReceivedRequest[];
	/** How many connections were ever opened. */
	readonly connections: () => number;
	/** How often a client has gone before its answer was complete. */
	readonly hangUps: () => number;
};

/** A real HTTP server on a free port that answers as it is told; closed with the test. */
export const serveHttp = async (
	answer: (
		request: ReceivedRequest,
		response: ServerResponse,
	) => void | Promise<void>,
): Promise<HttpServer> => {
	const requests: ReceivedRequest[] = [];
	let connections = 0;
	let hangUps = 0;

	const server = createServer(async (incoming, response) => {
		response.on('close', () => {
			hangUps += response.writableFinished ? 0 : 1;
		});
		const body = await buffer(incoming);
		const request = {
			method: incoming.method ?? '',
			path: incoming.url ?? '',
			headers: incoming.headers,
			body,
		};
		requests.push(request);
		await answer(request, response);
	});
	server.on('connection', () => {
		connections++;
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});

	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new Error(`Not listening on a port: ${String(address)}`);
	}

	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		connections: () => connections,
		hangUps: () => hangUps,
	};
};

/** A server that takes a request and never answers. */
export const serveSilence = async (): Promise<{
	readonly url: string;
	/** Resolves with the first request. */
	readonly whenAsked: Promise<void>;
}> => {
	let tell: () => void;
	const whenAsked = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const {url} = await serveHttp(() => {
		tell();
	});

	return {url, whenAsked};
};

/** The body of a request that sends JSON. */
export const jsonOf = ({
	body,
}: ReceivedRequest): Readonly<Record<string, unknown>> => {
	const value: Readonly<Record<string, unknown>> = JSON.parse(
		new TextDecoder().decode(body),
	);
	return value;
};

/** Answer with JSON. */
export const sendJson = (
	response: ServerResponse,
	value: unknown,
	status = 200,
): void => {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(value));
};
