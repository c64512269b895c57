import {languageOf} from '../language-of.js';
import type {Language} from '../engines.js';
import {sayDate, sayTime} from './clock.js';
import {sayResults} from './conclude.js';
import {searchDocuments} from './documents.js';
import {intentOf, type Intent} from './intent.js';
import {sampleNews} from './news.js';
import {phrases} from './phrases.js';
import {stories} from './stories.js';
import type {Rules, Thought, ThoughtCall, ThinkRequest} from './thought.js';

const say = (language: Language, text: string): Thought => ({
	language,
	say: text,
	calls: [],
});

const call = (language: Language, thoughtCall: ThoughtCall): Thought => ({
	language,
	say: '',
	calls: [thoughtCall],
});

const askWeather = (
	city: string | undefined,
	tools: readonly string[],
	language: Language,
): Thought => {
	if (!tools.includes('get_weather')) {
		return say(language, phrases[language]['no-weather']);
	}

	return city === undefined
		? say(language, phrases[language]['which-city'])
		: call(language, {
				name: 'get_weather',
				arguments: JSON.stringify({city}),
			});
};

const searchNews = (topic: string, language: Language): Thought => {
	const word = language === 'ru' ? 'новости' : 'news';
	const query = topic === '' ? word : `${word} ${topic}`;
	return call(language, {
		name: 'web_search',
		arguments: JSON.stringify({query}),
		ownResult: JSON.stringify(sampleNews(query, language)),
	});
};

const searchFiles = (query: string, language: Language): Thought =>
	call(language, {
		name: 'file_search',
		arguments: JSON.stringify({query}),
		ownResult: JSON.stringify(searchDocuments(query, language)),
	});

const act = (
	intent: Intent,
	language: Language,
	{tools, lastAnswer, now}: ThinkRequest,
): Thought => {
	const words = phrases[language];

	switch (intent.type) {
		case 'weather': {
			return askWeather(intent.city, tools, language);
		}

		case 'news': {
			return searchNews(intent.topic, language);
		}

		case 'documents': {
			return searchFiles(intent.query, language);
		}

		case 'time': {
			return say(language, sayTime(now, language));
		}

		case 'date': {
			return say(language, sayDate(now, language));
		}

		case 'repeat': {
			return lastAnswer === ''
				? say(language, words['nothing-to-repeat'])
				: say(languageOf(lastAnswer), lastAnswer);
		}

		case 'story': {
			return say(language, stories[language]);
		}

		case 'greeting':
		case 'well-being':
		case 'name':
		case 'goodbye':
		case 'thanks':
		case 'help':
		case 'stop': {
			return say(language, words[intent.type]);
		}
	}
};

const think = (request: ThinkRequest): Thought => {
	const {heard, source, lastAnswer} = request;

	if (!heard.isUnderstood) {
		const language = languageOf(lastAnswer);
		return say(language, phrases[language]['not-caught']);
	}

	const language = languageOf(heard.text);
	const isPlaceAwaited = Object.values(phrases).some((words) =>
		lastAnswer.endsWith(words['which-city']),
	);
	const intent = intentOf(heard.text, isPlaceAwaited);

	return intent === undefined
		? say(
				language,
				phrases[language][source === 'speech' ? 'not-caught' : 'not-known'],
			)
		: act(intent, language, request);
};

/** The rules that decide what the built-in agent says. */
export const createRules = (): Rules => ({
	think,
	conclude: (request) => say(request.language, sayResults(request)),
});
