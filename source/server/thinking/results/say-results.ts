import type {Language} from '../../engines.js';
import {isNestedTooDeep} from '../../nesting.js';
import type {Result} from '../history.js';
import {fieldsOf, isFields, objectIn, textIn, type Fields} from '../json.js';
import type {Said} from '../thought.js';
import {wordsOfName} from '../words/tokens.js';
import {sayDocuments} from './documents.js';
import {sayFields, sayList} from './say-fields.js';
import {sayText, shortened} from './say-value.js';
import {sayWeather} from './weather.js';
import {isWebResult, sayWeb} from './web.js';

const longestReason = 160;

const failed = new Set(['error', 'failed', 'failure']);

/** What a function says about its failure; nothing when it did not fail. */
const errorIn = (output: string): string | undefined => {
	const fields = fieldsOf(output);

	if (fields === undefined) {
		return /^\s*error\b/iv.test(output)
			? output.replace(/^\s*error\s*[:\-]?\s*/iv, '') || output
			: undefined;
	}

	const nested = objectIn(fields, 'error');
	const reason =
		textIn(fields, 'error') ??
		(nested === undefined ? undefined : textIn(nested, 'message'));
	const isFailure =
		fields.success === false ||
		fields.ok === false ||
		fields.error === true ||
		nested !== undefined ||
		(Object.keys(fields).length <= 3 &&
			failed.has((textIn(fields, 'status') ?? '').toLowerCase()));

	return (
		reason ??
		(isFailure
			? (textIn(fields, 'message') ?? textIn(fields, 'reason') ?? '')
			: undefined)
	);
};

const saySorry = (
	isWeather: boolean,
	reason: string,
	language: Language,
): string => {
	const why = shortened(sayText(reason, language), longestReason).replace(
		/[.!]+$/v,
		'',
	);
	const what =
		language === 'ru'
			? isWeather
				? 'Погоду узнать не удалось'
				: 'Не получилось'
			: isWeather
				? 'I could not get the weather'
				: 'That did not work';

	return why === '' ? `${what}.` : `${what}: ${why}.`;
};

const done: Readonly<Record<Language, string>> = {en: 'Done.', ru: 'Готово.'};

/** Fields that only say that it worked. */
const isSuccess = (key: string, value: unknown): boolean =>
	(/^(?:ok|success|succeeded|done)$/iv.test(key) && value === true) ||
	(/^(?:status|state|result)$/iv.test(key) &&
		typeof value === 'string' &&
		/^(?:ok|success|succeeded|done|completed|created|sent|set)$/iv.test(
			value,
		)) ||
	(key === 'code' && (value === 0 || value === 200));

/** Without what the person has just said himself, and without the mere success. */
const news = (fields: Fields, args: Fields): Fields =>
	Object.fromEntries(
		Object.entries(fields).filter(
			([key, value]) =>
				!isSuccess(key, value) &&
				JSON.stringify(value) !== JSON.stringify(args[key]),
		),
	);

/** A function whose name is not known is just a function. */
const theFunction = (name: string, language: Language): string =>
	[language === 'ru' ? 'Функция' : 'The function', ...wordsOfName(name)].join(
		' ',
	);

const unreadable = (name: string, language: Language): string =>
	language === 'ru'
		? `${theFunction(name, language)} ответила так, что я не могу это прочесть.`
		: `${theFunction(name, language)} gave an answer that I cannot read.`;

const sayAny = (
	{name, output = '', arguments: args}: Result,
	language: Language,
): readonly string[] => {
	const trimmed = output.trim();

	if (trimmed === '') {
		return [
			language === 'ru'
				? `${theFunction(name, language)} ничего не ответила.`
				: `${theFunction(name, language)} answered nothing.`,
		];
	}

	const value = parsed(trimmed);

	if (isFields(value)) {
		const told = news(value, fieldsOf(args) ?? {});
		const sentences = sayFields(told, {language});
		return sentences.length > 0 ? sentences : [done[language]];
	}

	if (Array.isArray(value)) {
		return [
			language === 'ru'
				? `${theFunction(name, language)} нашла: ${sayList(value, language)}.`
				: `${theFunction(name, language)} found: ${sayList(value, language)}.`,
		];
	}

	if (typeof value === 'boolean' || value === null) {
		return [done[language]];
	}

	const text = sayText(typeof value === 'string' ? value : trimmed, language);
	return /^[\[\{]/v.test(trimmed) || text === ''
		? [unreadable(name, language)]
		: [
				language === 'ru'
					? `${theFunction(name, language)} ответила: ${text}`
					: `${theFunction(name, language)} answered: ${text}`,
			];
};

const parsed = (text: string): unknown => {
	try {
		const value: unknown = JSON.parse(text);
		return isNestedTooDeep(value) ? undefined : value;
	} catch {
		return undefined;
	}
};

const isWeatherFunction = (name: string): boolean =>
	wordsOfName(name).some((word) => word === 'weather' || word === 'forecast');

const isWeatherShape = (fields: Fields | undefined): boolean =>
	fields === undefined ||
	typeof fields.temperature_c === 'number' ||
	Object.keys(fields).length === 0 ||
	(typeof fields.city === 'string' && typeof fields.condition === 'string');

const saying = (
	texts: readonly string[],
	language: Language,
): readonly Said[] => texts.map((text) => ({text, language}));

type Question = {
	readonly text: string | undefined;
	readonly language: Language;
};

const sayResult = (
	result: Result,
	{text: question, language}: Question,
): readonly Said[] => {
	const {name, output} = result;

	if (output === undefined) {
		return saying(
			[
				language === 'ru'
					? `${theFunction(name, language)} ещё не ответила.`
					: `${theFunction(name, language)} has not answered yet.`,
			],
			language,
		);
	}

	const error = errorIn(output);
	const isWeather = isWeatherFunction(name);

	if (error !== undefined) {
		return [
			{text: saySorry(isWeather, error, language), language, isHonesty: true},
		];
	}

	const fields = fieldsOf(output);
	const wanted = fieldsOf(result.arguments) ?? {};

	if (isWeather && isWeatherShape(fields) && output.trim() !== '') {
		const asked = textIn(wanted, 'city') ?? textIn(wanted, 'location') ?? '';
		return sayWeather({output, asked, question}, language);
	}

	if (name === 'web_search' && fields !== undefined && isWebResult(fields)) {
		return sayWeb(fields, language);
	}

	if (
		name === 'file_search' &&
		fields !== undefined &&
		Array.isArray(fields.results)
	) {
		return sayDocuments(fields, language);
	}

	return saying(sayAny(result, language), language);
};

/** What the functions' outputs say, as speech. */
export const sayResults = (
	results: readonly Result[],
	question: Question,
): readonly Said[] => {
	const says = results.flatMap((result) =>
		sayResult(result, question).map((said, index) => ({
			...said,
			isEssential: results.length > 1 && index === 0,
		})),
	);

	// Once is honest enough.
	return says.filter(
		({isHonesty, text}, index) =>
			isHonesty !== true ||
			says.findLastIndex((said) => said.text === text) === index,
	);
};
