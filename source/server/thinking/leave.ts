import type {Language, MindTool} from '../engines.js';
import {phrases} from './phrases.js';
import type {Situation} from './situation.js';
import {wordsOfName} from './words/tokens.js';

/** Why nothing is done about what was said. */
export type Leave =
	/** "Do not lock the doors." */
	| {readonly reason: 'refused'}
	/** "I already locked the doors." */
	| {readonly reason: 'told'}
	/** "Did you lock the doors?" */
	| {readonly reason: 'asked'; readonly tool: MindTool};

const refused: Readonly<Record<Language, string>> = {
	en: 'All right, I will not.',
	ru: 'Хорошо, не буду.',
};

const sayWhetherUsed = (
	{name}: MindTool,
	{past: {exchanges}, language}: Situation,
): string => {
	const words = wordsOfName(name).join(' ');
	const isUsed = exchanges.some(({results}) =>
		results.some((result) => result.name === name),
	);

	if (language === 'ru') {
		return isUsed
			? `Функцию ${words} я в этом разговоре вызывал.`
			: `Функцию ${words} я в этом разговоре не вызывал.`;
	}

	return isUsed
		? `I did use the function ${words} in this conversation.`
		: `I have not used the function ${words} in this conversation.`;
};

/** What is said where nothing is done. */
export const sayLeave = (leave: Leave, situation: Situation): string => {
	const {language} = situation;

	switch (leave.reason) {
		case 'refused': {
			return refused[language];
		}

		case 'told': {
			return phrases[language].stop;
		}

		case 'asked': {
			return sayWhetherUsed(leave.tool, situation);
		}
	}
};
