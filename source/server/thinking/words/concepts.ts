import {lexicon} from './lexicon.js';
import {stemOf} from './stem.js';

type Row = {readonly concept: string; readonly russian: readonly string[]};

const isCyrillic = (word: string) => /^\p{Script=Cyrillic}/v.test(word);

const englishConcepts = new Map<string, string[]>();
const russianRows: Row[] = [];

for (const line of lexicon) {
	const [english = '', russian = ''] = line.split('|');
	const words = english.trim().split(/\s+/v);
	const [concept = ''] = words;

	for (const stem of new Set(words.map((word) => stemOf(word)))) {
		englishConcepts.set(stem, [...(englishConcepts.get(stem) ?? []), concept]);
	}

	russianRows.push({
		concept,
		russian: russian
			.trim()
			.split(/\s+/v)
			.filter((beginning) => beginning !== ''),
	});
}

/** The longest beginning that fits decides; a `$` ends a word that must stand whole. */
const lengthOfFit = (word: string, beginnings: readonly string[]): number =>
	Math.max(
		0,
		...beginnings.map((beginning) => {
			if (beginning.endsWith('$')) {
				return word === beginning.slice(0, -1) ? beginning.length : 0;
			}

			return word.startsWith(beginning) ? beginning.length : 0;
		}),
	);

const russianConcepts = (word: string): readonly string[] => {
	const fits = russianRows
		.map(({concept, russian}) => ({
			concept,
			length: lengthOfFit(word, russian),
		}))
		.filter(({length}) => length > 0);
	const longest = Math.max(0, ...fits.map(({length}) => length));
	return fits
		.filter(({length}) => length === longest)
		.map(({concept}) => concept);
};

const lookUp = (word: string): readonly string[] => {
	const stem = stemOf(word);
	const known = isCyrillic(word)
		? russianConcepts(word)
		: (englishConcepts.get(stem) ?? []);
	return known.length === 0 ? [stem] : known;
};

/** People use few words, and the same ones again. */
const mostKept = 5000;
const kept = new Map<string, readonly string[]>();

/**
What a word may mean: the entries of the bilingual lexicon that it belongs to, or its own stem.

@param word Lower case, as `plainWord` makes it.
*/
export const conceptsOf = (word: string): readonly string[] => {
	const known = kept.get(word);

	if (known !== undefined) {
		return known;
	}

	if (kept.size >= mostKept) {
		kept.clear();
	}

	const concepts = lookUp(word);
	kept.set(word, concepts);
	return concepts;
};
