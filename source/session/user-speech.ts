import type {ServerEvent, ServerItem} from '../protocol/server-event.js';
import {endBySpeech, requestResponse} from './responses.js';
import type {UserTurn} from './conversation.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {addTurn, changeUserTurns, upsertUserTurn} from './turns.js';

/** How long a committed turn may stay unconfirmed before its answer is asked for all the same. */
export const turnCommitMs = 3000;

/** What the person says from now on, on a row of its own that keeps its place however late the words come. */
const openRow = (
	state: SessionState,
	itemId: string | undefined,
	nowMs: number,
): SessionState => {
	if (itemId !== undefined) {
		return upsertUserTurn(state, {
			itemId,
			source: 'speech',
			nowMs,
			isNewest: true,
			change: (turn) =>
				turn.status === 'transcribing' ? {...turn, status: 'hearing'} : turn,
		});
	}

	const number = state.lastNumber + 1;
	return addTurn(
		{...state, lastNumber: number},
		{
			kind: 'user',
			id: `parley_speech_${number}`,
			source: 'speech',
			status: 'hearing',
			text: '',
			startedAtMs: nowMs,
		},
	);
};

/** The person's row stops listening; its words may still be on their way. */
const closeRow =
	(nowMs: number) =>
	(turn: UserTurn): UserTurn =>
		turn.status === 'hearing'
			? {...turn, status: 'transcribing', endedAtMs: nowMs}
			: turn;

/** The server's detector heard the person: whatever the agent was saying ends here. */
export const speechStarted = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'input_audio_buffer.speech_started'}>,
	nowMs: number,
): Step =>
	inTurn(
		{...state, vad: {status: 'speech', sinceMs: nowMs}},
		endBySpeech,
		(current) => [openRow(current, event.item_id, nowMs), []],
	);

export const speechStopped = (
	state: SessionState,
	nowMs: number,
): SessionState =>
	changeUserTurns(
		{...state, vad: {status: 'ended', sinceMs: nowMs}},
		closeRow(nowMs),
	);

/** The server took the turn over. A manual turn's answer is asked for now, where the server does not need the transcript first. */
export const turnCommitted = (
	state: SessionState,
	{
		item_id: itemId,
		previous_item_id: previousItemId,
	}: Pick<
		Extract<ServerEvent, {type: 'input_audio_buffer.committed'}>,
		'item_id' | 'previous_item_id'
	>,
	nowMs: number,
): Step => {
	const next =
		itemId === undefined
			? state
			: upsertUserTurn(state, {
					itemId,
					source: 'speech',
					nowMs,
					previousItemId,
					change: closeRow(nowMs),
				});
	return next.isTurnCommitted && !next.config.needsTranscriptFirst
		? askForAnswer(next)
		: [next, []];
};

/** The answer to a committed turn, once. */
export const askForAnswer = (state: SessionState): Step => {
	if (!state.isTurnCommitted) {
		return [state, []];
	}

	const [next, effects] = requestResponse({...state, isTurnCommitted: false});
	return [next, [{type: 'timer.clear', timer: 'turn-commit'}, ...effects]];
};

export const transcriptGrew = (
	state: SessionState,
	event: Extract<
		ServerEvent,
		{type: 'conversation.item.input_audio_transcription.delta'}
	>,
	nowMs: number,
): SessionState =>
	upsertUserTurn(state, {
		itemId: event.item_id,
		source: 'speech',
		nowMs,
		change: (turn) =>
			turn.status === 'final' ? turn : {...turn, text: turn.text + event.delta},
	});

/** The whole text so far: it replaces what was there, however often it comes. */
export const transcriptCompleted = (
	state: SessionState,
	event: Extract<
		ServerEvent,
		{type: 'conversation.item.input_audio_transcription.completed'}
	>,
	nowMs: number,
): Step => {
	const text = event.transcript.trim();
	const next = upsertUserTurn(state, {
		itemId: event.item_id,
		source: 'speech',
		nowMs,
		change(turn) {
			if (!event.isFinal) {
				return {...turn, text};
			}

			// The last of several may be empty: the words that were there stay.
			return text === '' && turn.text.trim() === ''
				? {...turn, status: 'failed'}
				: {...turn, text: text || turn.text, status: 'final'};
		},
	});
	return event.isFinal ? askForAnswer(next) : [next, []];
};

export const transcriptFailed = (
	state: SessionState,
	event: Extract<
		ServerEvent,
		{type: 'conversation.item.input_audio_transcription.failed'}
	>,
	nowMs: number,
): Step =>
	askForAnswer(
		upsertUserTurn(state, {
			itemId: event.item_id,
			source: 'speech',
			nowMs,
			change: (turn) => ({...turn, status: 'failed'}),
		}),
	);

/** The server announces an item of the person's. Typed ones are known by their words: the server chooses the id. */
export const userItemAdded = (
	state: SessionState,
	item: Extract<ServerItem, {type: 'message'}>,
	previousItemId: string | undefined,
	nowMs: number,
): SessionState => {
	if (item.hasInputAudio) {
		return upsertUserTurn(state, {
			itemId: item.id,
			source: 'speech',
			nowMs,
			previousItemId,
			change: (turn) =>
				turn.text === '' && item.text !== ''
					? {...turn, text: item.text, status: 'final'}
					: turn,
		});
	}

	return item.text === ''
		? state
		: upsertUserTurn(state, {
				itemId: item.id,
				source: 'typed',
				nowMs,
				previousItemId,
				text: item.text,
				change: (turn) => ({...turn, status: 'final'}),
			});
};
