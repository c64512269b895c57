import {closePrices} from './cost.js';
import type {SessionEvent} from './events.js';
import {noteLatency} from './note-latency.js';
import {notePlayout} from './playout-history.js';
import {noteLife} from './session-life.js';
import {noteSpeech} from './speech-history.js';
import type {SessionState} from './state.js';
import {noteUsage} from './note-usage.js';

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
	const spent =
		before.config.prices === after.config.prices
			? facts.spent
			: closePrices(facts.spent, usage, before.config.prices);
	const life = noteLife(after, event, nowMs);
	const playout = notePlayout(facts.playout, event, nowMs);

	return speech === facts.speech &&
		latency === facts.latency &&
		usage === facts.usage &&
		spent === facts.spent &&
		life === facts.life &&
		playout === facts.playout
		? after
		: {...after, facts: {latency, usage, spent, life, speech, playout}};
};
