import type {UserTurn} from './conversation.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {abandonCalls} from './tool-calls.js';
import {
	changeAgentTurn,
	changeAgentTurns,
	changeUserTurns,
	hasContent,
	upsertUserTurn,
} from './turns.js';

/** The typed message whose answer the person still waits for, and nothing of which has come. */
const unansweredMessage = ({
	conversation,
	responses,
}: SessionState): UserTurn | undefined => {
	const {active, isCreateInFlight, isCreateWanted, isNextDiscarded} = responses;
	const isAwaited =
		(active !== undefined && !active.isEnding) ||
		(isCreateInFlight && !isNextDiscarded) ||
		isCreateWanted ||
		responses.pendingCalls.length > 0;
	const last = conversation.recent.findLast(
		(turn) =>
			turn.kind === 'user' || (turn.kind === 'agent' && hasContent(turn)),
	);
	return isAwaited && last?.kind === 'user' && last.source === 'typed'
		? last
		: undefined;
};

/** It goes out once more with the next session, under no name that this one gave it. */
const keepUnanswered = (state: SessionState): SessionState => {
	const message = unansweredMessage(state);
	if (message === undefined || state.outbox.length > 0) {
		return state;
	}

	const lastNumber = state.lastNumber + 1;
	const kept = upsertUserTurn(state, {
		itemId: message.id,
		source: 'typed',
		nowMs: message.startedAtMs,
		change: (turn) => ({...turn, id: `parley_typed_${lastNumber}`}),
	});
	return {
		...changeAgentTurn(kept, state.responses.active?.id ?? '', (turn) =>
			hasContent(turn) ? turn : undefined,
		),
		lastNumber,
		outbox: [message.text],
	};
};

/** What hung on the lost session ends; what was already received plays on, and what was not answered is asked again. */
export const endSession = (state: SessionState, nowMs: number): Step => {
	const {active} = state.responses;
	const turns = changeUserTurns(
		changeAgentTurns(keepUnanswered(state), (turn) => {
			if (turn.status !== 'thinking' && turn.status !== 'answering') {
				return turn;
			}

			// Why there is no connection any more says the mark behind it.
			return {
				...turn,
				status: hasContent(turn) ? 'interrupted' : 'failed',
				reason: '',
			};
		}),
		(turn) =>
			turn.status === 'hearing' || turn.status === 'transcribing'
				? {...turn, status: turn.text === '' ? 'failed' : 'final'}
				: turn,
	);
	const [abandoned, effects] = abandonCalls(turns, nowMs);
	const {active: _, ...responses} = abandoned.responses;
	return [
		{
			...abandoned,
			vad: {status: 'idle'},
			isTalking: false,
			talkTail: {status: 'none'},
			isTurnCommitted: false,
			serverItems: {older: [], recent: []},
			forgotten: [],
			responses: {
				...responses,
				isCreateInFlight: false,
				isCreateWanted: false,
				isNextDiscarded: false,
				pendingCalls: [],
				discarded:
					active === undefined
						? responses.discarded
						: [...responses.discarded, active.id],
			},
		},
		[
			...effects,
			{type: 'timer.clear', timer: 'session-created'},
			{type: 'timer.clear', timer: 'session-ready'},
			{type: 'timer.clear', timer: 'session-proven'},
			{type: 'timer.clear', timer: 'response-create'},
			{type: 'timer.clear', timer: 'response-end'},
			{type: 'timer.clear', timer: 'turn-commit'},
		],
	];
};
