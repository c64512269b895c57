import type {
	TurnDetector,
	TurnDetectorOptions,
} from '../../../source/server/engines.js';
import {rateHz} from './sounds/rendering.js';
import type {NegativeCase, PositiveCase} from './turn-cases.js';

type Options = {
	readonly createDetector: (options: TurnDetectorOptions) => TurnDetector;
	readonly threshold?: number;
};

type Turn = {
	readonly startedAtMs: number;
	/** Where the stream was when it was found. */
	readonly foundAtMs: number;
	readonly stoppedAtMs?: number;
	/** Where the last speech in it was found. */
	readonly speechEndedAtMs?: number;
};

const prefixPaddingMs = 300;
const silenceDurationMs = 500;
const chunkMs = 10;

/** The turns that are found in a stream which arrives in small pieces. */
export const turnsIn = (
	stream: Int16Array,
	{createDetector, threshold = 0.5}: Options,
): readonly Turn[] => {
	const detector = createDetector({
		rateHz,
		threshold,
		prefixPaddingMs,
		silenceDurationMs,
	});
	const turns: Turn[] = [];
	const chunk = (chunkMs * rateHz) / 1000;

	for (let from = 0; from < stream.length; from += chunk) {
		for (const {type, atMs} of detector.push(
			stream.subarray(from, from + chunk),
		)) {
			if (type === 'started') {
				turns.push({
					startedAtMs: atMs,
					foundAtMs: ((from + chunk) * 1000) / rateHz,
				});
			} else {
				turns.push({
					...turns.pop()!,
					stoppedAtMs: atMs,
					speechEndedAtMs: atMs - silenceDurationMs,
				});
			}
		}
	}

	detector.close();
	return turns;
};

/** Names of the sounds in which somebody is heard. */
export const heardIn = (
	cases: readonly NegativeCase[],
	options: Options,
): readonly string[] =>
	cases
		.filter(({stream}) => turnsIn(stream, options).length > 0)
		.map(({name}) => name);

/** How a turn was found that somebody spoke; times in ms, late is positive. */
export type FoundTurn = {
	readonly beginsLateMs: number;
	readonly endsLateMs: number;
	/** From the beginning of the speech until it was found. */
	readonly foundAfterMs: number;
};

/** Further away from the truth, it is another turn. */
const mostOffMs = 400;

/** Nothing unless exactly one turn was found, and it is the one that was spoken. */
export const foundTurn = (
	{stream, beginsMs, endsMs}: PositiveCase,
	options: Options,
): FoundTurn | undefined => {
	const [turn, ...others] = turnsIn(stream, options);

	if (turn?.stoppedAtMs === undefined || others.length > 0) {
		return undefined;
	}

	const found = {
		beginsLateMs: turn.startedAtMs + prefixPaddingMs - beginsMs,
		endsLateMs: turn.stoppedAtMs - silenceDurationMs - endsMs,
		foundAfterMs: turn.foundAtMs - beginsMs,
	};
	return Math.abs(found.beginsLateMs) <= mostOffMs &&
		Math.abs(found.endsLateMs) <= mostOffMs
		? found
		: undefined;
};
