import {joinSamples} from '../../audio/join-samples.js';

/** Makes speech slower without making it lower: frames are laid over one another further apart than they were, each where it fits best to the one before. */
export type Stretcher = {
	/** What is known of the longer sound so far. */
	readonly push: (samples: Int16Array) => Int16Array;
	/** The rest. */
	readonly flush: () => Int16Array;
};

/** Frames share half of their length with the next one, seconds. Long enough for two periods of a low voice. */
const overlapSeconds = 0.015;

/** How far from its place a frame is looked for: a period of a low voice. */
const searchSeconds = 0.008;

/** How alike two sounds are, whatever their loudness; every other sample is enough to see it. */
const likeness = (
	wanted: Int16Array,
	input: Int16Array,
	offset: number,
): number => {
	let product = 0;
	let energy = 1;
	for (let index = 0; index < wanted.length; index += 2) {
		const sample = input[offset + index] ?? 0;
		product += (wanted[index] ?? 0) * sample;
		energy += sample * sample;
	}

	return product / Math.sqrt(energy);
};

/** Where between two places the input goes on as wanted. */
const bestPlace = (
	wanted: Int16Array,
	input: Int16Array,
	[from, to]: readonly [number, number],
): number => {
	let best = from;
	let most = -Infinity;
	for (let place = from; place <= to; place++) {
		const found = likeness(wanted, input, place);
		if (found > most) {
			most = found;
			best = place;
		}
	}

	return best;
};

/** From one sound to another of the same length. */
const crossFade = (one: Int16Array, other: Int16Array): Int16Array =>
	one.map((sample, index) => {
		const share = index / one.length;
		return Math.round(sample * (1 - share) + (other[index] ?? 0) * share);
	});

/**
@param factor How much longer it becomes, 1 or more.
*/
export const createStretcher = (factor: number, rateHz: number): Stretcher => {
	const overlap = Math.round(overlapSeconds * rateHz);
	const search = Math.round(searchSeconds * rateHz);
	let input: Int16Array = new Int16Array(0);
	/** Where the next frame would be taken from if it fitted everywhere; a fraction is left for later frames. */
	let next = 0;
	/** What would follow the last frame by nature: the next one takes over from it. Nothing before the first. */
	let tail: Int16Array | undefined;

	const takeFrame = (): Int16Array => {
		const middle = Math.round(next);
		const place =
			tail === undefined
				? middle
				: bestPlace(tail, input, [
						Math.max(0, middle - search),
						middle + search,
					]);
		const begin = input.subarray(place, place + overlap);
		const frame =
			tail === undefined ? Int16Array.from(begin) : crossFade(tail, begin);
		tail = input.slice(place + overlap, place + 2 * overlap);
		next += overlap / factor;
		const done = Math.max(0, Math.floor(next) - search);
		input = input.subarray(done);
		next -= done;
		return frame;
	};

	return {
		push(samples) {
			input = joinSamples(input, samples);
			const frames: Int16Array[] = [];
			while (input.length >= Math.round(next) + search + 2 * overlap) {
				frames.push(takeFrame());
			}

			return joinSamples(...frames);
		},
		flush() {
			// The last bit is as short as it was: it is the silence after the speech.
			return tail === undefined
				? input
				: joinSamples(tail, input.subarray(Math.round(next) + overlap));
		},
	};
};
