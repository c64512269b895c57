import type {Language} from '../engines.js';
import {sayDocuments} from './documents.js';
import {fieldsOf, objectIn, objectsIn, textIn, textsIn} from './json.js';
import {sayNews} from './news.js';
import type {ConcludeRequest} from './thought.js';
import {sayWeather} from './weather.js';

type Result = ConcludeRequest['results'][number];

const longestReason = 160;

/** What a function says about its failure; nothing when it did not fail. */
const errorIn = (output: string): string | undefined => {
	const fields = fieldsOf(output);

	if (fields === undefined) {
		return /^\s*error\b/iv.test(output) ? output : undefined;
	}

	const nested = objectIn(fields, 'error');
	return (
		textIn(fields, 'error') ??
		(nested === undefined ? undefined : textIn(nested, 'message'))
	);
};

const shorten = (text: string): string => {
	const line = text.replaceAll(/\s+/gv, ' ').trim();
	return line.length > longestReason
		? `${line.slice(0, longestReason).replace(/\s\S*$/v, '')}…`
		: line;
};

const saySorry = (name: string, reason: string, language: Language): string => {
	const why = shorten(reason).replace(/[.!]+$/v, '');
	const isWeather = name === 'get_weather';

	if (language === 'ru') {
		return `${isWeather ? 'Погоду узнать не удалось' : 'Не получилось'}: ${why}.`;
	}

	return `${isWeather ? 'I could not get the weather' : 'That did not work'}: ${why}.`;
};

const sayAny = ({name, output}: Result, language: Language): string => {
	const words = name.replaceAll('_', ' ');
	const answer = shorten(output);

	if (answer === '') {
		return language === 'ru'
			? `Функция ${words} ничего не ответила.`
			: `The function ${words} answered nothing.`;
	}

	return language === 'ru'
		? `Функция ${words} ответила: ${answer}`
		: `The function ${words} answered: ${answer}`;
};

const sayResult = (
	result: Result,
	question: string | undefined,
	language: Language,
): string => {
	const {name, output} = result;
	const error = errorIn(output);

	if (error !== undefined) {
		return saySorry(name, error, language);
	}

	const fields = fieldsOf(output);
	const wanted = fieldsOf(result.arguments) ?? {};

	if (name === 'get_weather') {
		const asked = textIn(wanted, 'city') ?? '';
		return sayWeather({output, asked, question}, language);
	}

	if (name === 'web_search' && fields?.sample === true) {
		return sayNews(textsIn(fields, 'headlines'), language);
	}

	if (name === 'file_search' && fields !== undefined) {
		const [best = {}] = objectsIn(fields, 'results');
		return sayDocuments(
			{
				query: textIn(fields, 'query') ?? textIn(wanted, 'query') ?? '',
				title: textIn(best, 'title'),
				text: textIn(best, 'text'),
				titles: textsIn(fields, 'titles'),
			},
			language,
		);
	}

	return sayAny(result, language);
};

/** What the functions' outputs say, as speech. */
export const sayResults = ({
	language,
	question,
	results,
}: ConcludeRequest): string =>
	results.map((result) => sayResult(result, question, language)).join(' ');
