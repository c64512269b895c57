import type {Turn} from '../session/conversation.js';
import type {SessionState} from '../session/state.js';
import type {ToolCall} from '../session/tool-call.js';
import {turnWords} from './lines/turn-words.js';
import type {Look} from './look.js';
import {copyable} from './text/plain-text.js';

/** Words of a turn as they came: heard or not, all of them. */
export const spokenText = (turn: Turn): string => {
	switch (turn.kind) {
		case 'user': {
			return turn.text;
		}

		case 'agent': {
			return turn.parts
				.map(({text}) => text.trim())
				.filter((text) => text !== '')
				.join('\n');
		}

		case 'mark': {
			return '';
		}
	}
};

/** The call that a turn marks; undefined where it marks none, or one of so long ago that it is not kept. */
export const callOf = (
	turn: Turn | undefined,
	{tools}: SessionState,
): ToolCall | undefined => {
	const mark = turn?.kind === 'mark' ? turn.mark : undefined;
	return mark?.what === 'tool'
		? tools.findLast(({callId}) => callId === mark.callId)
		: undefined;
};

const callText = ({name, arguments: words, output, summary}: ToolCall) =>
	[`${name} ${words}`, output ?? summary]
		.filter((text) => text !== '')
		.join('\n');

/** A turn as it is copied. */
export const copyText = (
	turn: Turn,
	session: SessionState,
	look: Look,
): string => {
	if (turn.kind !== 'mark') {
		return copyable(spokenText(turn)).trim();
	}

	const call = callOf(turn, session);
	return copyable(
		call === undefined ? turnWords(turn, look).text : callText(call),
	).trim();
};
