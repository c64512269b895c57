import type {AudioEvent, PartProgress} from '../audio/messages.js';
import {deviceReported, standInsReported, zerosReported} from './devices.js';
import type {Effect} from './effects.js';
import {addNotice} from './notices.js';
import type {AgentTurn} from './conversation.js';
import type {SessionState} from './state.js';
import {audioChanged, echoReported, playoutReported} from './sound-status.js';
import type {Step} from './step.js';
import {changeAgentTurns, isHeardWhole, mergeProgress} from './turns.js';

/** Does anybody hear what is sent to the audio process? While it starts, it keeps what it is sent. */
export const isAudible = ({audio}: SessionState): boolean =>
	audio.status === 'starting' ||
	audio.status === 'restarting' ||
	(audio.status === 'running' &&
		(audio.output.status === 'open' ||
			// Kept until another one is found.
			(audio.output.status === 'missing' &&
				audio.output.isBeingReplaced === true)));

const finishSpeaking = (turn: AgentTurn): AgentTurn =>
	turn.status === 'speaking' ? {...turn, status: 'done'} : turn;

const applyProgress = (
	state: SessionState,
	parts: readonly PartProgress[],
): SessionState =>
	changeAgentTurns(state, (turn) => {
		const merged = mergeProgress(turn, parts);
		if (merged === turn) {
			return turn;
		}

		const isOver = isHeardWhole(merged);
		if (merged.status === 'speaking' && isOver) {
			return {...merged, status: 'done'};
		}

		// A report older than the last delta may have called it done too early.
		return merged.status === 'done' && !isOver
			? {...merged, status: 'speaking'}
			: merged;
	});

/**
Tell the server what of an item was heard, so that the model does not believe the rest was.

Of an item of which nothing was heard, the server is asked to forget all: servers disagree on a truncation to 0 ms. For the same reason a later part of a heard item, of which nothing was heard, stays.
*/
const correctServer = (parts: readonly PartProgress[]): readonly Effect[] => {
	const unheard = parts.filter((part) => part.playedMs < part.receivedMs);
	const heardItems = new Set(
		parts.filter((part) => part.playedMs > 0).map((part) => part.itemId),
	);
	const effects: Effect[] = [];
	const deleted = new Set<string>();

	for (const {itemId, contentIndex, playedMs} of unheard) {
		if (playedMs > 0) {
			effects.push({
				type: 'message.send',
				message: {
					type: 'conversation.item.truncate',
					item_id: itemId,
					content_index: contentIndex,
					audio_end_ms: playedMs,
					event_id: `parley_truncate_${itemId}`,
				},
			});
		} else if (!heardItems.has(itemId) && !deleted.has(itemId)) {
			deleted.add(itemId);
			effects.push({
				type: 'message.send',
				message: {
					type: 'conversation.item.delete',
					item_id: itemId,
					event_id: `parley_delete_${itemId}`,
				},
			});
		}
	}

	return effects;
};

/** The loudspeaker was silenced: what of each part was heard is known now. */
export const applyCut = (
	state: SessionState,
	parts: readonly PartProgress[],
): Step => {
	const cutShort = new Set(
		parts
			.filter((part) => part.playedMs < part.receivedMs)
			.map((part) => part.responseId),
	);
	const next = changeAgentTurns(state, (turn) => {
		const merged = mergeProgress(turn, parts);
		if (cutShort.has(turn.id)) {
			return merged.status === 'failed'
				? merged
				: {...merged, status: 'interrupted'};
		}

		return finishSpeaking(merged);
	});

	return [
		next,
		state.connection.status === 'ready' ? correctServer(parts) : [],
	];
};

/** Whatever was to be played will not be: nobody hears it. */
const withoutListener = (state: SessionState): SessionState =>
	isAudible(state) ? state : changeAgentTurns(state, finishSpeaking);

const opened = (
	state: SessionState,
	event: Extract<AudioEvent, {type: 'audio.opened'}>,
	nowMs: number,
): SessionState => {
	const {input, output} = event;
	const next = standInsReported(
		state,
		withoutListener({
			...state,
			audio: {...state.audio, status: 'running', input, output},
		}),
		nowMs,
	);
	return state.audio.status === 'restarting'
		? addNotice(next, {
				level: 'info',
				code: 'audio-back',
				detail: '',
				atMs: nowMs,
			})
		: next;
};

const interruptionCapacity = 50;

/** What the audio process reports of the loudspeaker and of itself. */
export const reduceAudio = (
	state: SessionState,
	event: Exclude<
		AudioEvent,
		{
			type: 'audio.tail-sent' | 'audio.interrupted' | 'audio.voice';
		}
	>,
	nowMs: number,
): Step => {
	switch (event.type) {
		case 'audio.opened': {
			return [opened(state, event, nowMs), []];
		}

		case 'audio.device': {
			return [withoutListener(deviceReported(state, event, nowMs)), []];
		}

		case 'audio.progress': {
			return [applyProgress(state, event.parts), []];
		}

		case 'audio.drained': {
			return [changeAgentTurns(state, finishSpeaking), []];
		}

		case 'audio.cut': {
			return applyCut(state, event.parts);
		}

		case 'audio.ducked': {
			return [audioChanged(state, 'isDucked', event.isDucked), []];
		}

		case 'audio.barge-in': {
			const interruption = {...event.bargeIn, atMs: nowMs};
			return [
				{
					...state,
					interruptions: [...state.interruptions, interruption].slice(
						-interruptionCapacity,
					),
				},
				[],
			];
		}

		case 'audio.echo': {
			return [echoReported(state, event.status, nowMs), []];
		}

		case 'audio.playout': {
			return [playoutReported(state, event.status), []];
		}

		case 'audio.input-zeros': {
			return [zerosReported(state, event.isZero, nowMs), []];
		}

		case 'audio.lost': {
			return [
				addNotice(
					{...state, audio: {...state.audio, status: 'restarting'}},
					{
						level: 'warning',
						code: 'audio-restarting',
						detail: event.reason,
						atMs: nowMs,
					},
				),
				[],
			];
		}

		case 'audio.abandoned': {
			const audio = {
				...state.audio,
				status: 'abandoned',
				input: {status: 'off'},
				output: {status: 'off'},
			} as const;
			return [
				addNotice(withoutListener({...state, audio}), {
					level: 'error',
					code: 'audio-abandoned',
					detail: event.reason,
					atMs: nowMs,
				}),
				[],
			];
		}
	}
};
