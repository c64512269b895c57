import {languageOf} from '../language-of.js';
import {dayAsked, isElsewhere} from './clock-question.js';
import {sayDate, sayTime, sayTimeHere} from './clock.js';
import {sayHelp, sayWho} from './help.js';
import type {Intent} from './intent.js';
import {
	nameOf,
	sayLanguage,
	sayName,
	sayNameTold,
	sayQuestion,
	type Remembering,
} from './memory.js';
import {phrases} from './phrases.js';
import {weatherTool} from './weather-tool.js';
import type {Situation} from './situation.js';
import {stories} from './stories.js';
import {callTools, say, sayWhole, type Thought} from './thought.js';

const greetings = {
	en: {
		before: 'Hello',
		name: 'My name is',
		weather: 'Ask me about the weather, or say help.',
		any: 'What can I do for you? Say help to hear what I understand.',
	},
	ru: {
		before: 'Здравствуйте',
		name: 'Меня зовут',
		weather: 'Спросите меня о погоде или скажите: помощь.',
		any: 'Чем помочь? Скажите «помощь», и я расскажу, что понимаю.',
	},
} as const;

/** Says hello, by name if the person has given one, and what can be asked. */
export const greet = ({
	language,
	said,
	wishes,
	abilities,
}: Situation): Thought => {
	const words = greetings[language];
	const person = nameOf(said);
	const hello =
		person === undefined ? words.before : `${words.before}, ${person}`;
	const isIntroduced =
		abilities.name !== undefined && wishes.greeting !== undefined;
	const self = isIntroduced ? ` ${words.name} ${abilities.name}.` : '';
	return say(
		language,
		`${hello}.${self} ${weatherTool(abilities.tools) === undefined ? words.any : words.weather}`,
	);
};

/** What the person wants remembered, or asks to be reminded of. */
export const remember = (
	remembering: Remembering,
	{language, said}: Situation,
): Thought => {
	switch (remembering.type) {
		case 'told-name': {
			return say(language, sayNameTold(remembering.name, language));
		}

		case 'asks-name': {
			return say(language, sayName(nameOf(said), language));
		}

		case 'asks-question': {
			return say(
				language,
				sayQuestion(
					said.slice(0, -1).at(remembering.isFirst ? 0 : -1),
					language,
				),
			);
		}

		case 'told-language': {
			return say(language, sayLanguage(language));
		}
	}
};

const own = (
	name: string,
	query: string,
	{abilities, language}: Situation,
	refusal: 'no-news' | 'no-documents',
): Thought =>
	abilities.tools.some((tool) => tool.name === name)
		? callTools([{name, arguments: JSON.stringify({query})}])
		: say(language, phrases[language][refusal]);

const newsQuery = (topic: string, {language}: Situation): string => {
	const word = language === 'ru' ? 'новости' : 'news';
	return topic === '' ? word : `${word} ${topic}`;
};

/** What the agent answers by rules of its own. */
export const actOn = (intent: Intent, situation: Situation): Thought => {
	const {language, now, abilities, past, said} = situation;
	const text = said.at(-1) ?? '';
	const words = phrases[language];

	switch (intent.type) {
		case 'weather': {
			return say(language, words['no-weather']);
		}

		case 'news': {
			return own(
				'web_search',
				newsQuery(intent.topic, situation),
				situation,
				'no-news',
			);
		}

		case 'web': {
			return own('web_search', intent.query, situation, 'no-news');
		}

		case 'documents': {
			return own('file_search', intent.query, situation, 'no-documents');
		}

		case 'time': {
			const sayIt = isElsewhere(text) ? sayTimeHere : sayTime;
			return say(language, sayIt(now, language));
		}

		case 'date': {
			return say(language, sayDate(dayAsked(text, now), now, language));
		}

		case 'repeat': {
			const last = past.exchanges.findLast(({answer}) => answer !== '');
			return last === undefined
				? say(language, words['nothing-to-repeat'])
				: sayWhole(languageOf(last.answer), last.answer);
		}

		case 'story': {
			return sayWhole(language, stories[language]);
		}

		case 'help': {
			return sayWhole(language, sayHelp(abilities, language));
		}

		case 'name': {
			return say(language, sayWho(abilities, language));
		}

		case 'greeting': {
			return greet(situation);
		}

		case 'well-being':
		case 'goodbye':
		case 'thanks':
		case 'stop': {
			return say(language, words[intent.type]);
		}
	}
};
