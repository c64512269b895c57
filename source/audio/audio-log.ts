import {openSync} from 'node:fs';

/** Opens the log for appending; `undefined`, so that native noise is discarded, where there is none or it cannot be written. */
export const openLog = (logPath: string | undefined): number | undefined => {
	if (logPath === undefined) {
		return undefined;
	}

	try {
		return openSync(logPath, 'a', 0o600);
	} catch {
		return undefined;
	}
};
