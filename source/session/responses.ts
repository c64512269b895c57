import type {ServerResponse} from '../protocol/server-event.js';
import {isAudible} from './playback.js';
import type {Responses, SessionState} from './state.js';
import {inTurn, type Step} from './step.js';
import {
	addTurn,
	changeAgentTurn,
	findAgentTurn,
	hasContent,
	newAgentTurn,
} from './turns.js';

/** How long a cancelled response may take to say `response.done`; Yandex was reported never to say it. */
export const responseEndMs = 1500;

/** How long a `response.create` may stay without an answer before the next message asks again. */
const responseCreateMs = 15_000;

const discardedCapacity = 50;

export const withResponses = (
	state: SessionState,
	change: Partial<Responses>,
): SessionState => ({...state, responses: {...state.responses, ...change}});

export const withoutActive = (state: SessionState): SessionState => {
	const {active, ...responses} = state.responses;
	return active === undefined ? state : {...state, responses};
};

export const isDiscarded = (state: SessionState, responseId: string): boolean =>
	state.responses.discarded.includes(responseId);

const discard = (state: SessionState, responseId: string): SessionState =>
	isDiscarded(state, responseId)
		? state
		: withResponses(state, {
				discarded: [...state.responses.discarded, responseId].slice(
					-discardedCapacity,
				),
			});

/**
Ask for an answer: now, or as soon as the response in progress has ended.

Servers refuse a second response while one is active, so there is at most one create on its way (protocol reference, section 1, point 10).
*/
export const requestResponse = (state: SessionState): Step => {
	const {active, isCreateInFlight} = state.responses;
	if (active !== undefined || isCreateInFlight) {
		return [
			withResponses(state, {isCreateWanted: true}),
			active?.isEnding
				? [{type: 'timer.set', timer: 'response-end', delayMs: responseEndMs}]
				: [],
		];
	}

	const number = state.lastNumber + 1;
	return [
		withResponses(
			{...state, lastNumber: number},
			{isCreateInFlight: true, isCreateWanted: false},
		),
		[
			{
				type: 'message.send',
				message: {
					type: 'response.create',
					event_id: `parley_create_${number}`,
				},
			},
			{
				type: 'timer.set',
				timer: 'response-create',
				delayMs: responseCreateMs,
			},
		],
	];
};

/** The way is free: send the create that was waiting, unless tool outputs are still to come or the person is speaking (the server answers that turn by itself). */
export const createIfWanted = (state: SessionState): Step => {
	const {isCreateWanted, pendingCalls} = state.responses;
	if (!isCreateWanted || pendingCalls.length > 0) {
		return [state, []];
	}

	return state.vad.status === 'speech' && state.serverVad.isOn
		? [withResponses(state, {isCreateWanted: false}), []]
		: requestResponse(state);
};

/** The response in progress is over for us: nothing more of it is played or shown. */
const endActive = (state: SessionState): Step => {
	const {active} = state.responses;
	if (active === undefined || active.isEnding) {
		return [state, []];
	}

	const ended = changeAgentTurn(discard(state, active.id), active.id, (turn) =>
		hasContent(turn) ? {...turn, status: 'interrupted'} : undefined,
	);
	return [
		withResponses(ended, {active: {...active, isEnding: true}}),
		[{type: 'timer.set', timer: 'response-end', delayMs: responseEndMs}],
	];
};

const cutPlayback = (state: SessionState): Step =>
	isAudible(state) && !state.audio.isCut
		? [
				{...state, audio: {...state.audio, isCut: true}},
				[{type: 'playback.cut'}],
			]
		: [state, []];

/** The server heard the person over the answer: it cancels the response itself, unless it was asked not to. */
export const endBySpeech = (state: SessionState): Step =>
	state.config.bargeIn === 'off'
		? [state, []]
		: inTurn(state, cutPlayback, endActive);

const cancelActive = (state: SessionState): Step => {
	const {active} = state.responses;
	return [
		state,
		active === undefined || active.isEnding
			? []
			: [
					{
						type: 'message.send',
						message: {
							type: 'response.cancel',
							...(active.id.startsWith('parley_')
								? {}
								: {response_id: active.id}),
							event_id: `parley_cancel_${active.id}`,
						},
					},
				],
	];
};

/** The person was heard here, and playback is cut already: the server is told to stop, without waiting until it hears them, too. */
export const endByVoice = (state: SessionState): Step =>
	inTurn(state, cancelActive, endActive);

/** Silence at once, and tell the server to stop. Calls of tools that still run are given up. */
export const interrupt = (state: SessionState): Step => {
	const {isCreateInFlight} = state.responses;

	return inTurn(state, cutPlayback, cancelActive, endActive, (current) => [
		isCreateInFlight || current.responses.isCreateWanted
			? withResponses(current, {
					isCreateWanted: false,
					isNextDiscarded: isCreateInFlight,
				})
			: current,
		current.responses.pendingCalls.map(({callId}) => ({
			type: 'tool.cancel',
			callId,
		})),
	]);
};

/** A server that gives its answers the same id: the finished one makes way. */
const freeId = (
	state: SessionState,
	id: string,
	number: number,
): SessionState =>
	withResponses(
		changeAgentTurn(state, id, (turn) => ({
			...turn,
			id: `parley_earlier_${number}`,
		})),
		{discarded: state.responses.discarded.filter((known) => known !== id)},
	);

/**
The server began an answer.

One that was interrupted before the server named it, or that we asked for and the person now speaks over, is cancelled at once: otherwise it would speak later, out of nowhere.
*/
export const responseCreated = (
	state: SessionState,
	response: ServerResponse,
	nowMs: number,
): Step => {
	const {isNextDiscarded, isCreateInFlight} = state.responses;
	const number = state.lastNumber + 1;
	const id = response.id ?? `parley_response_${number}`;
	const isKnown = findAgentTurn(state, id) !== undefined;
	const isReused =
		isKnown && isCreateInFlight && state.responses.active?.id !== id;
	if (isKnown && !isReused) {
		return [state, []];
	}

	const free = isReused ? freeId(state, id, number) : state;
	const created = withResponses(
		{...addTurn(free, newAgentTurn(id, nowMs)), lastNumber: number},
		{
			active: {id, isEnding: false},
			isCreateInFlight: false,
			isNextDiscarded: false,
		},
	);
	const isUnwanted =
		isNextDiscarded ||
		(isCreateInFlight &&
			state.vad.status === 'speech' &&
			state.config.bargeIn !== 'off');
	const [next, effects] = isUnwanted ? interrupt(created) : [created, []];
	return [
		// What was asked for after the interruption is still wanted.
		withResponses(next, {isCreateWanted: state.responses.isCreateWanted}),
		[
			{type: 'timer.clear', timer: 'response-create'},
			{type: 'timer.clear', timer: 'response-end'},
			...effects,
		],
	];
};

/** The turn that a delta belongs to, made up where the server left out `response.created`. */
export const ensureTurn = (
	state: SessionState,
	responseId: string | undefined,
	nowMs: number,
): readonly [state: SessionState, turnId: string] => {
	const id = responseId ?? state.responses.active?.id;
	if (id !== undefined && findAgentTurn(state, id) !== undefined) {
		return [state, id];
	}

	if (id !== undefined && isDiscarded(state, id)) {
		return [state, id];
	}

	const [created] = responseCreated(
		state,
		id === undefined ? {output: []} : {id, output: []},
		nowMs,
	);
	return [created, created.responses.active?.id ?? id ?? ''];
};

/** The cancelled response never said that it ended: go on without it. */
export const responseEndOverdue = (state: SessionState): Step =>
	state.responses.active?.isEnding
		? createIfWanted(withoutActive(state))
		: [state, []];

/** Our create was refused because a response is active after all: it is asked for again when that one ends. */
export const createCollided = (state: SessionState): SessionState =>
	withResponses(state, {isCreateInFlight: false, isCreateWanted: true});

/** Our create was refused for another reason, or nobody answered it: what was asked for since then has its turn. */
export const createRefused = (state: SessionState): Step =>
	state.responses.isCreateInFlight
		? createIfWanted(
				withResponses(state, {
					isCreateInFlight: false,
					isNextDiscarded: false,
				}),
			)
		: [state, []];
