import type {Effect} from './effects.js';
import type {SessionState} from './state.js';

/** What the session became, and the work that follows from it. */
export type Step = readonly [state: SessionState, effects: readonly Effect[]];

/** One rule after the other: each sees the state that the one before left, and their effects add up. */
export const inTurn = (
	state: SessionState,
	...rules: ReadonlyArray<(state: SessionState) => Step>
): Step => {
	const effects: Effect[] = [];
	let current = state;
	for (const rule of rules) {
		const [next, more] = rule(current);
		current = next;
		effects.push(...more);
	}

	return [current, effects];
};
