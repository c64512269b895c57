import {nothingSpent, type Spent} from './cost.js';
import {emptyLatency, type LatencyLog} from './latency.js';
import type {PlayoutSample} from './playout-history.js';
import type {SessionLife} from './session-life.js';
import {noSpeech, type SpeechHistory} from './speech-history.js';
import {noUsage, type Usage} from './usage.js';

/** What was measured and counted along the way. No rule depends on it. */
export type Facts = {
	readonly latency: LatencyLog;
	readonly usage: Usage;
	readonly spent: Spent;
	/** Absent while there is no session. */
	readonly life: SessionLife | undefined;
	readonly speech: SpeechHistory;
	readonly playout: readonly PlayoutSample[];
};

export const noFacts: Facts = {
	latency: emptyLatency,
	usage: noUsage,
	spent: nothingSpent,
	life: undefined,
	speech: noSpeech,
	playout: [],
};
