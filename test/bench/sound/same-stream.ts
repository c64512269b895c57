import {convolve} from '../../helpers/convolve.js';

/** Where a stream that was heard lies against the stream that was sent, piece by piece. */
export type StreamFindings = {
	/** Of what was heard so much could be recognised, ms. */
	readonly recognisedMs: number;
	/** Sent and never heard, ms. */
	readonly lostMs: number;
	/** Heard between what belongs together: silence that was put in, or a repetition, ms. */
	readonly addedMs: number;
	/** Places where either happened. */
	readonly jumps: number;
};

type Options = {
	readonly rateHz: number;
	/** Pieces of this length are looked for, ms. */
	readonly pieceMs: number;
	/** RMS below which a piece tells nothing. */
	readonly quiet: number;
};

/** A shift by less is no lost sample: a resampler's rounding, a canceller's filter. */
const jumpMs = 0.5;
const nearMs = 1;
/** How far a piece may have moved since the last one. */
const farMs = 400;
/** After a long break it is looked for no further away than this. */
const furthestMs = 5000;
/** Where nothing is recognised any more, only every so many pieces are looked for far and wide: whatever was heard, following it ends. */
const rarely = 25;
/** So few lags are tried one by one: that is quicker than all at once. */
const fewLags = 256;
const alike = 0.5;

const energyOf = (samples: Int16Array): number => {
	let energy = 0;
	for (const sample of samples) {
		energy += sample * sample;
	}

	return energy;
};

type Match = {readonly lag: number; readonly likeness: number};

/** The lag in a small range at which the sent stream is most like the piece. */
const bestNearLag = (
	sent: Int16Array,
	piece: Int16Array,
	start: number,
	[first, last]: readonly [number, number],
): Match => {
	const {length} = piece;
	const pieceEnergy = energyOf(piece);
	let best: Match = {lag: first, likeness: -1};

	for (let lag = first; lag <= last; lag++) {
		const from = start - lag;
		if (from < 0 || from + length > sent.length) {
			continue;
		}

		let product = 0;
		let energy = 0;
		for (let index = 0; index < length; index++) {
			const sample = sent[from + index]!;
			product += sample * piece[index]!;
			energy += sample * sample;
		}

		const likeness = product / Math.sqrt(energy * pieceEnergy + 1);
		if (likeness > best.likeness) {
			best = {lag, likeness};
		}
	}

	return best;
};

/** The lag in any range, all at once, by a convolution with the piece turned round. */
const bestFarLag = (
	sent: Int16Array,
	piece: Int16Array,
	start: number,
	[first, last]: readonly [number, number],
): Match => {
	const {length} = piece;
	const from = Math.max(0, start - last);
	const to = Math.min(sent.length, start - first + length);
	const stretch = sent.subarray(from, Math.max(from, to));
	const turned = Float32Array.from(piece).toReversed();
	const products = convolve(stretch, turned);
	const pieceEnergy = energyOf(piece);
	let energy = energyOf(stretch.subarray(0, length));
	let best: Match = {lag: first, likeness: -1};

	for (let place = 0; place + length <= stretch.length; place++) {
		const likeness =
			products[place + length - 1]! / Math.sqrt(energy * pieceEnergy + 1);
		if (likeness > best.likeness) {
			best = {lag: start - from - place, likeness};
		}

		energy += (stretch[place + length] ?? 0) ** 2 - stretch[place]! ** 2;
	}

	return best;
};

const bestLag = (
	sent: Int16Array,
	piece: Int16Array,
	start: number,
	range: readonly [number, number],
): Match =>
	(range[1] - range[0] < fewLags ? bestNearLag : bestFarLag)(
		sent,
		piece,
		start,
		range,
	);

/**
Follows how late the heard stream is against the sent one. A lag that grows means that something was put in, one that shrinks that something is missing.

@param firstLag Where to begin, samples: how much of the heard stream comes before the sent one, roughly.
*/
export const followStream = (
	sent: Int16Array,
	heard: Int16Array,
	firstLag: number,
	{rateHz, pieceMs, quiet}: Options,
): StreamFindings => {
	const perMs = rateHz / 1000;
	const length = Math.round(pieceMs * perMs);
	const near = Math.round(nearMs * perMs);
	const far = Math.round(farMs * perMs);
	let lag: number | undefined;
	/** Where a piece seems to have moved to; the next one has to agree. */
	let candidate: number | undefined;
	/** Samples since a piece was recognised. */
	let unknown = 0;
	let recognised = 0;
	let lost = 0;
	let added = 0;
	let jumps = 0;
	const isSame = (one: number, other: number) =>
		Math.abs(one - other) <= jumpMs * perMs;

	const moveTo = (next: number) => {
		if (lag !== undefined && !isSame(next, lag)) {
			jumps++;
			lost += Math.max(0, lag - next);
			added += Math.max(0, next - lag);
		}

		lag = next;
		candidate = undefined;
		unknown = 0;
	};

	for (let start = 0; start + length <= heard.length; start += length) {
		const piece = heard.subarray(start, start + length);
		if (Math.sqrt(energyOf(piece) / length) < quiet) {
			continue;
		}

		const expected = candidate ?? lag;
		let match: Match | undefined;
		if (expected !== undefined) {
			match = bestLag(sent, piece, start, [expected - near, expected + near]);
		}

		if (match === undefined || match.likeness < alike) {
			const missed = unknown / length;
			if (missed > rarely && missed % rarely !== 0) {
				unknown += length;
				continue;
			}

			// The longer nothing was recognised, the further it may have moved.
			const middle = lag ?? firstLag;
			const reach = far + Math.min(unknown, furthestMs * perMs);
			match = bestLag(sent, piece, start, [middle - reach, middle + reach]);
		}

		// A piece with a jump inside is like nothing; the next one tells.
		if (match.likeness < alike) {
			unknown += length;
			continue;
		}

		recognised += length;
		if (
			(lag !== undefined && isSame(match.lag, lag)) ||
			(candidate !== undefined && isSame(match.lag, candidate))
		) {
			moveTo(match.lag);
		} else {
			candidate = match.lag;
		}
	}

	return {
		recognisedMs: recognised / perMs,
		lostMs: lost / perMs,
		addedMs: added / perMs,
		jumps,
	};
};
