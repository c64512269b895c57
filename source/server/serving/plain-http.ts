import type {IncomingMessage, ServerResponse} from 'node:http';
import {
	addressOf,
	isRealtimePath,
	refuseKey,
	refuseStranger,
	type Gate,
	type Knock,
} from './gate.js';
import {bodyOf, type Refusal} from './refusal.js';

/** What the server tells about itself. */
export type ServerState = {
	readonly version: string;
	readonly connections: number;
	readonly models: readonly string[];
};

type Request = Knock & {readonly method?: string | undefined};

type Answer = {readonly status: number; readonly body: string};

const refused = (refusal: Refusal): Answer => ({
	status: refusal.status,
	body: bodyOf(refusal),
});

const modelList = (models: readonly string[]): string =>
	JSON.stringify({
		object: 'list',
		data: models.map((id) => ({
			id,
			object: 'model',
			created: 0,
			owned_by: 'parley',
		})),
	});

const nothingAt = (pathname: string): Refusal => ({
	status: 404,
	code: 'not_found',
	message: `There is nothing at ${pathname.slice(0, 80)}: this is a Realtime server, with /v1/realtime, /v1/models and /health.`,
});

/** What a request that is no upgrade is answered with. */
export const answerPlainly = (
	request: Request,
	gate: Gate,
	{version, connections, models}: ServerState,
): Answer => {
	const stranger = refuseStranger(request, gate);
	if (stranger !== undefined) {
		return refused(stranger);
	}

	const address = addressOf(request);
	const isAsking = request.method === 'GET' || request.method === 'HEAD';
	if (isAsking && address.pathname === '/health') {
		return {
			status: 200,
			body: JSON.stringify({status: 'ok', version, connections}),
		};
	}

	const keyless = refuseKey(request, gate);
	if (keyless !== undefined) {
		return refused(keyless);
	}

	if (isAsking && address.pathname === '/v1/models') {
		return {status: 200, body: modelList(models)};
	}

	return refused(
		isRealtimePath(address)
			? {
					status: 426,
					code: 'upgrade_required',
					message: 'This is a Realtime server: connect with a WebSocket.',
				}
			: nothingAt(address.pathname),
	);
};

/** Answers, and ends the connection: nobody who asks this way has much to ask. */
export const respondPlainly = (
	request: IncomingMessage,
	response: ServerResponse,
	{status, body}: Answer,
): void => {
	request.resume();
	response.writeHead(status, {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
		Connection: 'close',
		...(status === 401 ? {'WWW-Authenticate': 'Bearer'} : {}),
		...(status === 426 ? {Upgrade: 'websocket'} : {}),
	});
	response.end(request.method === 'HEAD' ? undefined : body);
};
