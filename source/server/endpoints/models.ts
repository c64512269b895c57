import {fieldsOf, objectsIn, textIn} from '../thinking/json.js';
import {textOf} from './body-text.js';
import {call} from './call.js';
import type {Endpoint} from './endpoint.js';
import {EndpointError} from './endpoint-error.js';

const mostNamed = 8;
/** Of paths of files that some servers list, the beginning will do. */
const longestName = 80;

/** The names of the models that a back-end has; nothing where it does not list them. */
export const listModels = async (
	endpoint: Endpoint,
	signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
	const {modelsUrl} = endpoint.address;
	if (modelsUrl === undefined) {
		return undefined;
	}

	const answer = await call(endpoint, {url: modelsUrl}, signal);
	const fields = fieldsOf(await textOf(endpoint, answer));
	return fields && Array.isArray(fields.data)
		? objectsIn(fields, 'data').flatMap((model) => textIn(model, 'id') ?? [])
		: undefined;
};

/** A few names for a sentence of one line. */
const nameSome = (names: readonly string[]): string => {
	const more = names.length - mostNamed;
	return [
		...names
			.slice(0, mostNamed)
			.map((name) => name.replaceAll(/\p{Cc}+/gv, ' ').slice(0, longestName)),
		...(more > 0 ? [`and ${more} more`] : []),
	].join(', ');
};

/** Ollama says `qwen3` and lists `qwen3:latest`. */
export const hasModel = (names: readonly string[], model: string): boolean =>
	names.includes(model) || names.includes(`${model}:latest`);

const speaksOfModel = ({status, detail}: EndpointError): boolean =>
	/\bmodel\b/iv.test(detail) &&
	(status === 404 ||
		/not[ _]found|not exist|no such|unknown|not available|invalid model/iv.test(
			detail,
		));

export const modelMissing = (
	{title, flag, model, address}: Endpoint,
	names: readonly string[] | undefined,
	cause?: EndpointError,
): EndpointError => {
	const wanted = model ?? 'without a name';
	const choice =
		names === undefined
			? ''
			: names.length === 0
				? ' It has none at all: load one first.'
				: ` It has ${nameSome(names)}.`;

	return new EndpointError(
		'model_not_found',
		`The ${title} at ${address.shown} has no model ${wanted}.${choice} Choose another with ${flag}-model.`,
		{
			cause,
			...(cause?.status === undefined ? {} : {status: cause.status}),
			...(cause === undefined ? {} : {detail: cause.detail}),
		},
	);
};

/**
The failure itself, or, where it may be the model's absence, one that names the models there are.
*/
export const withModels = async (
	endpoint: Endpoint,
	error: unknown,
	signal: AbortSignal,
): Promise<unknown> => {
	if (
		!(error instanceof EndpointError) ||
		(error.code !== 'endpoint_not_found' && error.code !== 'endpoint_refused')
	) {
		return error;
	}

	const isSure = speaksOfModel(error);
	if (!isSure && error.code !== 'endpoint_not_found') {
		return error;
	}

	const names = await listModels(endpoint, signal).catch(() => undefined);
	const isAbsent =
		names !== undefined &&
		endpoint.model !== undefined &&
		!hasModel(names, endpoint.model);

	return isSure || isAbsent ? modelMissing(endpoint, names, error) : error;
};
