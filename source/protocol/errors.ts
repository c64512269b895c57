/** A frame that is no message of the protocol. The connection can go on without it. */
export class ProtocolError extends Error {
	override name = 'ProtocolError' as const;
}

/** Something that only the person can supply is absent: a key, a folder, an address. The message names it and the next step. */
export class MissingCredentialError extends Error {
	override name = 'MissingCredentialError' as const;

	/** The environment variable or flag to set: `OPENAI_API_KEY`, `--url`. */
	readonly variable: string;

	constructor(variable: string, nextStep: string) {
		super(`${variable} is not set. ${nextStep}`);
		this.variable = variable;
	}
}
