import {InvalidValueError, invalid} from './checked.js';
import type {Conversation} from './conversation.js';

/**
@throws {InvalidValueError} where there is no such voice, or where the agent has begun to speak with another one.
*/
export const checkVoice = (
	voice: string,
	{
		session,
		voices,
		hasSpoken,
	}: Pick<Conversation, 'session' | 'voices' | 'hasSpoken'>,
	parameter: string,
): void => {
	if (voice === session.voice) {
		return;
	}

	if (voices?.includes(voice) === false) {
		throw invalid(parameter, voice, `one of ${voices.join(', ')}`);
	}

	if (hasSpoken) {
		throw new InvalidValueError({
			code: 'cannot_update_voice',
			message: `Cannot update a conversation's voice once the agent has spoken: it speaks as '${session.voice}'.`,
			param: parameter,
		});
	}
};
