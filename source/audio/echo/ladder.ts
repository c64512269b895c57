import type {EchoStatus, Processing} from '../messages.js';

/**
Which method keeps the echo out, decided from what is measured while the loudspeaker sounds. Pure.

Auto tries the canceller, guarded until it has proved itself; falls to the gate when it does not converge and to half duplex when the gate does not know the echo, and goes up again when the better method would work.
*/
export type Ladder = {
	readonly method: EchoStatus['method'];
	readonly isGuarded: boolean;
	readonly reason?: NonNullable<EchoStatus['reason']>;
	/** The method is what was asked for, and nothing else is tried. */
	readonly isForced: boolean;
	/** In a row, ms of far end: the canceller did well. */
	readonly goodMs: number;
	/** In a row, ms of far end: the canceller did badly. */
	readonly badMs: number;
	/** In a row, ms of far end that is heard and not recognised. */
	readonly lostMs: number;
};

/** One stretch of far end. */
export type Evidence = {
	/** How much of it there was, ms. */
	readonly farMs: number;
	/** What the canceller took away, dB; absent where it does not run, where nothing of the loudspeaker is heard, or while a person speaks. */
	readonly reductionDb?: number;
	/** Where in the microphone the loudspeaker is, is known. */
	readonly isFound: boolean;
	/** The loudspeaker is heard at all. */
	readonly isHeard: boolean;
};

/** Enough to be trusted without a guard. */
const provedDb = 18;
const provedMs = 1500;
/** Too little to be of use. */
const uselessDb = 10;
const uselessMs = 5000;
/** Better than the gate again. */
const backDb = 15;
const backMs = 2000;
const lostMostMs = 3000;
/** A loudspeaker that is not heard proves less. */
const unheardFactor = 2;

const start = {goodMs: 0, badMs: 0, lostMs: 0};

/** How it begins. `isInstalled`: WebRTC's processing can be loaded. */
export const startLadder = (
	echo: Processing['echo'],
	{isInstalled}: {readonly isInstalled: boolean},
): Ladder => {
	if (echo === 'off') {
		return {method: 'off', isGuarded: false, isForced: true, ...start};
	}

	if (echo === 'half-duplex') {
		return {method: 'half-duplex', isGuarded: false, isForced: true, ...start};
	}

	if (echo === 'gate') {
		return {method: 'gate', isGuarded: false, isForced: true, ...start};
	}

	return isInstalled
		? {
				method: 'canceller',
				isGuarded: true,
				isForced: echo === 'cancel',
				...start,
			}
		: {
				method: 'gate',
				isGuarded: false,
				reason: 'not-installed',
				isForced: false,
				...start,
			};
};

const noteReduction = (
	ladder: Ladder,
	{farMs, reductionDb, isHeard}: Evidence,
): Ladder => {
	const isProving = ladder.method === 'canceller';

	if (reductionDb === undefined) {
		// Headphones: nothing to be proved, but it has to stay so for a while.
		return isProving && !isHeard
			? {...ladder, goodMs: ladder.goodMs + farMs / unheardFactor}
			: ladder;
	}

	return {
		...ladder,
		goodMs:
			reductionDb >= (isProving ? provedDb : backDb)
				? ladder.goodMs + farMs
				: 0,
		badMs: reductionDb < uselessDb ? ladder.badMs + farMs : 0,
	};
};

const stepCanceller = (ladder: Ladder): Ladder => {
	if (ladder.badMs >= uselessMs && !ladder.isForced) {
		return {
			...ladder,
			...start,
			method: 'gate',
			isGuarded: false,
			reason: 'not-converging',
		};
	}

	if (ladder.isGuarded && ladder.goodMs >= provedMs) {
		return {...ladder, isGuarded: false};
	}

	// What it forgot it has to prove again.
	return !ladder.isGuarded && ladder.badMs >= provedMs
		? {...ladder, isGuarded: true, goodMs: 0}
		: ladder;
};

const stepBelow = (ladder: Ladder, evidence: Evidence): Ladder => {
	if (ladder.goodMs >= backMs) {
		const {reason, ...rest} = ladder;
		return {...rest, ...start, method: 'canceller', isGuarded: false};
	}

	const lostMs =
		evidence.isHeard && !evidence.isFound ? ladder.lostMs + evidence.farMs : 0;

	if (ladder.method === 'gate') {
		return lostMs >= lostMostMs
			? {...ladder, lostMs: 0, method: 'half-duplex'}
			: {...ladder, lostMs};
	}

	return evidence.isFound
		? {...ladder, lostMs: 0, method: 'gate'}
		: {...ladder, lostMs};
};

/** After a stretch of far end. An unchanged ladder is the same object. */
export const stepLadder = (before: Ladder, evidence: Evidence): Ladder => {
	if (before.method === 'off' || evidence.farMs <= 0) {
		return before;
	}

	if (before.isForced && before.method !== 'canceller') {
		return before;
	}

	const ladder = noteReduction(before, evidence);
	return ladder.method === 'canceller'
		? stepCanceller(ladder)
		: stepBelow(ladder, evidence);
};

/** Something tore: what was proved has to be proved again. */
export const doubtLadder = (ladder: Ladder): Ladder =>
	ladder.method === 'canceller' && !ladder.isGuarded
		? {...ladder, ...start, isGuarded: true}
		: ladder;
