import type {Language} from './engines.js';

/** Cyrillic decides. */
export const languageOf = (text: string): Language =>
	/\p{Script=Cyrillic}/v.test(text) ? 'ru' : 'en';
