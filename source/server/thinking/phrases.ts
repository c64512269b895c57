import type {Language} from '../engines.js';

export type Phrase =
	| 'well-being'
	| 'goodbye'
	| 'thanks'
	| 'stop'
	| 'which-city'
	| 'no-weather'
	| 'no-news'
	| 'no-documents'
	| 'no-tools'
	| 'nothing-to-repeat'
	| 'still-there'
	| 'anything-else';

/** What is said in the same words whoever asks. */
export const phrases: Readonly<
	Record<Language, Readonly<Record<Phrase, string>>>
> = {
	en: {
		'well-being': 'I am fine, thank you. What can I do for you?',
		goodbye: 'Goodbye.',
		thanks: 'You are welcome.',
		stop: 'All right.',
		'which-city': 'In which city? Say, for example: weather in Moscow.',
		'no-weather':
			'I cannot look up the weather: a function for it is not switched on in this session.',
		'no-news': 'I cannot search the web in this session.',
		'no-documents': 'I cannot search documents in this session.',
		'no-tools': 'I would need a function for that, and none may be used now.',
		'nothing-to-repeat': 'I have not said anything yet.',
		'still-there': 'Are you still there?',
		'anything-else': 'Is there anything else I can do for you?',
	},
	ru: {
		'well-being': 'Спасибо, всё хорошо. Чем помочь?',
		goodbye: 'До свидания.',
		thanks: 'Пожалуйста.',
		stop: 'Хорошо.',
		'which-city': 'В каком городе? Например: погода в Москве.',
		'no-weather':
			'Погоду я узнать не могу: функция для неё в этом разговоре не включена.',
		'no-news': 'В этом разговоре я не могу искать в интернете.',
		'no-documents': 'В этом разговоре я не могу искать в документах.',
		'no-tools': 'Для этого нужна функция, а вызывать функции сейчас нельзя.',
		'nothing-to-repeat': 'Я ещё ничего не сказал.',
		'still-there': 'Вы ещё здесь?',
		'anything-else': 'Могу ли я ещё чем-нибудь помочь?',
	},
};
