import type {Language} from '../../engines.js';
import {languageOf} from '../../language-of.js';
import {objectsIn, textIn, textsIn, type Fields} from '../json.js';
import type {Said} from '../thought.js';
import {sayText} from './say-value.js';

const mostTitles = 8;

const sayNothingFound = (
	{
		query,
		titles,
		isSample,
	}: {
		readonly query: string;
		readonly titles: readonly string[];
		readonly isSample: boolean;
	},
	language: Language,
): string => {
	const shown = titles.slice(0, mostTitles);
	const isMore = shown.length < titles.length;
	const list = shown.join(', ');

	if (language === 'ru') {
		const where = isSample ? 'В моих образцах документов' : 'В документах';
		const about = isSample ? 'Они о самой программе' : 'Там есть';
		return shown.length === 0
			? `${where} ничего нет про «${query}».`
			: `${where} ничего нет про «${query}». ${about}: ${list}${isMore ? ' и другие' : ''}.`;
	}

	const where = isSample ? 'My sample documents say' : 'The documents say';
	const about = isSample ? 'They are about Parley itself' : 'There is';
	return shown.length === 0
		? `${where} nothing about ${query}.`
		: `${where} nothing about ${query}. ${about}: ${list}${isMore ? ' and others' : ''}.`;
};

const sayWhere = (
	{
		title,
		section,
		isSample,
	}: {
		readonly title: string;
		readonly section: string | undefined;
		readonly isSample: boolean;
	},
	language: Language,
): string => {
	const isNamed = section !== undefined && section !== title;

	if (language === 'ru') {
		const what = isSample ? 'В образцах документов' : 'В документах';
		return `${what}, ${isNamed ? `«${title}», раздел «${section}»` : `раздел «${title}»`}:`;
	}

	const what = isSample ? 'From the sample documents' : 'From the documents';
	return isNamed
		? `${what}, ${title}, under ${section}:`
		: `${what}, under ${title}:`;
};

/** What `file_search` found, with where it stands; or that nothing was found, and what there is. */
export const sayDocuments = (
	fields: Fields,
	language: Language,
): readonly Said[] => {
	const isSample = fields.sample === true;
	const [best = {}] = objectsIn(fields, 'results');
	const title = textIn(best, 'title');
	const snippet = textIn(best, 'snippet');

	if (title === undefined || snippet === undefined) {
		const query = textIn(fields, 'query') ?? '';
		const titles = textsIn(fields, 'titles');
		return [
			{
				text: sayNothingFound({query, titles, isSample}, language),
				language,
				isHonesty: true,
			},
		];
	}

	return [
		{
			text: sayWhere(
				{title, section: textIn(best, 'section'), isSample},
				language,
			),
			language,
			isHonesty: true,
		},
		{text: sayText(snippet, language), language: languageOf(snippet)},
	];
};
