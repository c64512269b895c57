import type {Language} from '../engines.js';

export type PlannedCall = {
	readonly name: string;
	/** JSON text. */
	readonly arguments: string;
};

/** A bit of an answer, one language throughout. */
export type Said = {
	readonly text: string;
	readonly language: Language;
	/** Never left out for brevity: that data are a sample, that something failed. */
	readonly isHonesty?: boolean;
	/** The first words about one of several results: without them nobody would know that it is there. */
	readonly isEssential?: boolean;
};

/** What the rules have decided: something to say, or functions to call. */
export type Thought = {
	readonly says: readonly Said[];
	readonly calls: readonly PlannedCall[];
	/** Long because it was asked for: brevity leaves it whole. */
	readonly isWhole?: boolean;
};

export const say = (language: Language, text: string): Thought => ({
	says: [{text, language}],
	calls: [],
});

export const sayWhole = (language: Language, text: string): Thought => ({
	...say(language, text),
	isWhole: true,
});

export const callTools = (calls: readonly PlannedCall[]): Thought => ({
	says: [],
	calls,
});
