import type {Settings} from '../settings/schema.js';
import {english} from './messages/english.js';
import {russian} from './messages/russian.js';

/** What every language has to say. A key that one of them lacks does not compile. */
export type Messages = typeof english;

/** All of them: words that are typed may be of any. */
export const languages: readonly Messages[] = [english, russian];

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of the setting; `auto` asks the locale. */
export const chooseMessages = (
	language: Settings['language'],
	environment: Environment,
): Messages => {
	if (language !== 'auto') {
		return language === 'ru' ? russian : english;
	}

	const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG']
		.map((name) => environment[name] ?? '')
		.find((value) => value !== '');
	return locale?.startsWith('ru') ? russian : english;
};
