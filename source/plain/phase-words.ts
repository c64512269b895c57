import type {SessionState} from '../session/state.js';
import type {Messages} from '../ui/messages.js';
import {isAtRest} from './at-rest.js';

/** The microphone is heard all the time: whoever speaks has said it to the agent. */
export const isOpenToSpeak = ({
	audio,
	config,
	connection,
	isMuted,
}: SessionState): boolean =>
	connection.status === 'ready' &&
	audio.input.status === 'open' &&
	config.talkMode === 'open' &&
	!isMuted;

/** What the agent is at; undefined where it cannot be reached and nothing waits for it. */
export const phaseWords = (
	state: SessionState,
	{plain}: Messages,
): string | undefined => {
	const {connection, conversation, isTalking, outbox, vad} = state;
	if (connection.status !== 'ready') {
		return outbox.length === 0 ? undefined : plain.messagesWait;
	}

	if (isTalking || vad.status === 'speech') {
		return plain.agentHears;
	}

	const isAnswering = conversation.recent.some(
		(turn) =>
			turn.kind === 'agent' &&
			(turn.status === 'answering' || turn.status === 'speaking'),
	);
	if (isAnswering) {
		return plain.agentSpeaks;
	}

	if (vad.status === 'ended' || !isAtRest(state)) {
		return plain.agentThinks;
	}

	return isOpenToSpeak(state) ? plain.agentListens : plain.agentWaits;
};
