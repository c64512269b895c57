import {entries} from './log.js';
import type {SessionState} from './state.js';
import {isUnnamed} from './turns.js';

const turnCount = 20;

const maximumLength = 4000;

/**
What was said before the connection was lost, for the instructions of the next session.

As instructions rather than as items: no server resumes a session, and Yandex refuses an assistant's words as an item (protocol reference 2.8).
*/
export const recap = (state: SessionState): string => {
	const waiting = new Set(state.outbox);
	const lines = entries(state.conversation)
		.filter((turn) => turn.kind !== 'mark')
		.slice(-turnCount)
		.flatMap((turn) => {
			if (turn.kind === 'user') {
				// What is about to be sent has not been said yet.
				return turn.text === '' || (isUnnamed(turn) && waiting.has(turn.text))
					? []
					: [`User: ${turn.text}`];
			}

			const text = turn.parts
				.map((part) => part.text)
				.join(' ')
				.trim();
			return text === '' ? [] : [`You: ${text}`];
		});
	return lines.join('\n').slice(-maximumLength);
};
