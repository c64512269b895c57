type Place = {readonly port: number; readonly host: string};

const notHere = ({host}: Place): string =>
	`--host must be an address of this machine, not "${host}".`;

/** By Node's code of the error. */
const problems: ReadonlyMap<unknown, (place: Place) => string> = new Map([
	[
		'EADDRINUSE',
		({port}) =>
			`Port ${port} is taken by another program: choose another with --port, or any that is free with --port 0.`,
	],
	[
		'EACCES',
		({port}) =>
			`Port ${port} may not be opened by this user: choose one above 1023 with --port.`,
	],
	['EADDRNOTAVAIL', notHere],
	['ENOTFOUND', notHere],
	['EAI_AGAIN', notHere],
	['EINVAL', notHere],
]);

/**
Why a server cannot listen there, and what to do.

@returns Nothing where it is no mistake of the person's.
*/
export const startProblem = (
	error: unknown,
	place: Place,
): string | undefined =>
	error instanceof Error && 'code' in error
		? problems.get(error.code)?.(place)
		: undefined;
