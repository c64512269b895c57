import type {PressEffect} from './press-types.js';

/** Puts text on the clipboard, or says that there is none. */
export const copyEffects = (text: string): readonly PressEffect[] => [
	text === '' ? {type: 'copy.refused'} : {type: 'text.copied', text},
];
