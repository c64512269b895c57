import type {Language} from '../engines.js';
import {languageOf} from '../language-of.js';
import {asPlaceAlone, findPlace, isKnownCity} from './place.js';

/** What somebody wants. */
export type Intent =
	| {
			readonly type:
				| 'greeting'
				| 'well-being'
				| 'name'
				| 'goodbye'
				| 'thanks'
				| 'help'
				| 'repeat'
				| 'story'
				| 'stop'
				| 'time'
				| 'date';
	  }
	| {readonly type: 'weather'; readonly city: string | undefined}
	| {readonly type: 'news'; readonly topic: string}
	| {readonly type: 'documents'; readonly query: string}
	| {readonly type: 'web'; readonly query: string};

type Rule = {
	readonly pattern: RegExp;
	readonly intent: (match: RegExpExecArray, text: string) => Intent;
};

const always =
	<Type extends Intent>(intent: Type) =>
	() =>
		intent;

const topicOf = (match: RegExpExecArray): string =>
	(match.groups?.topic ?? '')
		.replaceAll(/[.!?]+$|\bplease\b|пожалуйста/giv, '')
		.trim();

const documents = (match: RegExpExecArray): Intent => ({
	type: 'documents',
	query: topicOf(match)
		.replace(/^(?:the|a|an|my|our)\s+/iv, '')
		.replace(/\s*(?:in|from)\s+(?:the\s+|my\s+)?documents?$/iv, '')
		.replace(/\s*в\s+документ\p{L}*$/iv, ''),
});

const web = (match: RegExpExecArray): Intent => ({
	type: 'web',
	query: topicOf(match),
});

/** Tried in order; the first that fits wins. */
const english: readonly Rule[] = [
	{
		pattern:
			/\b(?:(?:search|look)(?: on)?\s+(?:the )?(?:web|internet|online)(?:\s+for)?|google)\s+(?<topic>.+)/iv,
		intent: web,
	},
	{
		pattern:
			/\b(?:search|look|find)(?: for| up)?\s+(?<topic>.+?)\s+(?:on the (?:web|internet)|online)\b/iv,
		intent: web,
	},
	{
		pattern: /\bdocument(?:s|ation)?\b.*?\b(?:for|about|on)\s+(?<topic>.+)/iv,
		intent: documents,
	},
	{
		pattern:
			/\b(?:search|look|find)(?: for| up)?\s+(?<topic>.+?)\s+(?:in|from)\s+(?:the |my )?documents?\b/iv,
		intent: documents,
	},
	{
		pattern:
			/^(?:please |can you |could you )?(?:search for|look up|find)\s+(?!.*\bnews\b)(?<topic>.+)/iv,
		intent: documents,
	},
	{
		pattern: /\b(?:weather|forecast|temperature|raining|snowing)\b/iv,
		intent: (_, text) => ({type: 'weather', city: findPlace(text, 'en')}),
	},
	{
		pattern:
			/\b(?:news|headlines)\b(?:.*?\b(?:about|on|in|from)\s+(?<topic>.+))?|\bwhat(?:'s| is) new\b/iv,
		intent: (match) => ({type: 'news', topic: topicOf(match)}),
	},
	{pattern: /\b(?:story|tale)\b/iv, intent: always({type: 'story'})},
	{
		pattern:
			/\b(?:say (?:it|that) again|repeat|once more|what did you say|pardon)\b/iv,
		intent: always({type: 'repeat'}),
	},
	{
		pattern: /\bwhat time\b|\bthe time\b|\btime is it\b/iv,
		intent: always({type: 'time'}),
	},
	{
		pattern: /\b(?:date|(?:what|which) (?:week)?day|today's day)\b/iv,
		intent: always({type: 'date'}),
	},
	{
		pattern:
			/\bhelp\b|\bwhat (?:can|do) (?:you|i) (?:do|say|ask|understand|know)\b/iv,
		intent: always({type: 'help'}),
	},
	{
		pattern: /\b(?:who are you|what are you|your name)\b/iv,
		intent: always({type: 'name'}),
	},
	{
		pattern: /\bhow are you\b/iv,
		intent: always({type: 'well-being'}),
	},
	{
		pattern: /\b(?:thanks|thank you)\b/iv,
		intent: always({type: 'thanks'}),
	},
	{
		pattern: /\b(?:goodbye|good bye|bye|see you|good night|farewell)\b/iv,
		intent: always({type: 'goodbye'}),
	},
	{
		pattern:
			/^(?:please )?(?:stop|cancel|be quiet|quiet|enough|never mind|forget it|that's enough)\b/iv,
		intent: always({type: 'stop'}),
	},
	{
		pattern:
			/^(?:hello|hi|hey|good (?:morning|afternoon|evening)|greetings)\b/iv,
		intent: always({type: 'greeting'}),
	},
];

const russian: readonly Rule[] = [
	{
		pattern:
			/(?:(?:найди|поищи|ищи|посмотри)\p{L}*\s+в\s+(?:интернете|сети)|(?:загугли|погугли)\p{L}*)\s+(?:про\s+|об?\s+)?(?<topic>.+)/iv,
		intent: web,
	},
	{
		pattern: /(?:найди|поищи)\p{L}*\s+(?<topic>.+?)\s+в\s+интернете/iv,
		intent: web,
	},
	{
		pattern: /документ\p{L}*.*?\s(?:про|об?|насч[её]т|по)\s+(?<topic>.+)/iv,
		intent: documents,
	},
	{
		pattern:
			/(?:найди|поищи|ищи)\p{L}*\s+(?:в\s+документ\p{L}*\s+)?(?!.*новост)(?<topic>.+)/iv,
		intent: documents,
	},
	{
		pattern: /погод|прогноз|температур|сколько градусов|дождь|холодно|тепло/iv,
		intent: (_, text) => ({type: 'weather', city: findPlace(text, 'ru')}),
	},
	{
		pattern: /новост\p{L}*(?:.*?\s(?:про|об?)\s+(?<topic>.+))?|что нового/iv,
		intent: (match) => ({type: 'news', topic: topicOf(match)}),
	},
	{
		pattern: /истори[юия]|сказк|рассказ(?!ыв)/iv,
		intent: always({type: 'story'}),
	},
	{
		pattern: /повтори|ещ[её] раз|что ты сказал/iv,
		intent: always({type: 'repeat'}),
	},
	{
		pattern: /котор\p{L}+ час|сколько времени|время/iv,
		intent: always({type: 'time'}),
	},
	{
		pattern:
			/как\p{L}+ (?:(?:сегодня|завтра|послезавтра|вчера|позавчера|будет|был[ао]?) )*(?:число|день|дата)|дат[ау]/iv,
		intent: always({type: 'date'}),
	},
	{
		pattern: /помощь|помоги|что ты (?:умеешь|можешь|знаешь|понимаешь)|справк/iv,
		intent: always({type: 'help'}),
	},
	{
		pattern: /кто ты|ты кто|как тебя зовут|тво[её] имя/iv,
		intent: always({type: 'name'}),
	},
	{pattern: /как (?:ты|дела|жизнь)/iv, intent: always({type: 'well-being'})},
	{pattern: /спасибо|благодар/iv, intent: always({type: 'thanks'})},
	{
		pattern: /^(?:пока|до свидан|до встречи|спокойной ночи|прощай)/iv,
		intent: always({type: 'goodbye'}),
	},
	{
		pattern: /^(?:стоп|хватит|замолчи|тихо|довольно|не надо|отмена|забудь)/iv,
		intent: always({type: 'stop'}),
	},
	{
		pattern:
			/^(?:привет|здравствуй|добр(?:ый|ое|ой) (?:день|утро|вечер)|салют)/iv,
		intent: always({type: 'greeting'}),
	},
];

const rules: Readonly<Record<Language, readonly Rule[]>> = {
	en: english,
	ru: russian,
};

/**
What a text asks for; nothing where no rule fits.

@param isPlaceAwaited The agent has just asked for a city, so that any few words may be one.
*/
export const intentOf = (
	text: string,
	isPlaceAwaited: boolean,
): Intent | undefined => {
	const language = languageOf(text);
	const trimmed = text.trim().replaceAll('’', "'");

	for (const {pattern, intent} of rules[language]) {
		const match = pattern.exec(trimmed);

		if (match !== null) {
			return intent(match, trimmed);
		}
	}

	const city = asPlaceAlone(trimmed, language);
	return city !== undefined && (isPlaceAwaited || isKnownCity(city))
		? {type: 'weather', city}
		: undefined;
};
