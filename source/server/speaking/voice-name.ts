import type {Language} from '../engines.js';

type NamedVoice = {
	readonly language: Language;
	/** The voice's file in eSpeak NG, where it differs from the name. */
	readonly file?: string;
};

const voices: ReadonlyMap<string, NamedVoice> = new Map([
	['en-us', {language: 'en'}],
	['en-us+f3', {language: 'en'}],
	['en-us+klatt4', {language: 'en'}],
	['en-us+m3', {language: 'en'}],
	// The file is called after the language, not after the country.
	['en-gb', {language: 'en', file: 'en'}],
	['en-gb+f3', {language: 'en', file: 'en+f3'}],
	['ru', {language: 'ru'}],
	['ru+f3', {language: 'ru'}],
	['ru+klatt4', {language: 'ru'}],
]);

const defaults: Readonly<Record<Language, string>> = {
	en: 'en-us+f3',
	ru: 'ru+f3',
};

export const voiceNames: readonly string[] = [...voices.keys()];

/**
ESpeak NG's file for a voice and a language: the wanted voice where it speaks the language, else the language's own voice in the same variant, else its default.
*/
export const voiceFile = (name: string, language: Language): string => {
	const wanted = voices.get(name);

	if (wanted === undefined) {
		return defaults[language];
	}

	if (wanted.language === language) {
		return wanted.file ?? name;
	}

	const [, variant] = name.split('+');
	const other = language === 'ru' ? 'ru' : 'en-us';
	return variant === undefined ? other : `${other}+${variant}`;
};
