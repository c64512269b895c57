import {cities} from '../hearing/cities.js';
import type {Language} from '../engines.js';
import {beginsWithVerb, clausesOf} from './calling/clauses.js';
import {nominative} from './russian-cities.js';

const known = new Set(cities);
const small = new Set(['de', 'of', 'the', 'upon', 'on']);

const timeWords: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:(?:on\s+)?(?:(?:the|this|next|coming)\s+)*(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:on\s+)?(?:the|this|next)\s+(?:weekend|week)|(?:the\s+)?day after tomorrow|today|tomorrow|tonight|now|right|currently|please|this (?:morning|afternoon|evening|week)|at the moment|outside|like|be|the)\b/giv,
	ru: /(?<![\p{L}])(?:(?:(?:во?|на)\s+)?(?:(?:следующ|ближайш|эт)\p{L}+\s+)*(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье|выходн\p{L}+|(?:следующей|этой)\s+неделе)|послезавтра|сегодня|завтра|сейчас|теперь|утром|днём|днем|вечером|ночью|пожалуйста|там|на улице)(?![\p{L}])/giv,
};

const afterPreposition: Readonly<Record<Language, RegExp>> = {
	en: /\b(?:in|for|at|near)\s+(?<place>.+)$/iv,
	ru: /(?<![\p{L}])(?:во?|для|около)\s+(?<place>.+)$/iv,
};

const beforeOrAfterWord: Readonly<Record<Language, RegExp>> = {
	en: /^(?:(?<before>[\p{L}\s'\-]+?)(?:'s)?\s+weather(?:\s+forecast)?|weather\s+(?<after>[\p{L}\s'\-]+))$/iv,
	ru: /^(?:погода|прогноз(?:\s+погоды)?)\s+(?<after>[\p{L}\s\-]+)$/iv,
};

const questionWords =
	/\b(?:what|what's|how|how's|is|will|tell|show|me|a|check|give)\b/iv;

const tidy = (text: string, language: Language): string =>
	text
		.replaceAll(timeWords[language], ' ')
		.replaceAll(/[.,!?;:«»"]+/gv, ' ')
		.replaceAll(/\s+/gv, ' ')
		.trim();

const capitalise = (name: string): string =>
	name
		.split(' ')
		.map((word, index) =>
			index > 0 && small.has(word)
				? word
				: word.replace(/^\p{Ll}/v, (letter) => letter.toUpperCase()),
		)
		.join(' ');

const asName = (place: string, language: Language): string | undefined => {
	if (!/\p{L}/v.test(place)) {
		return undefined;
	}

	return language === 'ru' && /\p{Script=Cyrillic}/v.test(place)
		? nominative(place)
		: capitalise(place);
};

/** The places as they were named, one or several: "Paris and London". */
const placesText = (text: string, language: Language): string => {
	const clean = tidy(text, language);
	const place = afterPreposition[language].exec(clean)?.groups?.place;

	if (place !== undefined) {
		return place;
	}

	const groups = beforeOrAfterWord[language].exec(clean)?.groups;
	const name = groups?.before ?? groups?.after ?? '';
	return questionWords.test(name) ? '' : name;
};

const between: Readonly<Record<Language, RegExp>> = {
	en: /\s+(?:and|or)(?:\s+in)?\s+/iv,
	ru: /\s+(?:и|или)(?:\s+во?)?\s+/iv,
};

/** "Paris, France" is one place, "Paris, London and Rome" are three. */
const withoutCommas = (text: string, language: Language): string =>
	between[language].test(text)
		? text.replaceAll(/,(?=\s)/gv, language === 'ru' ? ' и' : ' and')
		: text;

const aboutWeather =
	/weather|forecast|temperature|rain|snow|погод|прогноз|температур|холодно|тепло/iv;

/** "Weather in Rome, tell me a story": a comma or a full stop before a verb ends a wish as well. */
const wishesIn = (text: string): readonly string[] => {
	const wishes: string[] = [];

	for (const part of text.split(/(?<=[,;.!?])\s+/v)) {
		const last = wishes.at(-1);

		if (last === undefined || beginsWithVerb(part)) {
			wishes.push(part);
		} else {
			wishes.splice(-1, 1, `${last} ${part}`);
		}
	}

	return wishes
		.flatMap((wish) => clausesOf(wish))
		.toSorted(
			(left, right) =>
				Number(aboutWeather.test(right)) - Number(aboutWeather.test(left)),
		);
};

/** What stands beside a place and is none: "Rome and a story". */
const noPlace =
	/^(?:an?|some|my|me|your|what|how|когда|что|как|какой|какая|мне)\s/iv;

/** The places that a text names, in order. */
export const findPlaces = (
	text: string,
	language: Language,
): readonly string[] =>
	wishesIn(text)
		.map((wish) =>
			placesText(withoutCommas(wish, language), language)
				.split(between[language])
				.filter((place, index) => index === 0 || !noPlace.test(place.trim()))
				.map((place) => asName(place.trim(), language))
				.filter((place) => place !== undefined),
		)
		.find((places) => places.length > 0) ?? [];

/** The city that a question about the weather names, if it names one. */
export const findPlace = (
	text: string,
	language: Language,
): string | undefined => findPlaces(text, language)[0];

/** A city that is the whole answer: "Moscow", "in Vienna tomorrow", "в Твери". */
export const asPlaceAlone = (
	text: string,
	language: Language,
): string | undefined => {
	const clean = tidy(text, language);
	const place =
		language === 'ru'
			? clean.replace(/^во?\s+/iv, '')
			: clean.replace(/^in\s+/iv, '');
	return place.split(' ').length > 3 ? undefined : asName(place, language);
};

/** Words about time, or courtesy, and nothing else: "next Monday, please". */
export const isOnlyTime = (text: string, language: Language): boolean =>
	/\p{L}/v.test(text) && tidy(text, language) === '';

export const isKnownCity = (place: string): boolean =>
	known.has(place.toLowerCase());
