import type {ServerError, ServerSession} from '../protocol/server-event.js';
import {beginningEventId} from './event-names.js';
import {recap} from './recap.js';
import {serverVadAsked, type SessionState} from './state.js';
import type {Step} from './step.js';

/** Silence that ends a turn where a server does not say how much its detector wants: none was seen to want more. */
const unknownSilenceMs = 1000;

/** A server that was asked for no turn detection may keep its own, and one that was asked for it may want more silence. */
export const vadEchoed = (
	state: SessionState,
	{turnDetection}: ServerSession,
): SessionState => {
	const asked = serverVadAsked(state.config);
	if (turnDetection === undefined) {
		return state;
	}

	const echoedMs =
		turnDetection.silenceMs ?? (asked.isOn ? 0 : unknownSilenceMs);
	const silenceMs = Math.max(state.config.silenceDurationMs, echoedMs);
	const {serverVad} = state;
	return serverVad.isOn && serverVad.silenceMs === silenceMs
		? state
		: {...state, serverVad: {isOn: true, silenceMs}};
};

/** Does the server refuse a session whose turns end by hand? */
export const refusesManualTurns = (
	{connection, serverVad}: SessionState,
	{event_id: eventId, param, message}: ServerError,
): boolean =>
	connection.status === 'configuring' &&
	!serverVad.isOn &&
	(eventId === undefined || eventId === beginningEventId) &&
	/turn.?detection/iv.test(`${param ?? ''} ${message}`);

/** Then it may have its detector: the talk key opens the microphone, and silence behind it ends the turn. */
export const serverVadNeeded = (state: SessionState): Step => [
	{
		...state,
		serverVad: {
			isOn: true,
			silenceMs: Math.max(state.config.silenceDurationMs, unknownSilenceMs),
		},
	},
	[{type: 'session.configure', recap: recap(state), needsServerVad: true}],
];
