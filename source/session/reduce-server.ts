import type {ServerEvent, ServerItem} from '../protocol/server-event.js';
import {
	audioArrived,
	audioEnded,
	partEnded,
	textArrived,
	wordTimed,
} from './answer.js';
import {sessionCreated, sessionReady} from './connection.js';
import {serverError} from './server-errors.js';
import {
	endServerCalls,
	mcpItemArrived,
	mcpStatusArrived,
	serverToolFinished,
} from './server-calls.js';
import {responseDone} from './response-done.js';
import {responseCreated} from './responses.js';
import {vadEchoed} from './server-vad.js';
import {ratesEchoed} from './rates.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {argumentsArrived, callAnnounced, callCompleted} from './tool-calls.js';
import {forgottenItemSeen, itemGone, itemSeen} from './user-acts.js';
import {
	speechStarted,
	speechStopped,
	transcriptCompleted,
	transcriptFailed,
	transcriptGrew,
	turnCommitted,
	userItemAdded,
} from './user-speech.js';

const itemArrived = (
	state: SessionState,
	item: ServerItem,
	nowMs: number,
	previousItemId?: string,
): SessionState => {
	const seen = itemSeen(state, item.id);
	switch (item.type) {
		case 'message': {
			return item.role === 'user'
				? userItemAdded(seen, item, previousItemId, nowMs)
				: seen;
		}

		case 'function_call_output': {
			return serverToolFinished(seen, item, nowMs);
		}

		case 'mcp_call': {
			return mcpItemArrived(seen, item, seen.responses.active?.id ?? '', nowMs);
		}

		case 'function_call':
		case 'other': {
			return seen;
		}
	}
};

const conversationItemArrived = (
	state: SessionState,
	{
		item,
		previous_item_id: previousItemId,
	}: Extract<
		ServerEvent,
		{type: 'conversation.item.added' | 'conversation.item.done'}
	>,
	nowMs: number,
): Step =>
	(item.type === 'message' &&
	item.role === 'user' &&
	!item.hasInputAudio &&
	item.id !== ''
		? forgottenItemSeen(state, item)
		: undefined) ?? [itemArrived(state, item, nowMs, previousItemId), []];

const outputItemAdded = (
	state: SessionState,
	item: ServerItem,
	responseId: string,
	nowMs: number,
): SessionState => {
	const seen = itemArrived(state, item, nowMs);
	return item.type === 'function_call'
		? callAnnounced(seen, item, responseId, nowMs)
		: seen;
};

const outputItemDone = (
	state: SessionState,
	item: ServerItem,
	responseId: string,
	nowMs: number,
): Step => {
	const seen = itemArrived(state, item, nowMs);
	return item.type === 'function_call'
		? callCompleted(seen, item, responseId, nowMs)
		: [seen, []];
};

/** Some servers name a call only here, so that this may be all that is ever said of it. */
const argumentsDone = (
	state: SessionState,
	event: Extract<ServerEvent, {type: 'response.function_call_arguments.done'}>,
	nowMs: number,
): Step => {
	const name =
		event.name ??
		state.tools.findLast((call) => call.callId === event.call_id)?.name;
	return name === undefined
		? [state, []]
		: callCompleted(
				state,
				{
					type: 'function_call',
					id: event.item_id ?? '',
					call_id: event.call_id,
					name,
					arguments: event.arguments,
				},
				event.response_id ?? state.responses.active?.id ?? '',
				nowMs,
			);
};

/** What the server says. Kinds that change nothing here are listed first, so that a new kind does not compile unnoticed. */
export const reduceServerEvent = (
	state: SessionState,
	event: ServerEvent,
	nowMs: number,
): Step => {
	switch (event.type) {
		case 'conversation.item.truncated':
		case 'input_audio_buffer.cleared':
		case 'input_audio_buffer.timeout_triggered':
		case 'response.content_part.added':
		case 'rate_limits.updated':
		case 'ping':
		case 'unknown': {
			return [state, []];
		}

		case 'session.updated': {
			return sessionReady(
				ratesEchoed(vadEchoed(state, event.session), event.session, nowMs),
				nowMs,
			);
		}

		case 'error': {
			return serverError(state, event.error, nowMs);
		}

		case 'session.created': {
			return sessionCreated(state);
		}

		case 'conversation.item.added':
		case 'conversation.item.done': {
			return conversationItemArrived(state, event, nowMs);
		}

		case 'conversation.item.deleted': {
			return [itemGone(state, event.item_id), []];
		}

		case 'conversation.item.input_audio_transcription.delta': {
			return [transcriptGrew(state, event, nowMs), []];
		}

		case 'conversation.item.input_audio_transcription.completed': {
			return transcriptCompleted(state, event, nowMs);
		}

		case 'conversation.item.input_audio_transcription.failed': {
			return transcriptFailed(state, event, nowMs);
		}

		case 'input_audio_buffer.speech_started': {
			return speechStarted(state, event, nowMs);
		}

		case 'input_audio_buffer.speech_stopped': {
			return [speechStopped(state, nowMs), []];
		}

		case 'input_audio_buffer.committed': {
			return turnCommitted(state, event, nowMs);
		}

		case 'response.created': {
			return responseCreated(state, event.response, nowMs);
		}

		case 'response.done': {
			return inTurn(
				endServerCalls(
					state,
					event.response.id ?? state.responses.active?.id ?? '',
					nowMs,
				),
				(current) => responseDone(current, event.response, nowMs),
			);
		}

		case 'response.output_item.added': {
			return [
				outputItemAdded(
					state,
					event.item,
					event.response_id ?? state.responses.active?.id ?? '',
					nowMs,
				),
				[],
			];
		}

		case 'response.output_item.done': {
			return outputItemDone(
				state,
				event.item,
				event.response_id ?? state.responses.active?.id ?? '',
				nowMs,
			);
		}

		case 'response.content_part.done': {
			return [partEnded(state, event, nowMs), []];
		}

		case 'response.output_text.delta':
		case 'response.output_audio_transcript.delta': {
			const track =
				event.type === 'response.output_text.delta' ? 'text' : 'transcript';
			const change = (text: string) => text + event.delta;
			return [textArrived(state, event, {track, change}, nowMs), []];
		}

		case 'response.output_text.done': {
			const {text} = event;
			return text === undefined
				? [state, []]
				: [
						textArrived(
							state,
							event,
							{track: 'text', change: () => text},
							nowMs,
						),
						[],
					];
		}

		case 'response.output_audio_transcript.done': {
			const {transcript} = event;
			return transcript === undefined
				? [state, []]
				: [
						textArrived(
							state,
							event,
							{track: 'transcript', change: () => transcript},
							nowMs,
						),
						[],
					];
		}

		case 'response.output_audio.delta': {
			return audioArrived(state, event, nowMs);
		}

		case 'response.audio_timestamp.delta': {
			return [wordTimed(state, event), []];
		}

		case 'response.output_audio.done': {
			return audioEnded(state, event);
		}

		case 'response.function_call_arguments.delta': {
			return [
				argumentsArrived(
					state,
					{
						...(event.call_id === undefined ? {} : {callId: event.call_id}),
						...(event.item_id === undefined ? {} : {itemId: event.item_id}),
					},
					event.delta,
				),
				[],
			];
		}

		case 'response.function_call_arguments.done': {
			return argumentsDone(state, event, nowMs);
		}

		case 'response.mcp_call': {
			return [mcpStatusArrived(state, event.item_id, event.status, nowMs), []];
		}
	}
};
