import {EngineError} from './engines.js';

/** Why an engine did not do its work, as the client is told. */
export type Failure = {readonly code: string; readonly message: string};

/** There are no ears. The conversation goes on all the same: in writing. */
export const earsMissing: Failure = {
	code: 'ears_missing',
	message: 'The built-in agent has no speech recognition installed',
};

/** One conversation wants more listening than there is for it. */
export const earsBusy: Failure = {
	code: 'ears_busy',
	message:
		'More sound of this conversation waits for its recognition than may: send it later',
};

/** What an engine says of its own failure, or what can be said where it says nothing. */
export const failureOf = (error: unknown, otherwise: Failure): Failure =>
	error instanceof EngineError
		? {code: error.code, message: error.message}
		: otherwise;
