import {textOf} from './body-text.js';
import {call} from './call.js';
import {
	createEndpoint,
	type Endpoint,
	type EndpointOptions,
	type Role,
} from './endpoint.js';
import {EndpointError} from './endpoint-error.js';
import {lateFailure} from './failures.js';
import {hasModel, listModels, modelMissing} from './models.js';
import {createStallWatch} from './stall-watch.js';

export type EndpointReport = {
	/** It answered, and nothing speaks against its use. */
	readonly isReady: boolean;
	/** One line for the log. */
	readonly line: string;
};

/** Nobody wants to wait longer for a start. */
const patienceMs = 5000;

const titles: Readonly<Record<Role, string>> = {
	mind: 'Thinking',
	ears: 'Hearing',
	voice: 'Speaking',
};

/** It was there, whatever it said. */
const isAnswer = (error: unknown): boolean =>
	error instanceof EndpointError &&
	['endpoint_not_found', 'endpoint_refused', 'endpoint_unreadable'].includes(
		error.code,
	);

/** Its models, where it lists them; throws where it does not answer. */
const modelsOf = async (
	endpoint: Endpoint,
	signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
	try {
		const names = await listModels(endpoint, signal);
		if (endpoint.address.modelsUrl === undefined) {
			const {href} = new URL('/', endpoint.address.url);
			await textOf(endpoint, await call(endpoint, {url: href}, signal));
		}

		return names;
	} catch (error) {
		if (isAnswer(error)) {
			return undefined;
		}

		throw error;
	}
};

const lookAt = async (
	role: Role,
	options: EndpointOptions,
	signal: AbortSignal,
): Promise<EndpointReport> => {
	const endpoint = createEndpoint(role, options);
	const {address, model} = endpoint;
	const watch = createStallWatch(signal);

	try {
		watch.arm(patienceMs);
		const names = await modelsOf(endpoint, watch.signal);
		// A usual name that is not listed may still be understood.
		if (names && options.model && !hasModel(names, options.model)) {
			throw modelMissing(endpoint, names);
		}

		const suffix = model === undefined ? '' : ` with ${model}`;
		return {
			isReady: true,
			line: `${titles[role]} by ${address.shown}${suffix}: it answers.`,
		};
	} catch (error) {
		throw watch.hasExpired() ? lateFailure(endpoint, patienceMs) : error;
	} finally {
		watch.dispose();
	}
};

/**
Whether a back-end is there, for the start of a server: one line that says what it is and whether it answers.

Never rejects: what is not there now may come later.

@param role What it is to do.
*/
export const checkEndpoint = async (
	role: Role,
	options: EndpointOptions,
	signal: AbortSignal,
): Promise<EndpointReport> => {
	try {
		return await lookAt(role, options, signal);
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return {isReady: false, line: `${titles[role]}: ${problem}`};
	}
};
