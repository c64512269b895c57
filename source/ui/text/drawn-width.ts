import {textWidth} from './width.js';

const escapes = /\p{Cc}\[[\d;:]*m/gv;

/**
Stands for the package that Ink measures text with, in the bundle: the screen measures with rules of its own, and whoever draws has to come to the same widths. It also is what the first frame would wait for longest.
*/
export default function drawnWidth(text: string): number {
	return textWidth(text.replaceAll(escapes, ''));
}
