import {appendFileSync} from 'node:fs';
import {inspect} from 'node:util';
import {redact} from '../protocol/redact.js';

/**
Puts what the program stumbled over into the log, stack and all, but without keys and tokens.

@returns False where it could not be kept: then whoever asks is the only one who can still show it.
*/
export const keepCrash = (
	error: unknown,
	logPath: string | undefined,
): boolean => {
	if (logPath === undefined) {
		return false;
	}

	try {
		appendFileSync(
			logPath,
			`${new Date().toISOString()} crash: ${redact(inspect(error))}\n`,
		);
		return true;
	} catch {
		return false;
	}
};
