import type {Language} from '../../engines.js';
import {wordsOfName} from '../words/tokens.js';
import {phrases} from '../phrases.js';
import type {Parameter} from './parameters.js';

type Questions = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** By a meaning of the argument's name, the more telling first. */
const byName: Questions = {
	city: {en: phrases.en['which-city'], ru: phrases.ru['which-city']},
	room: {en: 'Which room?', ru: 'В какой комнате?'},
	minute: {en: 'For how many minutes?', ru: 'На сколько минут?'},
	second: {en: 'For how many seconds?', ru: 'На сколько секунд?'},
	hour: {en: 'For how many hours?', ru: 'На сколько часов?'},
	guest: {en: 'For how many people?', ru: 'На сколько человек?'},
	temperature: {en: 'What temperature?', ru: 'Какую температуру?'},
	order: {en: 'What is the order number?', ru: 'Какой номер заказа?'},
	track: {en: 'What is the tracking number?', ru: 'Какой номер отправления?'},
	language: {en: 'Into which language?', ru: 'На какой язык?'},
	song: {en: 'Which song?', ru: 'Какую песню?'},
	artist: {en: 'Which artist?', ru: 'Какого исполнителя?'},
	genre: {en: 'Which genre?', ru: 'Какой жанр?'},
	subject: {en: 'What is the subject?', ru: 'Какая тема?'},
	body: {en: 'What should it say?', ru: 'Какой текст?'},
	message: {en: 'What should it say?', ru: 'Какой текст?'},
	name: {en: 'What should it be called?', ru: 'Как это назвать?'},
	origin: {en: 'From where?', ru: 'Откуда?'},
	from: {en: 'From what?', ru: 'Из чего?'},
	destination: {en: 'To where?', ru: 'Куда?'},
	email: {en: 'To which address?', ru: 'На какой адрес?'},
	recipient: {en: 'To whom?', ru: 'Кому?'},
	contact: {en: 'To whom?', ru: 'Кому?'},
	date: {en: 'On which day?', ru: 'На какой день?'},
	time: {en: 'At what time?', ru: 'На какое время?'},
	address: {en: 'To which address?', ru: 'По какому адресу?'},
	search: {en: 'What should I look for?', ru: 'Что искать?'},
	query: {en: 'What should I look for?', ru: 'Что искать?'},
	item: {en: 'What exactly?', ru: 'Что именно?'},
	unit: {en: 'In which unit?', ru: 'В каких единицах?'},
	country: {en: 'In which country?', ru: 'В какой стране?'},
	location: {en: 'Where?', ru: 'Где?'},
	color: {en: 'Which colour?', ru: 'Какой цвет?'},
	brightness: {
		en: 'How bright, in percent?',
		ru: 'Какая яркость, в процентах?',
	},
	volume: {en: 'How loud?', ru: 'Какая громкость?'},
	money: {en: 'How much?', ru: 'Сколько?'},
	number: {en: 'Which number?', ru: 'Какой номер?'},
};

/** An email goes to somebody, whatever its argument is called. */
const byFormat: Questions = {
	email: {en: 'To which address?', ru: 'На какой адрес?'},
	'date-time': {en: 'When?', ru: 'Когда?'},
	date: {en: 'On which day?', ru: 'На какой день?'},
	time: {en: 'At what time?', ru: 'На какое время?'},
};

/** Names that say too little to be asked for by. */
const bare: Questions = {
	to: {en: 'Who or what should it go to?', ru: 'Кому или куда?'},
	by: {en: 'By whom?', ru: 'Кем?'},
	with: {en: 'With whom or what?', ru: 'С кем или с чем?'},
	for: {en: 'For whom or what?', ru: 'Для кого или для чего?'},
	at: {en: 'When or where?', ru: 'Когда или где?'},
	in: {en: 'Where?', ru: 'Где?'},
};

const anything = {en: 'Which value?', ru: 'Какое значение?'} as const;

const longestDescription = 60;

/** "The number of the order" asks by itself; a sentence does not. */
const ownQuestion = (
	{description, path}: Parameter,
	language: Language,
): string => {
	const name = wordsOfName(path.at(-1) ?? '').join(' ');
	const isCyrillic = /\p{Script=Cyrillic}/v.test(description);
	const isFit =
		description !== '' &&
		description.length <= longestDescription &&
		isCyrillic === (language === 'ru');
	if (!isFit && (name.length < 3 || Object.hasOwn(bare, name))) {
		return (bare[name] ?? anything)[language];
	}

	const what = (isFit ? description : name).replace(/[.?!:]+$/v, '');

	if (language === 'ru') {
		return isFit
			? `Уточните: ${lowerFirst(what)}?`
			: `Какое значение: ${what}?`;
	}

	if (/^(?:what|which|who|when|where|how)\b/iv.test(what)) {
		return `${what}?`;
	}

	return /^the\b/iv.test(what)
		? `What is ${lowerFirst(what)}?`
		: `What is the ${lowerFirst(what)}?`;
};

const lowerFirst = (text: string): string =>
	text.replace(/^\p{Lu}(?=\p{Ll})/v, (letter) => letter.toLowerCase());

const mostChoices = 6;

const choicesOf = ({schema}: Parameter): readonly string[] =>
	Array.isArray(schema.enum)
		? schema.enum
				.map((value) => wordsOfName(String(value)).join(' '))
				.filter((value) => value !== '')
		: [];

/** "a, b or c". */
const orList = (choices: readonly string[], language: Language): string => {
	const or = language === 'ru' ? 'или' : 'or';
	const last = choices.at(-1) ?? '';
	return choices.length < 2
		? last
		: `${choices.slice(0, -1).join(', ')} ${or} ${last}`;
};

/** Asks for an argument that is required and was not said, by what its schema says of it. */
export const askFor = (
	parameter: Parameter,
	{
		language,
		isDayKnown,
	}: {
		readonly language: Language;
		/** Of a date with a time only the time is missing. */
		readonly isDayKnown: boolean;
	},
): string => {
	const {schema, names, kind} = parameter;
	const given = typeof schema.format === 'string' ? schema.format : '';
	const format = isDayKnown ? 'time' : given;
	const known =
		byFormat[format] ??
		Object.entries(byName).find(([name]) => names.has(name))?.[1];
	const question = known?.[language] ?? ownQuestion(parameter, language);
	const choices = kind === 'choice' ? choicesOf(parameter) : [];

	return choices.length > 1 && choices.length <= mostChoices
		? `${question.replace(/[?.]+$/v, '')}: ${orList(choices, language)}?`
		: question;
};

/** Asks which of two tools is meant. */
export const askWhich = (
	names: readonly string[],
	language: Language,
): string => {
	const list = orList(
		names.map((name) => wordsOfName(name).join(' ')),
		language,
	);
	return language === 'ru'
		? `Что сделать: ${list}?`
		: `Which do you mean: ${list}?`;
};
