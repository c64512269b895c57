import type {Ears} from '../engines.js';

/**
Loads the recogniser.

@returns Nothing where it does not load.
*/
export const loadEars = async (): Promise<Ears | undefined> => undefined;
