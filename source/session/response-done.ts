import type {ServerResponse} from '../protocol/server-event.js';
import type {Effect} from './effects.js';
import {addNotice} from './notices.js';
import {isAudible} from './playback.js';
import {createIfWanted, isDiscarded, withoutActive} from './responses.js';
import type {AgentTurn} from './conversation.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {
	changeAgentTurn,
	findAgentTurn,
	hasContent,
	isHeardWhole,
} from './turns.js';

const outputText = (response: ServerResponse): AgentTurn['parts'] =>
	response.output.flatMap((item) =>
		item.type === 'message' && item.role === 'assistant' && item.text !== ''
			? [{itemId: item.id, contentIndex: 0, text: item.text}]
			: [],
	);

const ending = (
	turn: AgentTurn,
	response: ServerResponse,
	isPlaying: boolean,
): AgentTurn | undefined => {
	const parts = turn.parts.length > 0 ? turn.parts : outputText(response);
	const reason = response.error?.message ?? response.reason ?? '';
	const wasCut =
		response.status === 'cancelled' || response.reason === 'turn_detected';

	if (response.status === 'failed') {
		return {...turn, parts, status: 'failed', reason};
	}

	if (!hasContent({...turn, parts})) {
		return undefined;
	}

	if (wasCut || turn.status === 'interrupted') {
		return {...turn, parts, status: 'interrupted', reason};
	}

	return {
		...turn,
		parts,
		status: isPlaying ? 'speaking' : 'done',
		reason: response.status === 'incomplete' ? reason : '',
	};
};

/** The server is finished with a response; the loudspeaker may not be. */
export const responseDone = (
	state: SessionState,
	response: ServerResponse,
	nowMs: number,
): Step => {
	const {active} = state.responses;
	const id = response.id ?? active?.id;
	if (id === undefined) {
		return [state, []];
	}

	const openParts = (findAgentTurn(state, id)?.audioParts ?? []).filter(
		(part) => !part.isComplete,
	);
	let next = changeAgentTurn(state, id, (turn) =>
		ending(
			turn,
			response,
			turn.audioParts.length > 0 && isAudible(state) && !isHeardWhole(turn),
		),
	);
	const finish: Effect[] = isDiscarded(state, id)
		? []
		: openParts.map(({itemId, contentIndex}) => ({
				type: 'playback.finish',
				responseId: id,
				itemId,
				contentIndex,
			}));

	if (response.status === 'failed') {
		next = addNotice(next, {
			level: 'error',
			code: 'response-failed',
			detail: response.error?.message ?? response.reason ?? '',
			atMs: nowMs,
		});
	}

	if (active !== undefined && active.id !== id) {
		return [next, finish];
	}

	const [after, effects] = createIfWanted(withoutActive(next));
	return [
		after,
		[...finish, {type: 'timer.clear', timer: 'response-end'}, ...effects],
	];
};
