import type {Heard, SemanticTurns, TurnEdge} from '../engines.js';
import {isWholeSentence} from './sentence-end.js';

/** After a pause as short as this, what was said so far is looked at. */
export const pauseMs = 250;

/** How long somebody who has not finished is waited for, ms from the end of what he said. */
const patienceMs: Readonly<Record<SemanticTurns['eagerness'], number>> = {
	low: 8000,
	medium: 4000,
	high: 2000,
	auto: 4000,
};

/** A turn in which a pause does not end it, but what was said before the pause. Times count from the first sample of the stream. */
export type SemanticTurn =
	| {readonly status: 'quiet'}
	| {readonly status: 'speaking'; readonly startMs: number}
	| {
			readonly status: 'pausing';
			readonly startMs: number;
			/** Where the pause was noticed: `pauseMs` after the last word. */
			readonly pausedAtMs: number;
	  };

export type SemanticEvent =
	/** What a detector says that waits for `pauseMs` only. */
	| {readonly type: 'found'; readonly finding: TurnEdge}
	/** What was said up to a pause. */
	| {
			readonly type: 'heard';
			readonly pausedAtMs: number;
			readonly heard: Heard;
	  }
	/** The stream has come so far. */
	| {readonly type: 'advanced'; readonly toMs: number};

export type SemanticStep = {
	readonly turn: SemanticTurn;
	readonly finding?: TurnEdge;
	/** Listen to what was said from here to there, and tell. */
	readonly look?: {readonly startMs: number; readonly endMs: number};
};

export const quietTurn: SemanticTurn = {status: 'quiet'};

const stop = (atMs: number): SemanticStep => ({
	turn: quietTurn,
	finding: {type: 'stopped', atMs},
});

const take = (turn: SemanticTurn, finding: TurnEdge): SemanticStep => {
	switch (finding.type) {
		case 'started': {
			// Who goes on after a pause is in the same turn.
			return turn.status === 'quiet'
				? {turn: {status: 'speaking', startMs: finding.atMs}, finding}
				: {turn: {status: 'speaking', startMs: turn.startMs}};
		}

		case 'stopped': {
			if (turn.status !== 'speaking') {
				return {turn};
			}

			const {startMs} = turn;
			return {
				turn: {status: 'pausing', startMs, pausedAtMs: finding.atMs},
				look: {startMs, endMs: finding.atMs},
			};
		}
	}
};

/**
Ends a turn at once when what was said is whole, and otherwise when nobody has gone on for as long as the eagerness allows.

Pure. A late answer about an earlier pause changes nothing.
*/
export const stepSemanticTurn = (
	turn: SemanticTurn,
	event: SemanticEvent,
	eagerness: SemanticTurns['eagerness'],
): SemanticStep => {
	switch (event.type) {
		case 'found': {
			return take(turn, event.finding);
		}

		case 'heard': {
			return turn.status === 'pausing' &&
				turn.pausedAtMs === event.pausedAtMs &&
				event.heard.isUnderstood &&
				isWholeSentence(event.heard.text)
				? stop(turn.pausedAtMs)
				: {turn};
		}

		case 'advanced': {
			if (turn.status !== 'pausing') {
				return {turn};
			}

			const endMs = turn.pausedAtMs - pauseMs + patienceMs[eagerness];
			return event.toMs >= endMs ? stop(endMs) : {turn};
		}
	}
};
