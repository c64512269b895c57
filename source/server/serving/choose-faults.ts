import {meetFaults, type MetFaults} from '../faults/meet-faults.js';
import {readFault, type WantedFault} from '../faults/read-fault.js';
import type {Refusal} from './refusal.js';

/** How the server misbehaves. */
export type FaultRules = {
	/** Of every connection. */
	readonly wanted: readonly WantedFault[];
	/** The same seed, the same faults at the same places, connection by connection. */
	readonly seed: number;
	/** Whether a client may ask for more in its address. */
	readonly isByAddress: boolean;
};

export const noFaults: FaultRules = {wanted: [], seed: 0, isByAddress: false};

type ChosenFaults =
	| {readonly type: 'met'; readonly faults: MetFaults}
	| {readonly type: 'refused'; readonly refusal: Refusal};

/** The seeds of two connections: far from each other. */
const betweenConnections = 7919;

const mostByAddress = 20;

const refused = (code: string, message: string): ChosenFaults => ({
	type: 'refused',
	refusal: {status: 400, code, message},
});

/**
The faults that a connection meets: the server's, and those of its own address (`?fault=…&fault=…&seed=…`).

@param number How many connections there were, this one included.
*/
export const chooseFaults = (
	{searchParams}: URL,
	number: number,
	{wanted, seed, isByAddress}: FaultRules,
): ChosenFaults => {
	const texts = searchParams.getAll('fault');
	if (texts.length === 0) {
		return {
			type: 'met',
			faults: meetFaults(wanted, {
				number,
				seed: seed + number * betweenConnections,
			}),
		};
	}

	if (!isByAddress) {
		return refused(
			'faults_not_allowed',
			'This server takes no faults from the address: start it with --allow-faults.',
		);
	}

	if (texts.length > mostByAddress) {
		return refused(
			'invalid_fault',
			`An address may have ${mostByAddress} faults, not ${texts.length}.`,
		);
	}

	const readings = texts.map((text) => readFault(text));
	const problem = readings.find((reading) => !reading.isValid);
	if (problem?.isValid === false) {
		return refused('invalid_fault', problem.problem);
	}

	const ownSeed = searchParams.get('seed');
	if (ownSeed !== null && !/^\d{1,9}$/v.test(ownSeed)) {
		return refused('invalid_seed', 'The seed is a whole number.');
	}

	const own = readings.flatMap((reading) =>
		reading.isValid ? [reading.fault] : [],
	);
	return {
		type: 'met',
		faults: meetFaults([...wanted, ...own], {
			number,
			seed:
				ownSeed === null ? seed + number * betweenConnections : Number(ownSeed),
		}),
	};
};
