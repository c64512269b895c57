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
import {spokenWords} from './spoken-words.js';

/** Decodes by the grammar that fits the hints. */
export type GrammarShelf = {
	readonly decode: (
		samples: Float32Array,
		hints: readonly string[],
	) => readonly DecodedWord[];
	readonly close: () => void;
};

const numbered = (
	word: string,
	phones: string,
	index: number,
): Pronunciation =>
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

	/** A name with a word in it that nobody knows how to say cannot be heard. */
	const canBeSaid = (hint: string): boolean =>
		spokenWords(hint).every(
			(word) => decoder.knows(word) || pronounce(word).length > 0,
		);

	const take = (hints: readonly string[]): void => {
		const wanted = grammarWith(hints.filter((hint) => canBeSaid(hint)));

		if (wanted.grammar !== current) {
			decoder.change(wanted.grammar, learn(wanted.words));
			current = wanted.grammar;
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
