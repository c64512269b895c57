import type {Voice} from '../engines.js';

/**
Loads eSpeak NG.

@returns Nothing where the optional package is not installed.
*/
export const loadVoice = async (): Promise<Voice | undefined> => undefined;
