import type {SessionEvent} from './events.js';
import {emptyLatency, type LatencyLog} from './latency.js';
import {noteLatency} from './note-latency.js';
import {notePlayout, type PlayoutSample} from './playout-history.js';
import {noteLife, type SessionLife} from './session-life.js';
import {noSpeech, noteSpeech, type SpeechHistory} from './speech-history.js';
import type {SessionState} from './state.js';
import {noteUsage, noUsage, type Usage} from './usage.js';

/** What was measured and counted along the way. No rule depends on it. */
export type Facts = {
	readonly latency: LatencyLog;
	readonly usage: Usage;
	/** Absent while there is no session. */
	readonly life: SessionLife | undefined;
	readonly speech: SpeechHistory;
	readonly playout: readonly PlayoutSample[];
};

export const noFacts: Facts = {
	latency: emptyLatency,
	usage: noUsage,
	life: undefined,
	speech: noSpeech,
	playout: [],
};

/**
Watches every event after the rules have had it, and keeps what is worth knowing.

@param before The state that the event met.
@param after What the rules made of it.
*/
export const noteFacts = (
	before: SessionState,
	after: SessionState,
	event: SessionEvent,
	nowMs: number,
): SessionState => {
	const {facts} = after;
	// Latency asks when the person was last heard.
	const speech = noteSpeech(before, after, event, nowMs);
	const heard =
		speech === facts.speech ? after : {...after, facts: {...facts, speech}};
	const latency = noteLatency({before, after: heard}, event, nowMs);
	const usage = noteUsage(after, event, nowMs);
	const life = noteLife(after, event, nowMs);
	const playout = notePlayout(facts.playout, event, nowMs);

	return speech === facts.speech &&
		latency === facts.latency &&
		usage === facts.usage &&
		life === facts.life &&
		playout === facts.playout
		? after
		: {...after, facts: {latency, usage, life, speech, playout}};
};
