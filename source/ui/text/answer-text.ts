import type {AgentTurn} from '../../session/conversation.js';
import {heardLength} from '../../session/heard.js';
import {plainText} from './plain-text.js';

/** What an answer says, and up to where it was heard, or read where it has no sound. */
type AnswerText = {readonly text: string; readonly heard: number};

/** The words of all parts. `isWhole`: all of it counts as heard, whatever was played. */
export const answerText = (turn: AgentTurn, isWhole = false): AnswerText => {
	let text = '';
	let heard = 0;
	let isHeard = true;

	for (const part of turn.parts) {
		const words = plainText(part.text).trim();
		if (words === '') {
			continue;
		}

		const start = text === '' ? '' : `${text}\n`;
		if (isHeard) {
			const length = isWhole ? words.length : heardLength(turn, part, words);
			heard = start.length + length;
			isHeard = length === words.length;
		}

		text = start + words;
	}

	return {text, heard};
};
