import type {Language} from '../engines.js';

export type Phrase =
	| 'greeting'
	| 'well-being'
	| 'name'
	| 'goodbye'
	| 'thanks'
	| 'stop'
	| 'help'
	| 'which-city'
	| 'no-weather'
	| 'nothing-to-repeat'
	| 'not-caught'
	| 'not-known';

export const phrases: Readonly<
	Record<Language, Readonly<Record<Phrase, string>>>
> = {
	en: {
		greeting: 'Hello. Ask me about the weather, or say help.',
		'well-being': 'I am fine, thank you. What can I do for you?',
		name: "I am Parley's built-in agent: small rules, not a language model. Say help to hear what I understand.",
		goodbye: 'Goodbye.',
		thanks: 'You are welcome.',
		stop: 'All right.',
		help: 'You can ask me about the weather in a city, for the news, for the time or the date. I can search the documents, for example for privacy or for keys. I can tell you a long story, and you can interrupt me. And I can repeat what I said.',
		'which-city': 'In which city? Say, for example: weather in Moscow.',
		'no-weather':
			'I cannot look up the weather: the function get weather is not switched on in this session.',
		'nothing-to-repeat': 'I have not said anything yet.',
		'not-caught':
			'I did not catch that. I understand questions about the weather in a city, the news, the time and the documents; or say help.',
		'not-known':
			"I don't know how to answer that; I am a small built-in agent, not a language model. Try: weather in Paris, news, search the documents for privacy, what time is it, or tell me a story.",
	},
	ru: {
		greeting: 'Здравствуйте. Спросите меня о погоде или скажите: помощь.',
		'well-being': 'Спасибо, всё хорошо. Чем помочь?',
		name: 'Я встроенный агент Parley: небольшой набор правил, а не языковая модель. Напишите «помощь», и я расскажу, что понимаю.',
		goodbye: 'До свидания.',
		thanks: 'Пожалуйста.',
		stop: 'Хорошо.',
		help: 'Меня можно спросить о погоде в городе, о новостях, о времени и дате. Я ищу в документах, например про клавиши или настройки. Могу рассказать длинную историю, и меня можно перебить. И могу повторить то, что сказал.',
		'which-city': 'В каком городе? Например: погода в Москве.',
		'no-weather':
			'Погоду я узнать не могу: функция get weather в этом разговоре не включена.',
		'nothing-to-repeat': 'Я ещё ничего не сказал.',
		'not-caught':
			'Я не расслышал. Я понимаю вопросы о погоде в городе, о новостях, времени и документах.',
		'not-known':
			'На это я ответить не умею: я маленький встроенный агент, а не языковая модель. Попробуйте: погода в Москве, новости, найди в документах про клавиши, который час, расскажи историю.',
	},
};
