import type {UserTurn} from './conversation.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {abandonCalls} from './tool-calls.js';
import {
	changeAgentTurn,
	changeAgentTurns,
	changeUserTurns,
	hasContent,
	isUnnamed,
	upsertUserTurn,
} from './turns.js';

/** A server names what it took at once; what it has not named after so long, it will not, ms. Longer than a connection can be dead without our knowing. */
const unconfirmedMs = 30_000;

/** The typed messages whose answer the person still waits for, and nothing of which has come: the last one, and those that nobody confirmed. */
const unansweredMessages = (
	{conversation, responses}: SessionState,
	nowMs: number,
): readonly UserTurn[] => {
	const {active, isCreateInFlight, isCreateWanted, isNextDiscarded} = responses;
	const isAwaited =
		(active !== undefined && !active.isEnding) ||
		(isCreateInFlight && !isNextDiscarded) ||
		isCreateWanted ||
		responses.pendingCalls.length > 0;
	// The person stopped the answer, and has asked for nothing since.
	const isUnwanted =
		!isAwaited && (isNextDiscarded || active?.isEnding === true);
	const {recent} = conversation;
	const answer = recent.findLastIndex(
		(turn) => turn.kind === 'agent' && hasContent(turn),
	);
	const said = recent.slice(answer + 1).filter((turn) => turn.kind === 'user');

	return said.filter(
		(turn) =>
			turn.source === 'typed' &&
			((isAwaited && turn === said.at(-1)) ||
				(isUnnamed(turn) &&
					!isUnwanted &&
					nowMs - turn.startedAtMs < unconfirmedMs)),
	);
};

/** The session that named it is gone. */
const withoutName = (state: SessionState, message: UserTurn): SessionState => {
	const lastNumber = state.lastNumber + 1;
	return upsertUserTurn(
		{...state, lastNumber},
		{
			itemId: message.id,
			source: 'typed',
			nowMs: message.startedAtMs,
			change: (turn) => ({...turn, id: `parley_typed_${lastNumber}`}),
		},
	);
};

/** They go out once more with the next session, under no name that this one gave them. */
const keepUnanswered = (state: SessionState, nowMs: number): SessionState => {
	const messages =
		state.outbox.length > 0 ? [] : unansweredMessages(state, nowMs);
	if (messages.length === 0) {
		return state;
	}

	let kept = state;
	for (const message of messages) {
		kept = withoutName(kept, message);
	}

	return {
		...changeAgentTurn(kept, state.responses.active?.id ?? '', (turn) =>
			hasContent(turn) ? turn : undefined,
		),
		outbox: messages.map(({text}) => text),
	};
};

/** What hung on the lost session ends; what was already received plays on, and what was not answered is asked again. */
export const endSession = (state: SessionState, nowMs: number): Step => {
	const {active} = state.responses;
	const turns = changeUserTurns(
		changeAgentTurns(keepUnanswered(state, nowMs), (turn) => {
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
