import {hissing, rendered, resonance} from './rendering.js';

/** Steady sounds of rooms and streets. */

export const white = (ms: number, seed = 1): Int16Array => {
	const hiss = hissing(seed);
	return rendered(ms, () => 0.5 * hiss());
};

/** Equally loud in every octave: white noise through leaky sums of several lengths. */
export const pink = (ms: number, seed = 2): Int16Array => {
	const hiss = hissing(seed);
	const poles = [0.997, 0.985, 0.94, 0.76, 0.3];
	const sums = poles.map(() => 0);

	return rendered(ms, () => {
		const value = hiss();
		let total = 0;

		for (const [index, pole] of poles.entries()) {
			sums[index] = pole * sums[index]! + value * Math.sqrt(1 - pole * pole);
			total += sums[index];
		}

		return 0.2 * total;
	});
};

/** Air, a motor's hum, and blades that pass. */
export const fan = (ms: number, hertz = 120, seed = 3): Int16Array => {
	const air = pink(ms, seed);

	return rendered(ms, (seconds, index) => {
		const angle = 2 * Math.PI * hertz * seconds;
		const hum = Math.sin(angle) + 0.5 * Math.sin(2 * angle + 1);
		const blades = 1 + 0.15 * Math.sin(angle / 5);
		return blades * (air[index]! / 8000 + 0.15 * hum);
	});
};

/** A motor whose hum has many overtones, and never moves. */
export const engine = (ms: number, hertz = 90): Int16Array =>
	rendered(ms, (seconds) => {
		let sum = 0;

		for (let overtone = 1; overtone <= 20; overtone++) {
			sum +=
				Math.sin(2 * Math.PI * hertz * overtone * seconds + overtone ** 2) /
				overtone;
		}

		return 0.4 * sum;
	});

/** Drops on a window: many short hisses, none of them heard alone. */
export const rain = (ms: number, seed = 4): Int16Array => {
	const hiss = hissing(seed);
	const ring = resonance(3000, 2500);
	return rendered(ms, () => ring(0.6 * hiss() ** 5));
};

/** Wind in the microphone: low, and it comes and goes. */
export const wind = (ms: number, seed = 5): Int16Array => {
	const hiss = hissing(seed);
	const low = resonance(80, 120);
	return rendered(
		ms,
		(seconds) =>
			low(hiss()) * (0.5 + 0.4 * Math.sin(2 * Math.PI * 0.6 * seconds) ** 2),
	);
};
