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
	) => Promise<readonly DecodedWord[]>;
	/** Words in the dictionary that only hints brought. */
	readonly learnedWords: () => number;
	readonly close: () => void;
};

/** What clients name is never forgotten by a decoder: after so many words another one begins anew. It takes half a second. */
const learnedMost = 5000;

const numbered = (
	word: string,
	phones: string,
	index: number,
): Pronunciation =>
	index === 0 ? [word, phones] : [`${word}(${index + 1})`, phones];

export const createGrammarShelf = async (
	module: SoundSwallowerModule,
	settings: Recipe['settings'],
	mostWords = learnedMost,
): Promise<GrammarShelf> => {
	const start = async () =>
		createDecoder(module, {grammar, words: pronunciations, settings});
	let decoder = await start();
	let current = grammar;
	let learned = 0;
	let renewing: Promise<void> | undefined;

	const renew = async () => {
		decoder.close();

		try {
			decoder = await start();
			current = grammar;
			learned = 0;
		} finally {
			renewing = undefined;
		}
	};

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
			const words = learn(wanted.words);
			decoder.change(wanted.grammar, words);
			learned += words.length;
			current = wanted.grammar;
		}
	};

	return {
		async decode(samples, hints) {
			if (learned > mostWords) {
				renewing ??= renew();
			}

			await renewing;
			take(hints);
			return decoder.decode(samples);
		},
		learnedWords: () => learned,
		close() {
			decoder.close();
		},
	};
};
