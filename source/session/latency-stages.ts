import type {LatencyLog, TurnLatency} from './latency.js';
import type {SessionState} from './state.js';

/** From one thing that happened to the next. */
export type StageName =
	| 'noticed'
	| 'transcribed'
	| 'text'
	| 'audio'
	| 'audible'
	/** All of it: the person's last word to the agent's first. */
	| 'voice';

export type Stage = {readonly fromMs: number; readonly toMs: number};

/** A part of a turn's way, in ms since the epoch; undefined where somebody did not say when. */
const between = (
	fromMs: number | undefined,
	toMs: number | undefined,
): Stage | undefined =>
	fromMs === undefined || toMs === undefined || toMs < fromMs
		? undefined
		: {fromMs, toMs};

/**
The stages of a turn, one after the other; only the person's words come beside the rest, and may come late. What a provider does not say is left out, and the next stage begins where the one before it did.
*/
export const stagesOf = ({
	endedAtMs,
	noticedAtMs,
	transcribedAtMs,
	textAtMs,
	audioAtMs,
	audibleAtMs,
}: TurnLatency): Readonly<Record<StageName, Stage | undefined>> => {
	const noticed = noticedAtMs ?? endedAtMs;
	const isTextFirst =
		textAtMs !== undefined &&
		(audioAtMs === undefined || textAtMs <= audioAtMs);

	return {
		noticed: between(endedAtMs, noticedAtMs),
		transcribed: between(noticed, transcribedAtMs),
		text: between(noticed, textAtMs),
		audio: between(isTextFirst ? textAtMs : noticed, audioAtMs),
		audible: between(audioAtMs, audibleAtMs),
		voice: between(endedAtMs, audibleAtMs),
	};
};

/** Turns whose way has begun: the person is done. Noise that was nobody's turn, and a person who still speaks, are not among them. */
export const timedTurns = ({turns}: LatencyLog): readonly TurnLatency[] =>
	turns.filter(({endedAtMs}) => endedAtMs !== undefined);

const lengthOf = (stage: Stage | undefined): number | undefined =>
	stage === undefined ? undefined : stage.toMs - stage.fromMs;

/** The person's last word to the agent's first, ms; of the newest spoken turn of which it is known. */
export const lastReplyMs = ({
	facts,
}: Pick<SessionState, 'facts'>): number | undefined => {
	const {turns} = facts.latency;
	for (let index = turns.length - 1; index >= 0; index--) {
		const {kind, endedAtMs, audibleAtMs} = turns[index]!;
		const ms = lengthOf(between(endedAtMs, audibleAtMs));
		if (kind === 'spoken' && ms !== undefined) {
			return Math.round(ms);
		}
	}

	return undefined;
};

/** How one stage went over many turns, ms. */
export type Spread = {
	readonly count: number;
	readonly median: number;
	/** Nine of ten were no longer. */
	readonly ninetieth: number;
	readonly longest: number;
};

export const spreadOf = (values: readonly number[]): Spread | undefined => {
	if (values.length === 0) {
		return undefined;
	}

	const sorted = values.toSorted((one, other) => one - other);
	/** The smallest that so many of a hundred do not exceed. */
	const percentile = (percent: number) =>
		sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]!;
	return {
		count: sorted.length,
		median: percentile(50),
		ninetieth: percentile(90),
		longest: sorted.at(-1)!,
	};
};

/** How each stage went over all the turns that are kept. */
export const spreadsOf = ({
	turns,
}: LatencyLog): Readonly<
	Record<StageName | 'ducked' | 'silent', Spread | undefined>
> => {
	const stages = turns.map((turn) => ({
		isSpoken: turn.kind === 'spoken',
		...stagesOf(turn),
	}));
	const over = turns.flatMap(({interruptions}) => interruptions);
	const of = (name: StageName) =>
		spreadOf(
			stages
				// A message that was typed ends when it is sent: nothing of it has to be noticed.
				.filter(
					({isSpoken}) => isSpoken || (name !== 'noticed' && name !== 'voice'),
				)
				.map((each) => lengthOf(each[name]))
				.filter((ms) => ms !== undefined),
		);

	return {
		noticed: of('noticed'),
		transcribed: of('transcribed'),
		text: of('text'),
		audio: of('audio'),
		audible: of('audible'),
		voice: of('voice'),
		ducked: spreadOf(
			over
				.map(({duckedAfterMs}) => duckedAfterMs)
				.filter((ms) => ms !== undefined),
		),
		silent: spreadOf(
			over
				.map(({silentAfterMs}) => silentAfterMs)
				.filter((ms) => ms !== undefined),
		),
	};
};
