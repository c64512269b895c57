/** Why a client is not let in, or is told that there is nothing. */
export type Refusal = {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	/** When it may try again, s. */
	readonly retryAfterSeconds?: number;
};

/** An error as OpenAI's servers word it: clients take the message from there. */
export const bodyOf = ({status, code, message}: Refusal): string =>
	JSON.stringify({
		error: {
			message,
			type: status >= 500 ? 'server_error' : 'invalid_request_error',
			param: null,
			code,
		},
	});
