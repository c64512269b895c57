import type {Interruption} from './audio-state.js';

/** Who says when the person was done: the microphone's own detector; the server, less the silence it waited for (an estimate, the network is in it); the talk key; a message that was sent. */
export type EndKnownBy = 'microphone' | 'server' | 'key' | 'message';

/** What happened when on the way from the person's last word to the agent's first. Times in ms since the epoch; what nobody told is absent. */
export type TurnLatency = {
	/** From 1, never given twice. */
	readonly number: number;
	readonly kind: 'spoken' | 'typed';
	readonly startedAtMs: number;
	/** The person's item, once the server has named it. */
	readonly itemId?: string | undefined;
	readonly endedAtMs?: number;
	readonly endKnownBy?: EndKnownBy;
	/** The server said that the turn has ended, or took it over. */
	readonly noticedAtMs?: number;
	/** The last of the person's words were there. */
	readonly transcribedAtMs?: number;
	readonly textAtMs?: number;
	readonly audioAtMs?: number;
	/** The first sample left the loudspeaker. */
	readonly audibleAtMs?: number;
	/** Its answers: more than one where tools were called. */
	readonly responses: readonly string[];
	/** Voices over its answer, with what came of them. */
	readonly interruptions: readonly Interruption[];
};

export type LatencyLog = {
	/** The newest two hundred, oldest first. */
	readonly turns: readonly TurnLatency[];
	readonly lastNumber: number;
};

export const emptyLatency: LatencyLog = {turns: [], lastNumber: 0};

const capacity = 200;

/** Deltas and reports are about one of the newest turns. */
export const searched = 8;

/** Changes the newest of the newest turns that matches. */
export const changeTurn = (
	log: LatencyLog,
	matches: (turn: TurnLatency) => boolean,
	change: Partial<TurnLatency>,
): LatencyLog => {
	const {turns} = log;
	for (
		let index = turns.length - 1;
		index >= Math.max(0, turns.length - searched);
		index--
	) {
		const turn = turns[index]!;
		if (matches(turn)) {
			return {...log, turns: turns.with(index, {...turn, ...change})};
		}
	}

	return log;
};

export const openTurn = (
	{turns, lastNumber}: LatencyLog,
	turn: Omit<TurnLatency, 'number' | 'responses' | 'interruptions'>,
): LatencyLog => ({
	turns: [
		...turns.slice(1 - capacity),
		{...turn, number: lastNumber + 1, responses: [], interruptions: []},
	],
	lastNumber: lastNumber + 1,
});
