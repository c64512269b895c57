import type {PartProgress} from '../audio/messages.js';
import type {Interruption} from './audio-state.js';
import {
	changeTurn,
	openTurn,
	searched,
	type LatencyLog,
	type TurnLatency,
} from './latency.js';
import {isDiscarded} from './responses.js';
import {lastVoiceEnd} from './speech-history.js';
import type {SessionState} from './state.js';

const mostInterruptions = 5;

/** A server on a slow link, or one that is busy, or goes by what was said, notices the beginning and the end of speech at most so late, ms. */
const lateStartMs = 5000;
const lateEndMs = 10_000;

/** The first report of a part comes at most so late, ms; what is reported as played beyond that is not counted back. */
const firstReportMs = 250;

/** It goes on: nobody has said that the person is done. */
const isGoingOn = (turn: TurnLatency | undefined): turn is TurnLatency =>
	turn?.kind === 'spoken' && turn.endedAtMs === undefined;

export const speechStarted = (
	log: LatencyLog,
	itemId: string | undefined,
	nowMs: number,
): LatencyLog => {
	const last = log.turns.at(-1);
	return isGoingOn(last)
		? changeTurn(log, (turn) => turn === last, {startedAtMs: nowMs, itemId})
		: openTurn(log, {kind: 'spoken', startedAtMs: nowMs, itemId});
};

/** What the microphone says of the end, where that can be this turn's: each end is one turn's only. */
const heardEnd = (
	{facts}: SessionState,
	{turns}: LatencyLog,
	startedAtMs: number,
	nowMs: number,
): number | undefined => {
	const endMs = lastVoiceEnd(facts.speech);
	const earlierMs = turns.findLast(
		({endedAtMs}) => endedAtMs !== undefined,
	)?.endedAtMs;
	return endMs !== undefined &&
		endMs <= nowMs &&
		endMs > (earlierMs ?? 0) &&
		endMs >= startedAtMs - lateStartMs &&
		endMs >= nowMs - lateEndMs
		? endMs
		: undefined;
};

export const speechStopped = (
	log: LatencyLog,
	state: SessionState,
	itemId: string | undefined,
	nowMs: number,
): LatencyLog => {
	const opened = isGoingOn(log.turns.at(-1))
		? log
		: openTurn(log, {kind: 'spoken', startedAtMs: nowMs, itemId});
	const turn = opened.turns.at(-1)!;
	const endMs = heardEnd(state, log, turn.startedAtMs, nowMs);
	const silenceMs =
		state.serverVad.isOn && state.config.endsTurnsBy !== 'meaning'
			? state.serverVad.silenceMs
			: 0;

	return changeTurn(opened, (other) => other === turn, {
		itemId: turn.itemId ?? itemId,
		noticedAtMs: nowMs,
		endedAtMs: endMs ?? Math.max(turn.startedAtMs, nowMs - silenceMs),
		endKnownBy: endMs === undefined ? 'server' : 'microphone',
	});
};

/** The microphone's word about the end came after the server's. */
export const voiceEnded = (log: LatencyLog, endMs: number): LatencyLog => {
	const last = log.turns.at(-1);
	return last?.endKnownBy === 'server' &&
		last.audibleAtMs === undefined &&
		last.noticedAtMs !== undefined &&
		endMs <= last.noticedAtMs &&
		endMs >= last.startedAtMs - lateStartMs
		? changeTurn(log, (turn) => turn === last, {
				endedAtMs: endMs,
				endKnownBy: 'microphone',
			})
		: log;
};

/** The talk key was let go, and no detector on the server ends the turn. */
export const talkEnded = (
	log: LatencyLog,
	state: SessionState,
	nowMs: number,
): LatencyLog => {
	const startedAtMs = state.talkSinceMs;
	const endMs = heardEnd(state, log, startedAtMs, nowMs);
	return openTurn(log, {
		kind: 'spoken',
		startedAtMs,
		endedAtMs: endMs ?? nowMs,
		endKnownBy: endMs === undefined ? 'key' : 'microphone',
	});
};

export const itemNamed = (
	log: LatencyLog,
	itemId: string | undefined,
): LatencyLog => {
	const last = log.turns.at(-1);
	return itemId !== undefined &&
		last?.kind === 'spoken' &&
		last.itemId === undefined
		? changeTurn(log, (turn) => turn === last, {itemId})
		: log;
};

export const committed = (
	log: LatencyLog,
	itemId: string | undefined,
	nowMs: number,
): LatencyLog => {
	const named = itemNamed(log, itemId);
	const last = named.turns.at(-1);
	return last?.kind === 'spoken' &&
		last.endedAtMs !== undefined &&
		last.noticedAtMs === undefined
		? changeTurn(named, (turn) => turn === last, {noticedAtMs: nowMs})
		: named;
};

export const messageTaken = (log: LatencyLog, nowMs: number): LatencyLog => {
	const last = log.turns.at(-1);
	return last?.kind === 'typed' && last.noticedAtMs === undefined
		? changeTurn(log, (turn) => turn === last, {noticedAtMs: nowMs})
		: log;
};

/** Servers that send the whole text again and again are done when it last changed. */
export const transcribed = (
	log: LatencyLog,
	before: SessionState,
	{itemId, text}: {readonly itemId: string; readonly text: string},
	nowMs: number,
): LatencyLog => {
	const turn =
		log.turns.findLast((known) => known.itemId === itemId) ??
		log.turns.findLast(({kind}) => kind === 'spoken');
	if (turn === undefined || text === '') {
		return log;
	}

	const shown = before.conversation.recent.find(
		(known) => known.kind === 'user' && known.id === itemId,
	);
	const isNews =
		turn.transcribedAtMs === undefined ||
		(shown?.kind === 'user' && shown.text !== text);
	return isNews
		? changeTurn(log, (other) => other === turn, {
				itemId,
				transcribedAtMs: nowMs,
			})
		: log;
};

export const responseBegan = (
	log: LatencyLog,
	responseId: string,
): LatencyLog => {
	const asked = log.turns.findLast(({endedAtMs}) => endedAtMs !== undefined);
	return asked === undefined || asked.responses.includes(responseId)
		? log
		: changeTurn(log, (turn) => turn === asked, {
				responses: [...asked.responses, responseId],
			});
};

/** The first text or sound of a response that is still wanted. */
export const firstArrived = (
	log: LatencyLog,
	state: SessionState,
	responseId: string | undefined,
	change: {readonly textAtMs: number} | {readonly audioAtMs: number},
): LatencyLog => {
	const id = responseId ?? state.responses.active?.id;
	return id === undefined || isDiscarded(state, id)
		? log
		: changeTurn(
				log,
				({responses, textAtMs, audioAtMs}) =>
					responses.includes(id) &&
					('textAtMs' in change ? textAtMs : audioAtMs) === undefined,
				change,
			);
};

export const heard = (
	log: LatencyLog,
	parts: readonly PartProgress[],
	nowMs: number,
): LatencyLog => {
	let next = log;
	for (const {responseId, playedMs} of parts) {
		if (playedMs > 0) {
			const turn = next.turns
				.slice(-searched)
				.findLast(({responses}) => responses.includes(responseId));
			if (turn?.audioAtMs !== undefined && turn.audibleAtMs === undefined) {
				next = changeTurn(next, (other) => other === turn, {
					audibleAtMs: Math.max(
						turn.audioAtMs,
						nowMs - Math.min(playedMs, firstReportMs),
					),
				});
			}
		}
	}

	return next;
};

export const spokenOver = (
	log: LatencyLog,
	interruption: Interruption,
): LatencyLog => {
	const turn = log.turns.findLast(({audibleAtMs}) => audibleAtMs !== undefined);
	return turn === undefined
		? log
		: changeTurn(log, (other) => other === turn, {
				interruptions: [...turn.interruptions, interruption].slice(
					-mostInterruptions,
				),
			});
};
