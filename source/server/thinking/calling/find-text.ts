import {indices} from '../words/indices.js';
import {isStopWord} from '../words/stop-words.js';
import type {Token} from '../words/tokens.js';
import {asPlaceAlone, findPlaces, isKnownCity, isOnlyTime} from '../place.js';
import {fits} from './fits.js';
import type {Parameter} from './parameters.js';
import {textBetween, type Found, type Reading} from './reading.js';
import {isCode, isPlace, roleOf} from './roles.js';
import {deedsOf} from './verbs.js';

export type TextSearch = {
	readonly used: ReadonlySet<number>;
	/** Words that introduce the other arguments of the tool: a value ends before them. */
	readonly otherMarkers: ReadonlySet<string>;
	/** What the tool is about, by its name: no part of a value. */
	readonly subject: ReadonlySet<string>;
	/** What the tool's arguments are called: no part of what is left over. */
	readonly argumentNames: ReadonlySet<string>;
};

const quoted =
	/"(?<a>[^"]+)"|“(?<b>[^”]+)”|«(?<c>[^»]+)»|(?<=^|\s)'(?<d>[^']+)'(?=$|[\s.,!?])/gv;

/** What stands in quotation marks, with the words in it. */
const quotesIn = ({
	text,
	tokens,
}: Reading): ReadonlyArray<Found & {readonly first: number}> =>
	[...text.matchAll(quoted)].map((match) => {
		const end = match.index + match[0].length;
		const uses = tokens.flatMap(({start}, index) =>
			start >= match.index && start < end ? [index] : [],
		);
		const {a, b, c, d} = match.groups ?? {};
		return {
			value: (a ?? b ?? c ?? d ?? '').trim(),
			uses,
			first: uses[0] ?? tokens.length,
		};
	});

const isFree = (uses: readonly number[], used: ReadonlySet<number>): boolean =>
	uses.length > 0 && uses.every((index) => !used.has(index));

/** A full stop, a question mark or a colon between two words. */
const isSentenceEnd = ({text, tokens}: Reading, index: number): boolean => {
	const [here, next] = [tokens[index], tokens[index + 1]];
	return (
		here !== undefined &&
		next !== undefined &&
		/[.!?;]\s/v.test(text.slice(here.end, next.start))
	);
};

const linkWords = new Set([
	'in',
	'into',
	'to',
	'on',
	'from',
	'of',
	'в',
	'во',
	'на',
	'из',
	'к',
]);

/** "…into the calendar" is about the tool, not about the value before it. */
const isAboutTool = (
	{tokens}: Reading,
	index: number,
	{subject, argumentNames}: TextSearch,
): boolean =>
	linkWords.has(tokens[index]?.word ?? '') &&
	tokens
		.slice(index + 1, index + 3)
		.some(({concepts}) =>
			concepts.some(
				(concept) => subject.has(concept) || argumentNames.has(concept),
			),
		);

/** The last word of a value that begins at `first`. */
const endOf = (
	reading: Reading,
	first: number,
	search: TextSearch & {readonly takesRest: boolean},
): number => {
	const {used, otherMarkers, takesRest} = search;
	const goesOn = (index: number) =>
		takesRest ||
		(!isSentenceEnd(reading, index - 1) &&
			!isAboutTool(reading, index, search) &&
			!otherMarkers.has(reading.tokens[index]?.word ?? ''));
	const end = reading.tokens.findIndex(
		(_, index) => index > first && (used.has(index) || !goesOn(index)),
	);
	return end === -1 ? reading.tokens.length - 1 : end - 1;
};

const politeEnds = new Set(['please', 'пожалуйста', 'thanks']);

type Trim = {
	/** Words that a value does not begin with, or does not end in. */
	readonly isLooseFirst: (token: Token) => boolean;
	readonly isLooseLast: (token: Token) => boolean;
};

/** The value between two words without what hangs loose at its ends; nothing if nothing is left. */
const trimmed = (
	reading: Reading,
	[from, to]: readonly [first: number, last: number],
	{isLooseFirst, isLooseLast}: Trim,
): Found | undefined => {
	const words = reading.tokens
		.map((token, index) => ({token, index}))
		.slice(from, to + 1);
	const first = words.find(({token}) => !isLooseFirst(token))?.index;
	const last = words.findLast(({token}) => !isLooseLast(token))?.index;

	return first === undefined || last === undefined || first > last
		? undefined
		: {
				value: textBetween(reading, first, last),
				uses: indices(from, to),
			};
};

const articles = new Set([
	'a',
	'an',
	'the',
	'my',
	'our',
	'some',
	'me',
	'is',
	'to',
	'мой',
	'мою',
	'моему',
	'мне',
]);

/** "The Beatles" keep their article, "the airport" does not. */
const isArticle = ({word, text}: Token): boolean =>
	articles.has(word) && text === word;

const introduced = (
	parameter: Parameter,
	reading: Reading,
	search: TextSearch,
): Found | undefined => {
	const {markers, takesRest = false} = roleOf(parameter);
	const isOwnName = ({concepts}: Token) =>
		!takesRest && concepts.some((concept) => parameter.names.has(concept));
	const isLooseFirst = (token: Token) => isArticle(token) || isOwnName(token);
	const isLooseLast = (token: Token) =>
		politeEnds.has(token.word) ||
		isOwnName(token) ||
		(!takesRest && isStopWord(token.word));

	for (const [index, {word, concepts}] of reading.tokens.entries()) {
		const isNamed =
			concepts.some((concept) => parameter.names.has(concept)) &&
			!markers.has(word);
		const begins = markers.has(word) || (isNamed && !isPlace(parameter));

		if (!begins || search.used.has(index) || search.used.has(index + 1)) {
			continue;
		}

		const last = endOf(reading, index, {...search, takesRest});
		const found = trimmed(reading, [index + 1, last], {
			isLooseFirst,
			isLooseLast,
		});

		// A name of the argument that the tool has in its own name introduces nothing: "set a timer".
		if (
			found !== undefined &&
			(markers.has(word) ||
				concepts.every((concept) => !search.subject.has(concept)))
		) {
			return {...found, uses: [index, ...found.uses]};
		}
	}

	return undefined;
};

/** One word with a digit in it, a ticker, or what fits the pattern that the schema gives. */
const codeIn = (
	{schema}: Parameter,
	{tokens}: Reading,
	{used}: TextSearch,
): Found | undefined => {
	const hasPattern = schema.pattern !== undefined;

	for (const [index, {text, word}] of tokens.entries()) {
		const looksRight = hasPattern
			? !isStopWord(word)
			: /\d/v.test(text) || (/^\p{Lu}{2,6}$/v.test(text) && index > 0);
		const value = [text, text.toUpperCase()].find((form) => fits(form, schema));

		if (!used.has(index) && looksRight && value !== undefined) {
			return {value, uses: [index]};
		}
	}

	return undefined;
};

const properName = (
	{tokens}: Reading,
	{used}: TextSearch,
): Found | undefined => {
	const index = tokens.findIndex(
		({text, word}, place) =>
			place > 0 &&
			!used.has(place) &&
			/^\p{Lu}\p{Ll}/v.test(text) &&
			!isStopWord(word),
	);
	const token = tokens[index];
	return token && {value: token.text, uses: [index]};
};

/** The runs of words that nothing has been read from yet. */
const freeRuns = (
	{tokens}: Reading,
	used: ReadonlySet<number>,
): ReadonlyArray<readonly [first: number, last: number]> => {
	const runs: Array<[number, number]> = [];

	for (const index of tokens.keys()) {
		const run = runs.at(-1);

		if (used.has(index)) {
			continue;
		}

		if (run?.[1] === index - 1) {
			run[1] = index;
		} else {
			runs.push([index, index]);
		}
	}

	return runs;
};

const placesIn = (
	reading: Reading,
	{used, otherMarkers}: TextSearch,
): readonly Found[] => {
	for (const [first, last] of freeRuns(reading, used)) {
		const stop = reading.tokens.findIndex(
			({word}, index) =>
				index > first + 1 && index <= last && otherMarkers.has(word),
		);
		const end = stop === -1 ? last : stop - 1;
		const places = findPlaces(
			textBetween(reading, first, end),
			reading.language,
		);

		if (places.length > 0) {
			return places.map((value) => ({value, uses: indices(first, end)}));
		}
	}

	// "Moscow" alone.
	const alone = asPlaceAlone(reading.text, reading.language);
	return alone !== undefined && isKnownCity(alone)
		? [{value: alone, uses: indices(0, reading.tokens.length - 1)}]
		: [];
};

const byFormat = (
	{schema}: Parameter,
	{tokens}: Reading,
	used: ReadonlySet<number>,
): Found | undefined => {
	const index = tokens.findIndex(
		({text}, place) => !used.has(place) && fits(text, schema),
	);
	const token = tokens[index];
	return token && {value: token.text, uses: [index]};
};

/** Values of a text argument for which something in what was said speaks: quotes, a word before it, its form. */
export const findTexts = (
	parameter: Parameter,
	reading: Reading,
	search: TextSearch,
): readonly Found[] => {
	if (parameter.schema.format !== undefined) {
		return [byFormat(parameter, reading, search.used)].filter(
			(found) => found !== undefined,
		);
	}

	if (isCode(parameter)) {
		return [codeIn(parameter, reading, search)].filter(
			(found) => found !== undefined,
		);
	}

	const quotes = quotesIn(reading).filter(({uses}) =>
		isFree(uses, search.used),
	);
	const {markers, isProper = false} = roleOf(parameter);
	const own = quotes.find(({first}) =>
		reading.tokens
			.slice(Math.max(0, first - 2), first)
			.some(
				({word, concepts}) =>
					markers.has(word) ||
					concepts.some((concept) => parameter.names.has(concept)),
			),
	);

	if (own !== undefined) {
		return [own];
	}

	const places = isPlace(parameter) ? placesIn(reading, search) : [];

	if (places.length > 0) {
		return places;
	}

	const found =
		introduced(parameter, reading, search) ??
		(isProper ? properName(reading, search) : undefined);
	const isNone =
		found === undefined ||
		(isPlace(parameter) && isOnlyTime(String(found.value), reading.language));
	return isNone ? [] : [found];
};

/** What is left when everything else has found its argument: the query, the song, what to be reminded of. */
export const findRest = (
	parameter: Parameter,
	reading: Reading,
	{used, subject, argumentNames}: TextSearch,
): Found | undefined => {
	const quote = quotesIn(reading).find(({uses}) => isFree(uses, used));

	if (quote !== undefined) {
		return quote;
	}

	const {keepsSubject = false} = roleOf(parameter);
	const isTitle = keepsSubject && parameter.isRequired;
	const isSubject = ({concepts}: Token) =>
		concepts.some(
			(concept) => subject.has(concept) || argumentNames.has(concept),
		);
	// The first verb is the command; what is to be done may have verbs of its own.
	const command = reading.tokens.find(
		({word}) => !isStopWord(word) && deedsOf(word).size > 0,
	);

	if (
		used.size === 0 &&
		command === undefined &&
		!reading.tokens.some((token) => isSubject(token))
	) {
		const whole = reading.text.trim().replace(/[.!?]+$/v, '');
		return fits(whole, parameter.schema)
			? {value: whole, uses: indices(0, reading.tokens.length - 1)}
			: undefined;
	}

	const isLoose = (token: Token) =>
		isStopWord(token.word) ||
		politeEnds.has(token.word) ||
		(!isTitle && isSubject(token));

	return freeRuns(reading, used)
		.map((run) =>
			trimmed(reading, run, {
				isLooseFirst: (token) => isLoose(token) || token === command,
				isLooseLast: isLoose,
			}),
		)
		.filter((found) => found !== undefined)
		.toSorted((left, right) => right.uses.length - left.uses.length)
		.find(({value}) => fits(value, parameter.schema));
};
