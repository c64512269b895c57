import {call, type Answer, type Call} from './call.js';
import type {Endpoint} from './endpoint.js';
import {EndpointError} from './endpoint-error.js';
import {withModels} from './models.js';

/** What a server may not know, with the pattern of its complaints about it. */
type Parts<Part extends string> = ReadonlyArray<
	readonly [part: Part, named: RegExp]
>;

export type Refusals<Part extends string> = {
	readonly has: (part: Part) => boolean;
	/** What a failure is about, where that is news: the same request may pass without it. */
	readonly learn: (error: EndpointError) => Part | undefined;
};

/** How servers say that they know no such thing, as against a mistake in it. */
const unknownToIt =
	/\bnot?\b.{0,20}\bsupport|unsupported|unrecogni[sz]ed|unknown|unexpected|extra (?:inputs|fields)|extra_forbidden|not (?:permitted|allowed)|forbidden|requires?\b.{0,20}(?:--jinja|--enable-auto-tool-choice)/iv;

/** Not 401 and the like; llama.cpp says 500 where it means 400. */
const statuses = new Set([400, 404, 413, 422, 500, 501]);

/** Whether a failure is about something that the server does not know. */
export const isRefusal = (
	{status = 0, detail}: EndpointError,
	complaint = unknownToIt,
): boolean => statuses.has(status) && complaint.test(detail);

/** What a back-end has refused so far. */
export const createRefusals = <Part extends string>(
	parts: Parts<Part>,
	complaint?: RegExp,
): Refusals<Part> => {
	const refused = new Set<Part>();

	return {
		has: (part) => refused.has(part),
		learn(error) {
			const part = isRefusal(error, complaint)
				? parts.find(([, named]) => named.test(error.detail))?.[0]
				: undefined;
			if (part === undefined || refused.has(part)) {
				return undefined;
			}

			refused.add(part);
			return part;
		},
	};
};

type Question = {
	/** Made anew for every try. */
	readonly request: () => Omit<Call, 'url'>;
	/** What will be left out of the next try, in words; nothing where there is none to make. */
	readonly learn: (error: EndpointError) => string | undefined;
};

/**
Asks a back-end, and once more without whatever it refuses.

@throws {EndpointError} Where it does not answer. When the signal aborts: whatever.
*/
export const askWithoutRefused = async (
	endpoint: Endpoint,
	question: Question,
	signal: AbortSignal,
): Promise<Answer> => {
	const {address, title, onNotice} = endpoint;
	try {
		return await call(
			endpoint,
			{url: address.url, ...question.request()},
			signal,
		);
	} catch (error) {
		const refused =
			error instanceof EndpointError ? question.learn(error) : undefined;
		if (refused === undefined) {
			throw await withModels(endpoint, error, signal);
		}

		onNotice(`The ${title} refuses ${refused}: it is asked without.`);
		return askWithoutRefused(endpoint, question, signal);
	}
};
