import type {TextPlace} from './json-fault.js';
import type {Tone} from './theme.js';

/** What is wrong with a theme that the person wrote. */
export type ThemeProblem =
	| {readonly kind: 'missing'}
	/** It is there and cannot be read, as the system says. */
	| {readonly kind: 'unreadable'; readonly words: string}
	| ({readonly kind: 'no-json'} & TextPlace)
	| {readonly kind: 'no-object'}
	| {readonly kind: 'base' | 'styles'; readonly written: string}
	| {
			readonly kind: 'style' | 'colour';
			readonly tone: Tone;
			readonly written: string;
	  }
	| {
			readonly kind: 'weight';
			readonly tone: Tone;
			readonly name: string;
			readonly written: string;
	  }
	/** A word that means nothing where it stands. */
	| {
			readonly kind: 'unknown';
			/** In the style of this tone; absent: elsewhere. */
			readonly tone?: Tone;
			readonly written: string;
			/** What was probably meant. */
			readonly near: string | undefined;
			readonly known: readonly string[];
	  };
