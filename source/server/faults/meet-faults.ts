import {chance, faultKinds, first} from './fault-kinds.js';
import type {Circumstances, Line} from './line.js';
import {createRandom} from './random.js';
import type {WantedFault} from './read-fault.js';
import type {RefusedUpgrade} from './refuse.js';

/** A connection as chance sees it. */
type Encounter = {
	/** How many connections there were, this one included. */
	readonly number: number;
	/** The same seed, the same faults at the same places. */
	readonly seed: number;
};

/** What one connection has to bear. */
export type MetFaults = {
	readonly names: readonly string[];
	/** The first of them that refuses. */
	readonly refusal?: RefusedUpgrade;
	/** Puts the faults in front of a line, in the order of the table. */
	readonly inFrontOf: (
		line: Line,
		clock: Omit<Circumstances, 'random'>,
	) => Line;
};

/** Far enough from each other that the faults of one connection know nothing of each other. */
const betweenFaults = 1_000_003;

/**
Which of the faults a connection meets, and how.
*/
export const meetFaults = (
	wanted: readonly WantedFault[],
	{number, seed}: Encounter,
): MetFaults => {
	const met = wanted
		.toSorted(
			(left, right) =>
				faultKinds.indexOf(left.kind) - faultKinds.indexOf(right.kind),
		)
		.map((fault, index) => ({
			...fault,
			random: createRandom(seed + index * betweenFaults),
		}))
		.filter(
			({given, random}) =>
				random() < chance.of(given) && number <= (first.of(given) ?? number),
		);
	const [refusal] = met.flatMap(({kind, given}) =>
		kind.stage === 'upgrade' ? [kind.build(given)] : [],
	);

	return {
		names: met.map(({kind}) => kind.name),
		...(refusal === undefined ? {} : {refusal}),
		inFrontOf(line, clock) {
			let front = line;
			for (const {kind, given, random} of met.toReversed()) {
				if (kind.stage === 'line') {
					front = kind.build(given)(front, {...clock, random});
				}
			}

			return front;
		},
	};
};
