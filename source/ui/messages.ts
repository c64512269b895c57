import {chooseLanguage} from '../settings/language.js';
import type {Settings} from '../settings/schema.js';
import {english} from './messages/english.js';
import {russian} from './messages/russian.js';

/** What every language has to say. A key that one of them lacks does not compile. */
export type Messages = typeof english;

/** All of them: words that are typed may be of any. */
export const languages: readonly Messages[] = [english, russian];

/** In the language of the setting; `auto` asks the locale. */
export const chooseMessages = (
	language: Settings['language'],
	environment: Readonly<Record<string, string | undefined>>,
): Messages =>
	chooseLanguage(language, environment) === 'ru' ? russian : english;
