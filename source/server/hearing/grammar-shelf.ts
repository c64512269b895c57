import type {SoundSwallowerModule} from 'soundswallower';
import {
	createDecoder,
	type DecodedWord,
	type Pronunciation,
	type Recipe,
} from './decoder.js';
import {grammar} from './grammar.js';
import {grammarWith} from './hint-grammar.js';
import {pronounce} from './pronounce.js';
import {pronunciations} from './pronunciations.js';

/** Decodes by the grammar that fits the hints. */
export type GrammarShelf = {
	readonly decode: (
		samples: Float32Array,
		hints: readonly string[],
	) => readonly DecodedWord[];
	readonly close: () => void;
};

const numbered = (word: string, phones: string, index: number): Pronunciation =>
	index === 0 ? [word, phones] : [`${word}(${index + 1})`, phones];

export const createGrammarShelf = async (
	module: SoundSwallowerModule,
	settings: Recipe['settings'],
): Promise<GrammarShelf> => {
	const decoder = await createDecoder(module, {
		grammar,
		words: pronunciations,
		settings,
	});
	let current = grammar;

	/** Of words that the dictionary lacks, how they are probably said. */
	const learn = (words: readonly string[]): readonly Pronunciation[] =>
		words
			.filter((word) => !decoder.knows(word))
			.flatMap((word) =>
				pronounce(word).map((phones, index) => numbered(word, phones, index)),
			);

	const take = (hints: readonly string[]): void => {
		const wanted = grammarWith(hints);

		if (wanted.grammar === current) {
			return;
		}

		current = wanted.grammar;

		try {
			decoder.change(wanted.grammar, learn(wanted.words));
		} catch {
			// A name that cannot be said is no reason to hear nothing else.
			decoder.change(grammar, []);
		}
	};

	return {
		decode(samples, hints) {
			take(hints);
			return decoder.decode(samples);
		},
		close: decoder.close,
	};
};
