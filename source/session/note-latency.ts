import type {SessionEvent} from './events.js';
import {
	committed,
	firstArrived,
	heard,
	itemNamed,
	messageTaken,
	responseBegan,
	speechStarted,
	speechStopped,
	spokenOver,
	talkEnded,
	transcribed,
	voiceEnded,
} from './latency-marks.js';
import {openTurn, type LatencyLog} from './latency.js';
import type {SessionState} from './state.js';

const kinds = [
	'input_audio_buffer.speech_started',
	'input_audio_buffer.speech_stopped',
	'input_audio_buffer.committed',
	'audio.voice',
	'audio.progress',
	'audio.cut',
	'audio.interrupted',
	'audio.barge-in',
	'message.typed',
	'conversation.item.added',
	'conversation.item.done',
	'conversation.item.input_audio_transcription.completed',
	'response.output_text.delta',
	'response.output_text.done',
	'response.output_audio_transcript.delta',
	'response.output_audio_transcript.done',
	'response.content_part.done',
	'response.output_audio.delta',
] as const;

type Watched = Extract<SessionEvent, {type: (typeof kinds)[number]}>;

const watched: ReadonlySet<string> = new Set(kinds);

const isWatched = (event: SessionEvent): event is Watched =>
	watched.has(event.type);

const userItem = (
	log: LatencyLog,
	before: SessionState,
	{
		item,
	}: Extract<
		Watched,
		{type: 'conversation.item.added' | 'conversation.item.done'}
	>,
	nowMs: number,
): LatencyLog => {
	if (item.type !== 'message' || item.role !== 'user') {
		return log;
	}

	return item.hasInputAudio
		? transcribed(
				itemNamed(log, item.id),
				before,
				{itemId: item.id, text: item.text},
				nowMs,
			)
		: messageTaken(log, nowMs);
};

type Moment = {readonly before: SessionState; readonly after: SessionState};

const note = (
	log: LatencyLog,
	event: Watched,
	{before, after}: Moment,
	nowMs: number,
): LatencyLog => {
	switch (event.type) {
		case 'input_audio_buffer.speech_started': {
			return speechStarted(log, event.item_id, nowMs);
		}

		case 'input_audio_buffer.speech_stopped': {
			return speechStopped(log, after, event.item_id, nowMs);
		}

		case 'input_audio_buffer.committed': {
			return committed(log, event.item_id, nowMs);
		}

		case 'audio.voice': {
			return event.isSpeaking ? log : voiceEnded(log, nowMs - event.agoMs);
		}

		case 'message.typed': {
			return after.connection.status === 'ready' && event.text.trim() !== ''
				? openTurn(log, {
						kind: 'typed',
						startedAtMs: nowMs,
						endedAtMs: nowMs,
						endKnownBy: 'message',
					})
				: log;
		}

		case 'conversation.item.added':
		case 'conversation.item.done': {
			return userItem(log, before, event, nowMs);
		}

		case 'conversation.item.input_audio_transcription.completed': {
			return event.isFinal
				? transcribed(
						log,
						before,
						{itemId: event.item_id, text: event.transcript.trim()},
						nowMs,
					)
				: log;
		}

		case 'response.output_text.delta':
		case 'response.output_audio_transcript.delta':
		case 'response.output_text.done':
		case 'response.output_audio_transcript.done':
		case 'response.content_part.done': {
			return firstArrived(log, after, event.response_id, {textAtMs: nowMs});
		}

		case 'response.output_audio.delta': {
			return firstArrived(log, after, event.response_id, {audioAtMs: nowMs});
		}

		case 'audio.progress':
		case 'audio.cut':
		case 'audio.interrupted': {
			return heard(log, event.parts, nowMs);
		}

		case 'audio.barge-in': {
			return spokenOver(log, {...event.bargeIn, atMs: nowMs});
		}
	}
};

/** The talk key was let go, or the person muted, and no detector on the server ends the turn. */
const isEndedByKey = ({before, after}: Moment): boolean =>
	before.isTalking &&
	!after.isTalking &&
	!after.serverVad.isOn &&
	(after.talkTail.status === 'awaited' || after.isTurnCommitted);

/**
Keeps the times of every turn: watches what happens and decides nothing.

@param moment The state that the event met, and what it became.
*/
export const noteLatency = (
	moment: Moment,
	event: SessionEvent,
	nowMs: number,
): LatencyLog => {
	const {before, after} = moment;
	const {active} = after.responses;
	const log =
		active !== undefined && active.id !== before.responses.active?.id
			? responseBegan(after.facts.latency, active.id)
			: after.facts.latency;

	if (isWatched(event)) {
		return note(log, event, moment, nowMs);
	}

	return isEndedByKey(moment) ? talkEnded(log, after, nowMs) : log;
};
