import {createRandom} from '../../../helpers/seeded.js';

/** Everything in this folder sounds at 16,000 Hz. */
export const rateHz = 16_000;

export const samplesIn = (ms: number): number =>
	Math.round((ms * rateHz) / 1000);

/** Of full scale, before it is brought to a loudness: quiet enough that nothing clips. */
const headroom = 8000;

/** A sound by its value at each moment, about −1 to 1. */
export const rendered = (
	durationMs: number,
	valueAt: (seconds: number, index: number) => number,
): Int16Array =>
	Int16Array.from({length: samplesIn(durationMs)}, (_, index) =>
		Math.max(
			-32_768,
			Math.min(32_767, Math.round(headroom * valueAt(index / rateHz, index))),
		),
	);

/** Sounds that begin at their own times, ms; longer than the last by nothing. */
export const placed = (
	durationMs: number,
	sounds: ReadonlyArray<readonly [atMs: number, sound: Int16Array]>,
): Int16Array => {
	const sum = new Float64Array(samplesIn(durationMs));

	for (const [atMs, sound] of sounds) {
		const start = samplesIn(atMs);

		for (const [index, value] of sound.entries()) {
			if (start + index < sum.length) {
				sum[start + index]! += value;
			}
		}
	}

	return Int16Array.from(sum, (value) =>
		Math.max(-32_768, Math.min(32_767, Math.round(value))),
	);
};

/** Every so many ms, for as long. */
export const repeated = (
	durationMs: number,
	everyMs: number,
	sound: (count: number) => Int16Array,
): Int16Array =>
	placed(
		durationMs,
		Array.from({length: Math.floor(durationMs / everyMs)}, (_, count) => [
			count * everyMs,
			sound(count),
		]),
	);

/** White noise, −1 to 1. */
export const hissing = (seed: number): (() => number) => {
	const random = createRandom(seed);
	return () => 2 * random() - 1;
};

/** What passes a resonance: two poles at a frequency, as wide as told. Its loudness there is about what went in. */
export const resonance = (
	frequencyHz: number,
	widthHz: number,
): ((value: number) => number) => {
	const radius = Math.exp((-Math.PI * widthHz) / rateHz);
	const turn = 2 * radius * Math.cos((2 * Math.PI * frequencyHz) / rateHz);
	const gain = Math.sqrt(1 - radius * radius);
	let last = 0;
	let beforeLast = 0;

	return (value) => {
		const next = gain * value + turn * last - radius * radius * beforeLast;
		beforeLast = last;
		last = next;
		return next;
	};
};
