/** How much of the machine the server's clients may use. */
export type Limits = {
	/** Connections at a time. */
	readonly connections: number;
	/** Longest life of a session; infinite where nothing ends it. */
	readonly sessionMs: number;
	/** Most that waits for a client that does not read, bytes. */
	readonly bufferedBytes: number;
};

const mebibyte = 1024 * 1024;

export const usualLimits: Limits = {
	connections: 1000,
	sessionMs: 60 * 60_000,
	bufferedBytes: 32 * mebibyte,
};

/** More than the largest append in base64, so that one which is a little too large gets an explanation; beyond this the socket is closed with 1009. */
export const maxFrameBytes = 32 * mebibyte;
