import type {Language} from '../../engines.js';

/** Made up, and called so wherever they go. */
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

type News = {
	readonly sample: true;
	readonly note: string;
	readonly query: string;
	readonly headlines: readonly string[];
};

const notes: Readonly<Record<Language, string>> = {
	en: 'Sample headlines, made up: no network access is configured for web_search.',
	ru: 'Примеры заголовков, они выдуманы: доступ в сеть для web_search не настроен.',
};

export const sampleNews = (query: string, language: Language): News => ({
	sample: true,
	note: notes[language],
	query,
	headlines: headlines[language],
});
