import type {Settings} from './schema.js';

/** Of the screen and of every line that the program writes. */
export type Language = 'en' | 'ru';

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of the setting; `auto` asks the locale. */
export const chooseLanguage = (
	language: Settings['language'],
	environment: Environment,
): Language => {
	if (language !== 'auto') {
		return language;
	}

	const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG']
		.map((name) => environment[name] ?? '')
		.find((value) => value !== '');
	return locale?.startsWith('ru') ? 'ru' : 'en';
};
