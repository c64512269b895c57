import {cough} from '../../../helpers/cough.js';
import {createRandom} from '../../../helpers/seeded.js';
import {
	hissing,
	placed,
	rateHz,
	rendered,
	repeated,
	resonance,
} from './rendering.js';

/** Sounds of people who do not speak, and of things. */

/** In and out: air that swells and fades. */
export const breathing = (durationMs: number, seed = 11): Int16Array => {
	const hiss = hissing(seed);
	const nose = resonance(900, 900);
	const teeth = resonance(2600, 1500);
	return rendered(durationMs, (seconds) => {
		const swell = Math.max(0, Math.sin(2 * Math.PI * 0.6 * seconds)) ** 2;
		const air = hiss();
		return swell * (0.7 * nose(air) + 0.5 * teeth(air));
	});
};

/** Into the microphone: a puff of low noise. */
export const puffs = (durationMs: number, seed = 12): Int16Array =>
	repeated(durationMs, 900, (count) => {
		const hiss = hissing(seed + count);
		const low = resonance(120, 160);
		return rendered(
			300,
			(seconds) =>
				1.5 * low(hiss()) * Math.min(1, 50 * seconds) * Math.exp(-8 * seconds),
		);
	});

export const coughs = (durationMs: number, everyMs = 450): Int16Array =>
	repeated(durationMs, everyMs, () => cough(rateHz));

/** Throat: pulses without any melody, rough, and soon over. */
export const throat = (seed = 13): Int16Array => {
	const random = createRandom(seed);
	const hiss = hissing(seed);
	const low = resonance(500, 400);
	let next = 0;
	return rendered(350, (seconds, index) => {
		let pulse = 0;
		if (index >= next) {
			next = index + 110 + Math.round(120 * random());
			pulse = 8;
		}

		return (
			low(pulse + 0.6 * hiss()) *
			Math.min(1, 30 * seconds) *
			Math.exp(-6 * seconds)
		);
	});
};

export const sneeze = (seed = 14): Int16Array => {
	const hiss = hissing(seed);
	const teeth = resonance(3500, 2500);
	return rendered(
		350,
		(seconds) =>
			1.4 * teeth(hiss()) * Math.min(1, 80 * seconds) * Math.exp(-9 * seconds),
	);
};

export const clicks = (durationMs: number, everyMs = 400): Int16Array =>
	repeated(durationMs, everyMs, () =>
		rendered(3, (_, index) => (index % 2 === 0 ? 3 : -3)),
	);

const knock = (hertz: number, lengthMs: number, seed: number): Int16Array => {
	const hiss = hissing(seed);
	const body = resonance(hertz, 60);
	return rendered(lengthMs, (seconds) =>
		body(seconds < 0.004 ? 6 * hiss() : 0.02 * hiss()),
	);
};

/** On a door, and on a table. */
export const knocks = (durationMs: number, hertz = 180): Int16Array =>
	repeated(durationMs, 260, (count) => knock(hertz, 120, count + 20));

/** A key goes down and comes up; no two alike. */
export const typing = (durationMs: number, seed = 15): Int16Array => {
	const random = createRandom(seed);
	const strokes: Array<readonly [number, Int16Array]> = [];
	let atMs = 0;

	for (let count = 0; atMs < durationMs; count++) {
		const hertz = 1200 + 2500 * random();
		strokes.push(
			[atMs, knock(hertz, 40, 2 * count + 100)],
			[atMs + 60 + 30 * random(), knock(hertz * 1.2, 25, 2 * count + 101)],
		);
		atMs += 90 + 160 * random();
	}

	return placed(durationMs, strokes);
};

/** It falls shut: a thud, the frame, the lock. */
export const door = (seed = 16): Int16Array =>
	placed(900, [
		[0, knock(70, 400, seed)],
		[10, knock(240, 250, seed + 1)],
		[90, knock(1900, 60, seed + 2)],
		[130, knock(2600, 60, seed + 3)],
	]);

export const footsteps = (durationMs: number): Int16Array =>
	repeated(durationMs, 520, (count) =>
		placed(300, [
			[0, knock(110, 120, count + 40)],
			[40, knock(900, 60, count + 80)],
		]),
	);

/** Knives and forks, cups and saucers. */
export const cutlery = (durationMs: number, seed = 17): Int16Array => {
	const random = createRandom(seed);
	return repeated(durationMs, 330, () => {
		const hertz = 2200 + 2500 * random();
		return rendered(
			300,
			(seconds) =>
				Math.exp(-18 * seconds) *
				(Math.sin(2 * Math.PI * hertz * seconds) +
					0.7 * Math.sin(2 * Math.PI * 1.47 * hertz * seconds)),
		);
	});
};

/** Paper, or a coat on the microphone. */
export const rustling = (durationMs: number, seed = 18): Int16Array => {
	const hiss = hissing(seed);
	const random = createRandom(seed);
	const paper = resonance(2800, 3000);
	let loudness = 0;
	let wanted = 0;
	return rendered(durationMs, (_, index) => {
		if (index % 480 === 0) {
			wanted = random() ** 3;
		}

		loudness += 0.005 * (wanted - loudness);
		return 1.5 * loudness * paper(hiss());
	});
};

/** Many hands. */
export const applause = (durationMs: number, seed = 19): Int16Array => {
	const random = createRandom(seed);
	return placed(
		durationMs,
		Array.from({length: Math.round(durationMs / 12)}, (_, count) => [
			durationMs * random(),
			knock(900 + 900 * random(), 40, count + 1000),
		]),
	);
};

/** Water into a glass: bubbles that rise in pitch. */
export const pouring = (durationMs: number, seed = 20): Int16Array => {
	const random = createRandom(seed);
	return placed(
		durationMs,
		Array.from({length: Math.round(durationMs / 25)}, () => {
			const hertz = 500 + 900 * random();
			return [
				durationMs * random(),
				rendered(
					50,
					(seconds) =>
						Math.sin(2 * Math.PI * hertz * (1 + 3 * seconds) * seconds) *
						Math.exp(-60 * seconds),
				),
			] as const;
		}),
	);
};
