import {renewConnection} from './connection.js';
import type {ConfigEvent} from './events.js';
import {talkEnded, talkTailSent} from './push-to-talk.js';
import {noRates} from './rates.js';
import {interrupt} from './responses.js';
import {serverVadAsked, type SessionState} from './state.js';
import {inTurn, type Step} from './step.js';

/** A turn by key ends with what was said so far: the key may mean something else from now on. */
const endTurnByKey = (state: SessionState, nowMs: number): Step =>
	state.isTalking
		? inTurn(
				state,
				(current) => talkEnded(current, nowMs),
				(current) => talkTailSent(current),
			)
		: [state, []];

/** What the server was asked for is what it does, until it says otherwise. */
const askDetector = (
	before: SessionState,
	state: SessionState,
): SessionState => {
	const {config} = before;
	if (
		config.hasServerVad === state.config.hasServerVad &&
		config.silenceDurationMs === state.config.silenceDurationMs
	) {
		return state;
	}

	const serverVad = serverVadAsked(state.config);
	return serverVad.isOn === state.serverVad.isOn
		? {...state, serverVad}
		: {...state, serverVad, vad: {status: 'idle'}};
};

/** The person changed settings while talking: the rules go by the new ones, in the same conversation. */
export const configChanged = (
	state: SessionState,
	{config, needsConnection}: Omit<ConfigEvent, 'type'>,
	nowMs: number,
): Step => {
	const {talkMode, hasServerVad, outputRateHz} = state.config;
	const isOtherTurn =
		talkMode !== config.talkMode || hasServerVad !== config.hasServerVad;
	// What was received at the old rate cannot be played at the new one.
	const isUnplayable = outputRateHz !== config.outputRateHz;

	return inTurn(
		state,
		(current) =>
			isOtherTurn || needsConnection
				? endTurnByKey(current, nowMs)
				: [current, []],
		(current) => (isUnplayable ? interrupt(current) : [current, []]),
		(current) => [askDetector(current, {...current, config}), []],
		(current) =>
			needsConnection
				? renewConnection({...current, rates: noRates}, nowMs)
				: [current, []],
	);
};
