import type {Language} from '../engines.js';

/** Made up, and called so wherever they go: the agent has no network. */
const headlines: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'A town library begins to lend out telescopes.',
		'Engineers teach a vending machine to say sorry.',
		'A village choir rehearses by radio through a snowy winter.',
	],
	ru: [
		'Городская библиотека начала выдавать телескопы на дом.',
		'Инженеры научили торговый автомат извиняться.',
		'Деревенский хор всю снежную зиму репетирует по радио.',
	],
};

export type News = {
	readonly sample: true;
	readonly note: string;
	readonly query: string;
	readonly headlines: readonly string[];
};

const notes: Readonly<Record<Language, string>> = {
	en: 'Sample headlines, made up: the built-in agent does not search the web.',
	ru: 'Примеры заголовков, они выдуманы: встроенный агент не ищет в интернете.',
};

export const sampleNews = (query: string, language: Language): News => ({
	sample: true,
	note: notes[language],
	query,
	headlines: headlines[language],
});

export const sayNews = (
	found: readonly string[],
	language: Language,
): string =>
	language === 'ru'
		? `В интернете я искать не умею, поэтому вот примеры заголовков, они выдуманы. ${found.join(' ')}`
		: `I cannot search the web, so these are sample headlines, made up. ${found.join(' ')}`;
