import type {Heard, SemanticTurns, TurnEdge} from '../engines.js';
import type {Span} from './audio-tape.js';
import {
	quietTurn,
	stepSemanticTurn,
	type SemanticEvent,
} from './semantic-turn.js';

type Options = {
	readonly eagerness: SemanticTurns['eagerness'];
	readonly onFinding: (finding: TurnEdge) => void;
	/** What was said in a part of the stream; never rejects. The signal aborts when nobody wants to know any more. */
	readonly understand: (span: Span, signal: AbortSignal) => Promise<Heard>;
};

/** Between a detector that finds pauses and whoever waits for the end of a turn. */
export type SemanticListening = {
	readonly take: (finding: TurnEdge) => void;
	/** The stream has come so far. */
	readonly advance: (toMs: number) => void;
	/** The turn is over, or forgotten. */
	readonly reset: () => void;
};

export const createSemanticListening = ({
	eagerness,
	onFinding,
	understand,
}: Options): SemanticListening => {
	let turn = quietTurn;
	let looking = new AbortController();

	const look = async (span: Span): Promise<void> => {
		const {signal} = looking;
		const heard = await understand(span, signal);

		if (!signal.aborted) {
			apply({type: 'heard', pausedAtMs: span.endMs, heard});
		}
	};

	function apply(event: SemanticEvent): void {
		const step = stepSemanticTurn(turn, event, eagerness);

		if (step.turn.status !== turn.status) {
			looking.abort();
			looking = new AbortController();
		}

		turn = step.turn;

		if (step.finding !== undefined) {
			onFinding(step.finding);
		}

		if (step.look !== undefined) {
			void look(step.look);
		}
	}

	return {
		take(finding) {
			apply({type: 'found', finding});
		},
		advance(toMs) {
			apply({type: 'advanced', toMs});
		},
		reset() {
			looking.abort();
			turn = quietTurn;
		},
	};
};
