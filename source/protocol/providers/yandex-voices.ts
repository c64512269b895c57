import type {ProviderVoice} from './provider.js';

const inLanguage = (
	language: string,
	roles: Readonly<Record<string, readonly string[]>>,
): readonly ProviderVoice[] =>
	Object.entries(roles).map(([id, own]) => ({id, language, roles: own}));

/** The voices of SpeechKit. Of those without roles none are known. */
export const yandexVoices: readonly ProviderVoice[] = [
	...inLanguage('ru-RU', {
		alena: ['neutral', 'good'],
		dasha: ['neutral', 'good', 'friendly'],
		jane: ['neutral', 'good', 'evil'],
		julia: ['neutral', 'strict'],
		lera: ['neutral', 'friendly'],
		marina: ['neutral', 'whisper', 'friendly'],
		masha: ['good', 'strict', 'friendly'],
		omazh: ['neutral', 'evil'],
		saule_ru: ['neutral', 'strict', 'whisper'],
		zamira_ru: ['neutral', 'strict', 'friendly'],
		zhanar_ru: ['neutral', 'strict', 'friendly'],
		yulduz_ru: ['neutral', 'strict', 'friendly', 'whisper'],
		alexander: ['neutral', 'good'],
		anton: ['neutral', 'good'],
		ermil: ['neutral', 'good'],
		filipp: [],
		kirill: ['neutral', 'strict', 'good'],
		madi_ru: [],
		zahar: ['neutral', 'good'],
	}),
	...inLanguage('kk-KZ', {
		amira: [],
		madi: [],
		saule: ['neutral', 'strict'],
		zhanar: ['neutral', 'friendly'],
	}),
	...inLanguage('uz-UZ', {
		nigora: [],
		zamira: ['neutral', 'strict', 'friendly'],
		yulduz: ['neutral', 'strict', 'friendly', 'whisper'],
	}),
	...inLanguage('de-DE', {
		lea: [],
	}),
	...inLanguage('en-US', {
		john: [],
	}),
	...inLanguage('he-IL', {
		naomi: ['modern', 'classic'],
	}),
];
