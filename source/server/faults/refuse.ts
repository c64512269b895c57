/** An upgrade that is answered with something else than a connection. */
export type RefusedUpgrade = {
	readonly status: number;
	/** Absent: an error in OpenAI's shape. */
	readonly body: string | undefined;
	/** The header `Retry-After`. */
	readonly retryAfterSeconds: number | undefined;
};

/** What a body is, by how it begins. */
export const contentTypeOf = (body: string): string => {
	if (/^\s*[\{\[]/v.test(body)) {
		return 'application/json';
	}

	return /^\s*</v.test(body) ? 'text/html' : 'text/plain; charset=utf-8';
};
