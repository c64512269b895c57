import {conceptsOf} from '../words/concepts.js';
import {indices} from '../words/indices.js';
import {stemOf} from '../words/stem.js';
import {isStopWord} from '../words/stop-words.js';
import {wordsOfName, type Token} from '../words/tokens.js';
import {excludedIn} from './exclusions.js';
import type {Parameter} from './parameters.js';
import {isAfter, type Found, type Reading} from './reading.js';

/** Words of a value that people leave out: «в гостиной» is the living room. */
const generic = new Set(['room', 'mode', 'unit', 'color', 'genre', 'degree']);

/** Stop words that values are made of all the same. */
const saying = new Set([
	'on',
	'off',
	'all',
	'up',
	'down',
	'out',
	'no',
	'yes',
	'now',
]);

/** What the tool is about means no value of it: the thermostat of `set_thermostat` is not its mode `heat`. */
type Search = {
	readonly used: ReadonlySet<number>;
	readonly subject: ReadonlySet<string>;
};

const isMeant = (
	{word, concepts}: Token,
	wanted: string,
	subject: ReadonlySet<string>,
): boolean => {
	if (isStopWord(word) && !saying.has(word)) {
		return false;
	}

	return (
		stemOf(word) === stemOf(wanted) ||
		conceptsOf(wanted).some(
			(concept) => concepts.includes(concept) && !subject.has(concept),
		)
	);
};

/** How many words from here on say the value; 0 when they do not. */
const lengthAt = (
	tokens: readonly Token[],
	index: number,
	{
		words,
		subject,
	}: {readonly words: readonly string[]; readonly subject: ReadonlySet<string>},
): number => {
	const here = tokens.slice(index, index + words.length);
	const [first, second] = tokens.slice(index, index + 2);

	if (
		words.length > 0 &&
		here.length === words.length &&
		here.every((token, place) => isMeant(token, words[place] ?? '', subject))
	) {
		return words.length;
	}

	// "Living room" for a value that is written as one word.
	if (
		words.length === 1 &&
		first !== undefined &&
		second !== undefined &&
		first.word + second.word === words[0]
	) {
		return 2;
	}

	const telling = words.filter((word) =>
		conceptsOf(word).every((concept) => !generic.has(concept)),
	);
	return telling.length > 0 && telling.length < words.length
		? lengthAt(tokens, index, {words: telling, subject})
		: 0;
};

type Place = {
	readonly value: unknown;
	readonly first: number;
	readonly length: number;
};

const placesOf = (
	value: unknown,
	reading: Reading,
	{used, subject}: Search,
): readonly Place[] => {
	const {tokens, numbers} = reading;

	if (typeof value === 'number') {
		return numbers
			.filter((number) => number.value === value)
			.map(({first, last}) => ({value, first, length: last - first + 1}));
	}

	const words = wordsOfName(String(value));
	return tokens
		.map((_, first) => ({
			value,
			first,
			length: lengthAt(tokens, first, {words, subject}),
		}))
		.filter(
			({first, length}) =>
				length > 0 &&
				indices(first, first + length - 1).every((index) => !used.has(index)),
		);
};

const sources = new Set(['from', 'source', 'origin', 'input', 'base']);
const targets = new Set(['to', 'target', 'destination', 'output', 'into']);
const targetWords = new Set(['to', 'into', 'in', 'в', 'во', 'на']);

/** Where two arguments take the same values, the words before a value say which it is. */
const preference = (
	{first}: Place,
	{names}: Parameter,
	reading: Reading,
): number => {
	const isTarget = isAfter(reading, first, {words: targetWords});
	const isCounted = reading.numbers.some(({last}) => last === first - 1);

	if ([...names].some((name) => sources.has(name))) {
		return (isCounted ? 2 : 0) - (isTarget ? 1 : 0);
	}

	return [...names].some((name) => targets.has(name))
		? (isTarget ? 2 : 0) - (isCounted ? 2 : 0)
		: 0;
};

const overlap = (left: Place, right: Place): boolean =>
	left.first < right.first + right.length &&
	right.first < left.first + left.length;

/** The values that were named, in the order they were named in; the longer name wins where two overlap. */
export const findChoices = (
	parameter: Parameter,
	reading: Reading,
	search: Search,
): readonly Found[] => {
	const {enum: listed, const: constant} = parameter.schema;
	const values: readonly unknown[] = Array.isArray(listed)
		? listed
		: [constant];
	const excluded = excludedIn(reading);
	const places = values
		.flatMap((value) => placesOf(value, reading, search))
		.filter(({first}) => !excluded.has(first))
		.toSorted((left, right) => right.length - left.length);
	const kept: Place[] = [];

	for (const place of places) {
		if (
			kept.every(
				(other) => !overlap(place, other) && other.value !== place.value,
			)
		) {
			kept.push(place);
		}
	}

	return kept
		.toSorted(
			(left, right) =>
				preference(right, parameter, reading) -
					preference(left, parameter, reading) || left.first - right.first,
		)
		.map(({value, first, length}) => ({
			value,
			uses: indices(first, first + length - 1),
		}));
};
