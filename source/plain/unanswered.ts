import type {UserTurn} from '../session/conversation.js';
import type {SessionState} from '../session/state.js';

/** The last message that was typed, where nothing at all of an answer stands behind it. */
export const unansweredMessage = ({
	conversation: {recent},
}: Pick<SessionState, 'conversation'>): UserTurn | undefined => {
	const index = recent.findLastIndex(
		(turn) => turn.kind === 'user' && turn.source === 'typed',
	);
	const message = recent[index];
	return message?.kind === 'user' &&
		!recent.slice(index + 1).some(({kind}) => kind === 'agent')
		? message
		: undefined;
};
