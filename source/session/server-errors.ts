import type {ServerError} from '../protocol/server-event.js';
import {fail, lost} from './connection-loss.js';
import {endSession} from './end-session.js';
import {settingEventPrefix} from './event-names.js';
import {addNotice} from './notices.js';
import {commitRefused} from './push-to-talk.js';
import {
	createCollided,
	createRefused,
	requestResponse,
	responseEndMs,
	withResponses,
} from './responses.js';
import {refusesManualTurns, serverVadNeeded} from './server-vad.js';
import type {SessionState} from './state.js';
import {inTurn, type Step} from './step.js';

/** Errors after which no retry can help: the person must act (protocol reference 6.2). */
const fatalCodes = new Set([
	'invalid_api_key',
	'insufficient_quota',
	'billing_hard_limit_reached',
	'account_deactivated',
]);

/** Corrections that a server may not support: it then remembers more than was heard, and that is all. */
const quietMessages = /^parley_(?:truncate_|delete_|cancel_|clear$)/v;

const isHarmless = ({code, message, event_id: eventId}: ServerError): boolean =>
	// It says what we know already.
	code === 'response_cancel_not_active' ||
	quietMessages.test(eventId ?? '') ||
	/^cancellation failed|no active response/iv.test(message);

/** Nothing was said, or the server's own detector had taken the turn over already. */
const saysEmptyTurn = ({code, message, event_id: eventId}: ServerError) =>
	code === 'input_audio_buffer_commit_empty' ||
	(eventId === 'parley_commit' &&
		/empty|too (?:small|short)|no audio/iv.test(message));

/** The server reports an error. It does not end the session by itself. */
export const serverError = (
	state: SessionState,
	error: ServerError,
	nowMs: number,
): Step => {
	const code = error.code ?? '';
	if (fatalCodes.has(code)) {
		return inTurn(
			state,
			(current) => endSession(current, nowMs),
			(current) =>
				fail(current, {kind: 'rejected', code, message: error.message}),
		);
	}

	if (code === 'session_expired') {
		return inTurn(
			state,
			(current) => lost(current, error.message, nowMs),
			(current) => [current, [{type: 'connection.close'}]],
		);
	}

	if (
		code === 'conversation_already_has_active_response' ||
		/already has an active response/iv.test(error.message)
	) {
		return state.responses.active === undefined &&
			state.responses.isCreateInFlight
			? [
					createCollided(state),
					[{type: 'timer.set', timer: 'response-end', delayMs: responseEndMs}],
				]
			: [createCollided(state), []];
	}

	if (saysEmptyTurn(error)) {
		return commitRefused(state);
	}

	if (refusesManualTurns(state, error)) {
		return serverVadNeeded(state);
	}

	// Whoever changed the setting is told at the setting.
	if (error.event_id?.startsWith(settingEventPrefix)) {
		return [state, []];
	}

	if (isHarmless(error)) {
		return [state, []];
	}

	// Not every server says what its error is about.
	const mayMeanCreate =
		error.event_id === undefined || error.event_id.startsWith('parley_create_');
	const noticed = addNotice(state, {
		level: 'error',
		code: 'server-error',
		detail: error.message,
		atMs: nowMs,
	});
	return mayMeanCreate ? createRefused(noticed) : [noticed, []];
};

/** A create collided with a response that we never saw: ask again. */
export const retryCollision = (state: SessionState): Step =>
	state.responses.active === undefined && state.responses.isCreateWanted
		? requestResponse(withResponses(state, {isCreateWanted: false}))
		: [state, []];
