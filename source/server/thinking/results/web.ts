import type {Language} from '../../engines.js';
import {objectsIn, textIn, textsIn, type Fields} from '../json.js';
import {languageOf} from '../../language-of.js';
import type {Said} from '../thought.js';
import {sayText, shortened} from './say-value.js';

/** What `web_search` finds, or the sample headlines in its place. */
export const isWebResult = (fields: Fields): boolean =>
	Array.isArray(fields.headlines) || Array.isArray(fields.results);

const mostResults = 3;
const longestSnippet = 220;

const sampleNote: Readonly<Record<Language, string>> = {
	en: 'I cannot search the web, so these are sample headlines, made up.',
	ru: 'В интернете я искать не умею, поэтому вот примеры заголовков, они выдуманы.',
};

const nothing: Readonly<Record<Language, string>> = {
	en: 'The web search found nothing.',
	ru: 'Поиск в интернете ничего не нашёл.',
};

const found: Readonly<Record<Language, string>> = {
	en: 'On the web I found this.',
	ru: 'Вот что нашлось в интернете.',
};

const inOwnLanguage = (text: string): Said => ({
	text,
	language: languageOf(text),
});

const ended = (text: string): string =>
	/[.!?…]$/v.test(text) ? text : `${text}.`;

export const sayWeb = (fields: Fields, language: Language): readonly Said[] => {
	if (fields.sample === true) {
		return [
			{text: sampleNote[language], language, isHonesty: true},
			...textsIn(fields, 'headlines').map((headline) =>
				inOwnLanguage(headline),
			),
		];
	}

	const answers = textsIn(fields, 'answers').slice(0, 1);
	const results = objectsIn(fields, 'results')
		.slice(0, answers.length > 0 ? 1 : mostResults)
		.map((result) =>
			[textIn(result, 'title'), textIn(result, 'snippet')]
				.filter((text) => text !== undefined)
				.map((text) =>
					ended(shortened(sayText(text, language), longestSnippet)),
				)
				.join(' '),
		)
		.filter((text) => text !== '');

	return answers.length + results.length === 0
		? [{text: nothing[language], language}]
		: [
				{text: found[language], language},
				...[
					...answers.map((text) => ended(sayText(text, language))),
					...results,
				].map((text) => inOwnLanguage(text)),
			];
};
