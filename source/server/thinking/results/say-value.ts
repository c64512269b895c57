import type {Language} from '../../engines.js';
import {sayUnit} from './units.js';

const minus: Readonly<Record<Language, string>> = {en: 'minus', ru: 'минус'};

const sayYes: Readonly<Record<Language, readonly [no: string, yes: string]>> = {
	en: ['no', 'yes'],
	ru: ['нет', 'да'],
};

const locales: Readonly<Record<Language, string>> = {en: 'en-GB', ru: 'ru-RU'};

/** Digits beyond these nobody listens to. */
const places = 100;

/** From here on nobody wants every digit. */
const vast = 1e15;

/** "1.5 times ten to the power of 20". */
const sayDigits = (size: number, language: Language): string => {
	const [digits = '', power] =
		size < vast ? [String(size)] : size.toExponential(1).split('e+');
	const written = digits.replace(/\.0$/v, '');
	const spoken = language === 'ru' ? written.replace('.', ',') : written;

	if (power === undefined) {
		return spoken;
	}

	return language === 'ru'
		? `${spoken} на десять в степени ${power}`
		: `${spoken} times ten to the power of ${power}`;
};

/** A number as it is spoken, with its unit: minus 3.5 degrees. */
const sayQuantity = (
	value: number,
	unit: string,
	language: Language,
): string => {
	const rounded =
		Math.abs(value) < vast ? Math.round(value * places) / places : value;
	const digits = sayDigits(Math.abs(rounded), language);
	const number = `${rounded < 0 ? `${minus[language]} ` : ''}${digits}`;
	return unit === '' ? number : `${number} ${sayUnit(unit, rounded, language)}`;
};

const isoMoment =
	/^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+\-]\d{2}:?\d{2})?)?$/v;

/** A date as the sender wrote it, whatever zone it is in: nothing is converted. */
const sayMoment = (text: string, language: Language): string | undefined => {
	const groups = isoMoment.exec(text)?.groups;
	const date = new Date(`${groups?.date ?? ''}T00:00:00Z`);

	if (groups === undefined || Number.isNaN(date.getTime())) {
		return undefined;
	}

	const day = new Intl.DateTimeFormat(locales[language], {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone: 'UTC',
	}).format(date);

	if (groups.time === undefined) {
		return day;
	}

	return language === 'ru'
		? `${day}, в ${groups.time}`
		: `${day} at ${groups.time}`;
};

const longestText = 300;

/** Cut at a word, with a sign that it was cut. */
export const shortened = (text: string, longest: number): string => {
	const line = text.replaceAll(/\s+/gv, ' ').trim();
	return line.length > longest
		? `${line.slice(0, longest).replace(/\s\S*$/v, '')}…`
		: line;
};

/** Text without what only a machine or a screen makes sense of. */
export const sayText = (text: string, language: Language): string =>
	sayMoment(text.trim(), language) ??
	shortened(
		text
			.replaceAll(/https?:\/\/\S+/gv, language === 'ru' ? 'ссылка' : 'a link')
			.replaceAll(/[\[\]\{\}"`*#<>\\\|]+/gv, ' ')
			.replaceAll(/(?<=\p{L})_(?=\p{L})/gv, ' ')
			.replaceAll(/\s+(?=[,.;:!?])/gv, ''),
		longestText,
	);

export const sayScalar = (
	value: unknown,
	unit: string,
	language: Language,
): string | undefined => {
	if (typeof value === 'number') {
		return Number.isFinite(value)
			? sayQuantity(value, unit, language)
			: undefined;
	}

	if (typeof value === 'boolean') {
		return sayYes[language][value ? 1 : 0];
	}

	const text = typeof value === 'string' ? sayText(value, language) : '';
	return text === '' ? undefined : text;
};
