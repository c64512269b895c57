import {createRandom} from './seeded.js';

/** What a cough is made of: a burst, and breath after it, ms from its beginning. */
const burstMs = 40;
const breathMs = 220;

/** How long a cough is, ms. */
export const coughMs = burstMs + breathMs;

/** Loud breath without pitch: noise as the mouth shapes it, that ends as it fades. */
export const cough = (rateHz: number, peak = 14_000): Int16Array => {
	const random = createRandom(7);
	const burst = (burstMs * rateHz) / 1000;
	const breath = (breathMs * rateHz) / 1000;
	let smooth = 0;

	return Int16Array.from({length: burst + breath}, (_, index) => {
		smooth += (random() * 2 - 1 - smooth) * 0.35;
		const loudness =
			index < burst ? 1 : 0.5 * Math.exp((-4 * (index - burst)) / breath);
		return Math.round(peak * loudness * smooth);
	});
};
