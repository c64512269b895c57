import type {Language} from '../../engines.js';
import {isFields, textIn, type Fields} from '../json.js';
import {fieldName} from './field-names.js';
import {sayScalar} from './say-value.js';
import {isUnit} from './units.js';

/** What only a machine needs to know. */
const silent =
	/^(?:_|\$)|^(?:id|uuid|guid|url|uri|link|href|image|icon|token|etag|source|version|timestamp|request_?id|trace_?id|lat|lon|lng|latitude|longitude|score)$|_(?:id|url|uri|token)$/iv;

const mostFields = 6;
const mostItems = 5;

const and: Readonly<Record<Language, string>> = {en: 'and', ru: 'и'};

const capitalise = (text: string): string =>
	text.replace(/^\p{Ll}/v, (letter) => letter.toUpperCase());

const listed = (
	items: readonly string[],
	more: number,
	language: Language,
): string => {
	const all =
		more > 0
			? [...items, language === 'ru' ? `ещё ${more}` : `${more} more`]
			: items;
	const last = all.at(-1) ?? '';
	return all.length < 2
		? last
		: `${all.slice(0, -1).join(', ')} ${and[language]} ${last}`;
};

const sayNothing: Readonly<Record<Language, string>> = {
	en: 'nothing',
	ru: 'ничего',
};

/** The unit of a number may be a field beside it. */
const unitBeside = (fields: Fields, key: string): string => {
	const beside = textIn(fields, 'unit') ?? textIn(fields, 'units') ?? '';
	const currency = textIn(fields, 'currency') ?? '';
	const isMoney = /price|total|amount|cost|balance/iv.test(key);
	const unit = isMoney && currency !== '' ? currency : beside;
	return isUnit(unit) ? unit : '';
};

const titleKeys = ['title', 'name', 'label', 'subject', 'summary'];

/** One thing of a list: what it is called, then two facts about it. */
const sayItem = (item: unknown, language: Language): string | undefined => {
	if (!isFields(item)) {
		return Array.isArray(item) ? undefined : sayScalar(item, '', language);
	}

	const title = titleKeys.find((key) => textIn(item, key) !== undefined);
	const rest = Object.entries(item)
		.filter(([key]) => key !== title && !silent.test(key))
		.map(([key, value]) => {
			const {name, unit} = fieldName(key, language);
			const said = sayScalar(value, unit || unitBeside(item, key), language);
			return said === undefined || typeof value === 'boolean'
				? undefined
				: title === undefined || typeof value === 'number'
					? `${name} ${said}`
					: said;
		})
		.filter((said) => said !== undefined)
		.slice(0, title === undefined ? 3 : 2);
	const parts = [
		...(title === undefined
			? []
			: [sayScalar(item[title], '', language) ?? '']),
		...rest,
	].filter((part) => part !== '');

	return parts.length === 0 ? undefined : parts.join(', ');
};

/** "first, second and third"; things with several facts one after another. */
export const sayList = (
	list: readonly unknown[],
	language: Language,
): string => {
	const items = list
		.slice(0, mostItems)
		.map((item) => sayItem(item, language))
		.filter((item) => item !== undefined);

	if (items.length === 0) {
		return sayNothing[language];
	}

	const more = list.length - Math.min(list.length, mostItems);
	return items.some((item) => item.includes(','))
		? [
				...items,
				...(more > 0
					? [language === 'ru' ? `ещё ${more}` : `${more} more`]
					: []),
			].join('; ')
		: listed(items, more, language);
};

const sentence = (name: string, said: string, language: Language): string => {
	const end = /[.!?…]$/v.test(said) ? '' : '.';

	if (name === '') {
		return `${capitalise(said)}${end}`;
	}

	return language === 'ru'
		? `${capitalise(name)}: ${said}${end}`
		: `The ${name} is ${said}${end}`;
};

/** A plural reads better with a colon: "Items: milk and bread." */
const listSentence = (name: string, said: string): string =>
	`${capitalise(name)}: ${said}${/[.!?…]$/v.test(said) ? '' : '.'}`;

/** Fields that are the answer itself. */
const bare = new Set([
	'message',
	'result',
	'answer',
	'text',
	'summary',
	'translation',
	'content',
	'output',
]);

const sayField = (
	[key, value]: readonly [key: string, value: unknown],
	fields: Fields,
	{language, prefix}: {readonly language: Language; readonly prefix: string},
): readonly string[] => {
	const {name: own, unit} = fieldName(key, language);
	const name = prefix === '' ? own : `${prefix} ${own}`;

	if (Array.isArray(value)) {
		return [listSentence(name, sayList(value, language))];
	}

	if (isFields(value)) {
		return prefix === '' ? sayFields(value, {language, prefix: own}) : [];
	}

	const said = sayScalar(value, unit || unitBeside(fields, key), language);

	if (said === undefined) {
		return [];
	}

	const isBare = prefix === '' && bare.has(key) && typeof value !== 'boolean';
	return [
		typeof value === 'boolean'
			? listSentence(name, said)
			: sentence(isBare ? '' : name, said, language),
	];
};

/** A short sentence for each field that a person wants to hear. */
export const sayFields = (
	fields: Fields,
	{
		language,
		prefix = '',
	}: {readonly language: Language; readonly prefix?: string},
): readonly string[] => {
	const isBeside = (key: string) =>
		/^(?:unit|units|currency)$/v.test(key) && isUnit(textIn(fields, key) ?? '');

	return Object.entries(fields)
		.filter(([key]) => !silent.test(key) && !isBeside(key))
		.slice(0, mostFields)
		.flatMap((entry) => sayField(entry, fields, {language, prefix}));
};
