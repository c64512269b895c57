import type MiniSearch from 'minisearch';
import {plainWord, stemOf} from '../words/stem.js';
import {isStopWord} from '../words/stop-words.js';
import type {Passage} from './passage.js';

export type Hit = {
	readonly passage: Passage;
	readonly score: number;
	/** The words of the query that it was found by, as stems. */
	readonly stems: ReadonlySet<string>;
};

export type DocumentIndex = {
	readonly search: (query: string) => readonly Hit[];
};

type Entry = Passage & {readonly id: number};

const fields: Array<keyof Passage> = ['title', 'section', 'keywords', 'text'];

/** A word in a heading says more than one in the text. */
const boost = {title: 3, section: 2.5, keywords: 2, text: 1};

/** Shorter words are neither begun nor misspelt. */
const shortestPrefix = 4;
const shortestFuzzy = 5;

const chunkSize = 50;

/** Stems are what is kept and looked for. */
const processTerm = (term: string): string | false => {
	const word = plainWord(term);
	return word === '' || isStopWord(word) ? false : stemOf(word);
};

/** Of several words, most must be there; fewer, if one of them is in a heading. */
const leastShare = 2 / 3;
const leastShareInHeading = 1 / 2;

/** An index over passages. Loads the search engine the first time; built in pieces, so that a conversation is not held up. */
export const indexPassages = async (
	passages: readonly Passage[],
): Promise<DocumentIndex> => {
	const {default: Engine} = await import('minisearch');
	const engine: MiniSearch<Entry> = new Engine({
		fields,
		processTerm,
		searchOptions: {
			boost,
			prefix: (term) => term.length >= shortestPrefix,
			fuzzy: (term) => (term.length >= shortestFuzzy ? 0.2 : false),
			weights: {prefix: 0.5, fuzzy: 0.3},
		},
	});
	await engine.addAllAsync(
		passages.map((passage, id) => ({...passage, id})),
		{chunkSize},
	);

	const stemsOf = (query: string): ReadonlySet<string> =>
		new Set(
			(query.match(/[\p{L}\p{M}\d]+/gv) ?? [])
				.map((word) => processTerm(word))
				.filter((stem) => stem !== false),
		);

	return {
		search(query) {
			const wanted = stemsOf(query);

			if (wanted.size === 0) {
				return [];
			}

			return engine
				.search([...wanted].join(' '), {processTerm: (term) => term})
				.flatMap(({id, score, match, queryTerms}): readonly Hit[] => {
					const passage = passages[Number(id)];
					const isInHeading = Object.values(match).some((places) =>
						places.some((place) => place === 'title' || place === 'section'),
					);
					const isEnough =
						queryTerms.length >=
						wanted.size * (isInHeading ? leastShareInHeading : leastShare);
					return passage !== undefined && isEnough
						? [{passage, score, stems: new Set(queryTerms)}]
						: [];
				});
		},
	};
};
