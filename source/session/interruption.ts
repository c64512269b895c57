import type {PartProgress} from '../audio/messages.js';
import {applyCut} from './playback.js';
import {endByVoice} from './responses.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {isHeardWhole} from './turns.js';

/** May anything but these responses still be sounding? */
const isElsePlaying = (
	state: SessionState,
	cut: ReadonlySet<string>,
): boolean =>
	state.conversation.recent.some(
		(turn) =>
			turn.kind === 'agent' &&
			turn.audioParts.length > 0 &&
			turn.status !== 'interrupted' &&
			!cut.has(turn.id) &&
			!isHeardWhole(turn),
	);

/**
The person's voice lasted, and the audio process cut the agent without asking anybody: the session follows. The server's own word, which comes later if at all, finds everything done.

@param parts As far as each was heard. What the audio process threw away because it came after the cut follows in an event of its own, unheard: nothing is cancelled for that.
*/
export const interruptedByVoice = (
	state: SessionState,
	parts: readonly PartProgress[],
): Step => {
	const cut = new Set(parts.map(({responseId}) => responseId));
	const isAllCut = !isElsePlaying(state, cut);
	const isOver =
		cut.has(state.responses.active?.id ?? '') ||
		parts.some(({playedMs}) => playedMs > 0);

	return inTurn(
		state,
		(current) => applyCut(current, parts),
		(current) => (isOver ? endByVoice(current) : [current, []]),
		(current) => [
			isAllCut ? {...current, audio: {...current.audio, isCut: true}} : current,
			[],
		],
	);
};
