import type {Language, MindTool} from '../engines.js';
import {wordsOfName} from './words/tokens.js';
import {weatherTool} from './weather-tool.js';

/** What the agent can be asked just now. */
export type Abilities = {
	readonly tools: readonly MindTool[];
	/** Titles of the documents that it can search. */
	readonly documentTitles: readonly string[];
	/** What the agent is called, where it was told. */
	readonly name: string | undefined;
};

const has = (tools: readonly MindTool[], name: string): boolean =>
	tools.some((tool) => tool.name === name);

/** "a, b and c". */
const andList = (items: readonly string[], language: Language): string => {
	const last = items.at(-1) ?? '';
	return items.length < 2
		? last
		: `${items.slice(0, -1).join(', ')} ${language === 'ru' ? 'и' : 'and'} ${last}`;
};

const mostTitles = 4;
const mostFunctions = 12;

/** The client's own functions, by name as it is spoken. */
const functionsOf = (tools: readonly MindTool[]): readonly string[] => {
	const weather = weatherTool(tools);
	return tools
		.filter((tool) => !tool.isOwn && tool !== weather)
		.slice(0, mostFunctions)
		.map(({name}) => wordsOfName(name).join(' '));
};

const present = (parts: ReadonlyArray<string | false>): readonly string[] =>
	parts.filter((part) => part !== false);

const english = ({tools, documentTitles}: Abilities): string => {
	const functions = functionsOf(tools);
	const titles = documentTitles.slice(0, mostTitles);
	const subjects = present([
		weatherTool(tools) !== undefined && 'about the weather in a city',
		has(tools, 'web_search') && 'for the news',
		'for the time or the date',
	]);

	return present([
		`You can ask me ${subjects.join(', ')}.`,
		functions.length > 0 &&
			`I can use these functions: ${andList(functions, 'en')}.`,
		has(tools, 'file_search') &&
			`I can search the documents, for example for ${titles.length > 0 ? andList(titles, 'en') : 'a word in them'}.`,
		'I can tell you a long story, and you can interrupt me.',
		'And I can repeat what I said.',
	]).join(' ');
};

const russian = ({tools, documentTitles}: Abilities): string => {
	const functions = functionsOf(tools);
	const titles = documentTitles.slice(0, mostTitles);
	const subjects = present([
		weatherTool(tools) !== undefined && 'о погоде в городе',
		has(tools, 'web_search') && 'о новостях',
		'о времени и дате',
	]);

	return present([
		`Меня можно спросить ${subjects.join(', ')}.`,
		functions.length > 0 &&
			`Я могу вызывать функции: ${andList(functions, 'ru')}.`,
		has(tools, 'file_search') &&
			(titles.length > 0
				? `Я ищу в документах, например: ${andList(titles, 'ru')}.`
				: 'Я ищу в документах.'),
		'Могу рассказать длинную историю, и меня можно перебить.',
		'И могу повторить то, что сказал.',
	]).join(' ');
};

/** What the agent understands, with the functions and documents that are in play. */
export const sayHelp = (abilities: Abilities, language: Language): string =>
	language === 'ru' ? russian(abilities) : english(abilities);

/** A few wordings that would have been understood. */
const examples = (
	{tools, documentTitles}: Abilities,
	language: Language,
): readonly string[] => {
	const [title] = documentTitles;
	const [someFunction] = functionsOf(tools);

	return language === 'ru'
		? present([
				weatherTool(tools) !== undefined && 'погода в Москве',
				has(tools, 'web_search') && 'новости',
				has(tools, 'file_search') &&
					title !== undefined &&
					`найди в документах: ${title}`,
				someFunction !== undefined && someFunction,
				'который час',
				'расскажи историю',
			])
		: present([
				weatherTool(tools) !== undefined && 'weather in Paris',
				has(tools, 'web_search') && 'news',
				has(tools, 'file_search') &&
					title !== undefined &&
					`search the documents for ${title}`,
				someFunction !== undefined && someFunction,
				'what time is it',
				'tell me a story',
			]);
};

/** What it is, and what it does not know. */
export const sayNotKnown = (
	abilities: Abilities,
	language: Language,
): string => {
	const list = examples(abilities, language).join(', ');
	return language === 'ru'
		? `На это я ответить не умею: я маленький встроенный агент, а не языковая модель. Попробуйте: ${list}.`
		: `I don't know how to answer that; I am a small built-in agent, not a language model. Try: ${list}.`;
};

/** Speech that was not understood. */
export const sayNotCaught = (
	abilities: Abilities,
	language: Language,
): string => {
	const list = examples(abilities, language).slice(0, 3).join(', ');
	return language === 'ru'
		? `Я не расслышал. Скажите, например: ${list}; или скажите: помощь.`
		: `I did not catch that. Say, for example: ${list}; or say help.`;
};

export const sayWho = ({name}: Abilities, language: Language): string => {
	if (language === 'ru') {
		const who =
			'встроенный агент Parley: небольшой набор правил, а не языковая модель. Скажите «помощь», и я расскажу, что понимаю.';
		return name === undefined ? `Я ${who}` : `Меня зовут ${name}. Я ${who}`;
	}

	const who =
		"Parley's built-in agent: small rules, not a language model. Say help to hear what I understand.";
	return name === undefined ? `I am ${who}` : `My name is ${name}. I am ${who}`;
};
