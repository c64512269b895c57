import {ones, tens} from './spoken-numbers.js';

/** A longer name is never said as a whole. */
const mostWords = 6;

const numberWords = (digits: string): readonly string[] => {
	const number = Number(digits);

	if (digits.length > 2) {
		return [...digits].map((digit) => ones[Number(digit)] ?? '');
	}

	const unit = number % 10;
	return number < ones.length
		? [ones[number] ?? '']
		: [
				tens[Math.floor(number / 10)] ?? '',
				...(unit === 0 ? [] : [ones[unit] ?? '']),
			];
};

/**
How a name is said, in small letters a to z: a tool's (`turn_on_lights`, `getWeather`), a place's, a document's title. Nothing where it has other letters than English knows, or is too long to be said.
*/
export const spokenWords = (name: string): readonly string[] => {
	const plain = name
		.normalize('NFD')
		.replaceAll(/\p{M}/gv, '')
		.replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gv, ' ')
		.replaceAll('’', "'")
		.toLowerCase();

	if (/[^\p{ASCII}\p{P}\p{S}]/v.test(plain)) {
		return [];
	}

	const words = (plain.match(/[a-z]+(?:'[a-z]+)?|\d+/gv) ?? []).flatMap(
		(word) => (/\d/v.test(word) ? numberWords(word) : [word]),
	);
	return words.length > mostWords ? [] : words;
};
