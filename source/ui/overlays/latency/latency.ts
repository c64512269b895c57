import {timedTurns} from '../../../session/latency-stages.js';
import {distanceOf} from '../move-keys.js';
import type {Overlay, OverlayContext} from '../overlay.js';
import {pressAnywhere} from '../press-anywhere.js';

/** How long each turn took, and where. */
export type LatencyState = {
	readonly name: 'latency';
	/** Number of the turn that is looked at; absent: always the newest. */
	readonly selected?: number;
};

const pageTurns = 10;

const follow: LatencyState = {name: 'latency'};

/** Beyond the newest turn it goes on following. */
const move = (
	{selected}: LatencyState,
	by: number,
	{session}: OverlayContext,
): LatencyState => {
	const turns = timedTurns(session.facts.latency);
	const last = turns.length - 1;
	const found = turns.findIndex(({number}) => number === selected);
	const index = Math.max(0, (found === -1 ? last : found) + by);
	const turn = turns[index];
	return turn === undefined || index === last
		? follow
		: {...follow, selected: turn.number};
};

export const latency: Overlay<LatencyState> = {
	open: () => follow,
	press(state, {name}, context) {
		const command = context.look.keys.rowOf(name)?.command;
		if (name === 'escape' || command === 'quit' || command === 'latency') {
			return [undefined, []];
		}

		const by = distanceOf(name, pageTurns);
		if (by !== undefined) {
			return [move(state, by, context), []];
		}

		return [state, pressAnywhere(name, context)];
	},
};
