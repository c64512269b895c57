import type {Reading} from './reading.js';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const exclusions = wordsOf(
	'no not without except excluding minus nor без кроме не ни исключая',
);

/** May stand between the exclusion and what is excluded: "not in the kitchen". */
const loose = wordsOf(
	'the a an any in on at to with for of add adding в во на с со для к',
);

/** From here on something is wanted again. */
const turns = wordsOf(
	'with but plus add extra only just instead please in on at to for yes с со но а на в во для плюс зато только',
);

const alternatives = wordsOf('or nor или ни');

const gapAfter = ({text, tokens}: Reading, index: number): string =>
	text.slice(tokens[index]?.end ?? 0, tokens[index + 1]?.start);

/** "No, the kitchen" and "no the kitchen" exclude nothing. */
const isExclusion = (reading: Reading, index: number): boolean => {
	const {tokens} = reading;
	const isAnswer =
		index === 0 && tokens[0]?.word === 'no' && tokens[1]?.word === 'the';
	return (
		exclusions.has(tokens[index]?.word ?? '') &&
		!isAnswer &&
		!/[,.;:!?]/v.test(gapAfter(reading, index))
	);
};

/** The last word that is excluded: commas go on only to an "or". */
const endOf = (reading: Reading, first: number): number => {
	const {tokens} = reading;
	const isListAfter = (index: number): boolean => {
		const next = tokens.findIndex(
			({word}, place) =>
				place > index && (turns.has(word) || alternatives.has(word)),
		);
		return next - index < 4 && alternatives.has(tokens[next]?.word ?? '');
	};

	const end = tokens.findIndex(
		(_, index) =>
			index >= first &&
			(turns.has(tokens[index + 1]?.word ?? '') ||
				/[.;:!?]/v.test(gapAfter(reading, index)) ||
				(gapAfter(reading, index).includes(',') && !isListAfter(index))),
	);
	return end === -1 ? tokens.length - 1 : end;
};

/** The words of what is not wanted: "ham but no mushrooms or olives". */
export const excludedIn = (reading: Reading): ReadonlySet<number> => {
	const {tokens} = reading;
	const excluded = new Set<number>();

	for (const index of tokens.keys()) {
		if (!isExclusion(reading, index)) {
			continue;
		}

		let first = index + 1;

		while (loose.has(tokens[first]?.word ?? '')) {
			first++;
		}

		const last = endOf(reading, first);

		for (let place = first; place <= last; place++) {
			excluded.add(place);
		}
	}

	return excluded;
};

const listed =
	/\s*(?:,\s*)?(?<!\p{L})(?:but not?|and no|without|no|not|except|excluding|но (?:без|не)|без|кроме)\s.*$/iv;

/** A list that is said in free words, without what is not wanted. */
export const withoutExcluded = (text: string): string =>
	text.replace(listed, '');
