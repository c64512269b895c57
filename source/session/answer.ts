import type {PartAddress, ServerEvent} from '../protocol/server-event.js';
import {isAudible} from './playback.js';
import {receivedMs, soundArrived} from './rates.js';
import {ensureTurn, isDiscarded} from './responses.js';
import type {AgentTurn} from './conversation.js';
import type {SessionState} from './state.js';
import type {Step} from './step.js';
import {
	changeAgentTurn,
	findAgentTurn,
	type PartText,
	samePart,
	timeWord,
	writeText,
} from './turns.js';

/** The answer has begun: nothing more to wait for after the person's turn. */
const answering = (state: SessionState): SessionState =>
	state.vad.status === 'ended' ? {...state, vad: {status: 'idle'}} : state;

const partName = (turnId: string, address: PartAddress): string =>
	`${turnId} ${address.item_id} ${address.content_index}`;

/** Words of a response, live or in their final form. */
export const textArrived = (
	state: SessionState,
	address: PartAddress,
	text: Pick<PartText, 'track' | 'change'>,
	nowMs: number,
): SessionState => {
	const [ensured, id] = ensureTurn(state, address.response_id, nowMs);
	if (isDiscarded(ensured, id)) {
		return ensured;
	}

	return changeAgentTurn(answering(ensured), id, (turn) => {
		const written = writeText(turn, {
			itemId: address.item_id,
			contentIndex: address.content_index,
			audioMs: receivedMs(ensured, partName(id, address)),
			...text,
		});
		return written !== turn && written.status === 'thinking'
			? {...written, status: 'answering'}
			: written;
	});
};

/** The server says when a word of its answer is said. */
export const wordTimed = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'response.audio_timestamp.delta'}>,
): SessionState =>
	changeAgentTurn(
		state,
		event.response_id ?? state.responses.active?.id ?? '',
		(turn) =>
			timeWord(turn, {
				itemId: event.item_id,
				contentIndex: event.content_index,
				word: event.text,
				audioMs: event.audio_offset_ms,
			}),
	);

/** A finished part says its text once more: used where no delta brought any. */
export const partEnded = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'response.content_part.done'}>,
	nowMs: number,
): SessionState => {
	const {text} = event;
	const turn = findAgentTurn(
		state,
		event.response_id ?? state.responses.active?.id ?? '',
	);
	return text === undefined || turn === undefined || turn.parts.length > 0
		? state
		: textArrived(state, event, {track: 'text', change: () => text}, nowMs);
};

const withAudioPart = (
	turn: AgentTurn,
	address: PartAddress,
	isComplete: boolean,
): AgentTurn => {
	const key = {itemId: address.item_id, contentIndex: address.content_index};
	const index = turn.audioParts.findIndex((part) => samePart(part, key));
	if (turn.audioParts[index]?.isComplete === isComplete) {
		return turn;
	}

	const part = {...key, isComplete};
	return {
		...turn,
		audioParts:
			index === -1
				? [...turn.audioParts, part]
				: turn.audioParts.with(index, part),
	};
};

/** Something is sent to the loudspeaker: it can be cut again. */
const playing = (state: SessionState): SessionState =>
	state.audio.isCut && isAudible(state)
		? {...state, audio: {...state.audio, isCut: false}}
		: state;

/** Sound of a response: played, unless the response was interrupted or nobody would hear it. */
export const audioArrived = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'response.output_audio.delta'}>,
	nowMs: number,
): Step => {
	const [ensured, id] = ensureTurn(state, event.response_id, nowMs);
	if (isDiscarded(ensured, id)) {
		return [ensured, []];
	}

	const watched = soundArrived(
		ensured,
		partName(id, event),
		event.delta,
		nowMs,
	);
	const next = changeAgentTurn(playing(answering(watched)), id, (turn) => {
		const started: AgentTurn =
			turn.status === 'thinking' ? {...turn, status: 'answering'} : turn;
		return isAudible(ensured) ? withAudioPart(started, event, false) : started;
	});

	return [
		next,
		isAudible(ensured)
			? [
					{
						type: 'playback.play',
						responseId: id,
						itemId: event.item_id,
						contentIndex: event.content_index,
						audio: event.delta,
					},
				]
			: [],
	];
};

/** No more sound of this part. */
export const audioEnded = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'response.output_audio.done'}>,
): Step => {
	const id = event.response_id ?? state.responses.active?.id ?? '';
	const turn = findAgentTurn(state, id);
	const part = turn?.audioParts.find((known) =>
		samePart(known, {
			itemId: event.item_id,
			contentIndex: event.content_index,
		}),
	);
	if (part === undefined || part.isComplete || isDiscarded(state, id)) {
		return [state, []];
	}

	return [
		changeAgentTurn(state, id, (current) =>
			withAudioPart(current, event, true),
		),
		[
			{
				type: 'playback.finish',
				responseId: id,
				itemId: part.itemId,
				contentIndex: part.contentIndex,
			},
		],
	];
};
