import {EngineError} from '../engines.js';

/** What went wrong with a back-end, for whoever must tell failures apart. */
export type EndpointCode =
	/** The address given is none. */
	| 'endpoint_address_invalid'
	/** Nothing answers there. */
	| 'endpoint_unreachable'
	| 'endpoint_unauthorized'
	/** Somebody answers, but does not know this path. */
	| 'endpoint_not_found'
	| 'model_not_found'
	| 'rate_limit_exceeded'
	/** The server refuses this request (4xx). */
	| 'endpoint_refused'
	/** The server broke (5xx), or says so in the middle of its answer. */
	| 'endpoint_failed'
	| 'endpoint_timeout'
	/** The answer ended before its end. */
	| 'endpoint_cut'
	| 'endpoint_unreadable'
	/** The answer is whole, and nothing is in it. */
	| 'endpoint_empty'
	/** The service does not want to answer this. */
	| 'content_filter';

type Facts = {
	/** HTTP status, where there was an answer. */
	readonly status?: number;
	/** What the server said of it, shortened, without keys. */
	readonly detail?: string;
};

/** A back-end could not do its work. The message says so to a person, with the next step; no key is in it. */
export class EndpointError extends EngineError {
	override name = 'EndpointError';

	declare readonly code: EndpointCode;

	readonly status: number | undefined;

	readonly detail: string;

	constructor(
		code: EndpointCode,
		message: string,
		{status, detail = '', ...options}: ErrorOptions & Facts = {},
	) {
		super(code, message, options);
		this.status = status;
		this.detail = detail;
	}
}
