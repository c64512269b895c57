import type {Language} from '../engines.js';
import {nameTold} from './names.js';
import {languageWished} from './wishes.js';

/** What the person wants remembered, or remembers to ask. */
export type Remembering =
	| {readonly type: 'told-name'; readonly name: string}
	| {readonly type: 'asks-name'}
	| {readonly type: 'asks-question'; readonly isFirst: boolean}
	| {readonly type: 'told-language'; readonly language: Language};

export const rememberingIn = (said: string): Remembering | undefined => {
	const text = said.replaceAll('’', "'");

	if (
		/\bwhat(?:'s| is) my name\b|\bwho am i\b|\bdo you (?:know|remember) my name\b|как меня зовут|кто я(?!\p{L})/iv.test(
			text,
		)
	) {
		return {type: 'asks-name'};
	}

	if (
		/\bwhat (?:did|have) i (?:just )?(?:ask|said|say)|\bwhat was my (?:very )?(?:last |previous |first )?question|(?:что|о ч[её]м) я (?:тебя |вас |только что |сначала |вначале )*(?:спрашивал|спросил|говорил|сказал)|како(?:й|в) был мой (?:самый )?(?:последний |первый )?вопрос/iv.test(
			text,
		)
	) {
		return {
			type: 'asks-question',
			isFirst: /\bfirst\b|\bat the beginning\b|перв|сначала|вначале/iv.test(
				text,
			),
		};
	}

	const name = nameTold(text);

	if (name !== undefined) {
		return {type: 'told-name', name};
	}

	const language = languageWished(text);
	return language && {type: 'told-language', language};
};

/** The name that the person has given, the last one if several. */
export const nameOf = (texts: readonly string[]): string | undefined =>
	texts
		.map((text) => nameTold(text.replaceAll('’', "'")))
		.findLast((name) => name !== undefined);

/** The language that the person has asked for, if any. */
export const languageAsked = (texts: readonly string[]): Language | undefined =>
	texts
		.map((text) => languageWished(text))
		.findLast((language) => language !== undefined);

export const sayNameTold = (name: string, language: Language): string =>
	language === 'ru'
		? `Очень приятно, ${name}. Я запомню это до конца разговора.`
		: `Nice to meet you, ${name}. I will remember it for this conversation.`;

export const sayName = (
	name: string | undefined,
	language: Language,
): string => {
	if (name === undefined) {
		return language === 'ru'
			? 'Вы ещё не сказали, как вас зовут.'
			: 'You have not told me your name yet.';
	}

	return language === 'ru' ? `Вас зовут ${name}.` : `Your name is ${name}.`;
};

export const sayQuestion = (
	question: string | undefined,
	language: Language,
): string => {
	if (question === undefined) {
		return language === 'ru'
			? 'До этого вы ещё ничего не спрашивали.'
			: 'You have not asked me anything before that.';
	}

	return language === 'ru'
		? `Вы сказали: «${question}»`
		: `You said: “${question}”`;
};

export const sayLanguage = (language: Language): string =>
	language === 'ru'
		? 'Хорошо, говорю по-русски.'
		: 'All right, I speak English.';
