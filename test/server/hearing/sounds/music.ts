import {
	hissing,
	placed,
	rateHz,
	rendered,
	repeated,
	samplesIn,
} from './rendering.js';

/** Hz of a note, counted in semitones from the A below middle C. */
const pitch = (semitones: number): number => 220 * 2 ** (semitones / 12);

type Timbre = {
	/** How many overtones, and how fast they get weaker: 1 as a saw, 2 as a flute. */
	readonly overtones: number;
	readonly fall: number;
	/** Time in which a note dies away to a third, ms; absent: it stays. */
	readonly decayMs?: number;
};

const timbres = {
	organ: {overtones: 8, fall: 1},
	piano: {overtones: 10, fall: 1.3, decayMs: 400},
	flute: {overtones: 4, fall: 2.2},
	synth: {overtones: 20, fall: 1},
} as const satisfies Readonly<Record<string, Timbre>>;

export type Instrument = keyof typeof timbres;

/** Soft at both ends, so that nothing clicks, ms. */
const edgeMs = 8;

const edges = (ms: number, durationMs: number): number =>
	Math.max(0, Math.min(1, ms / edgeMs, (durationMs - ms) / edgeMs));

const note = (
	hertz: number,
	durationMs: number,
	instrument: Instrument = 'piano',
): Int16Array => {
	const {overtones, fall, decayMs}: Timbre = timbres[instrument];

	return rendered(durationMs, (seconds) => {
		const ms = 1000 * seconds;
		let sum = 0;

		for (
			let overtone = 1;
			overtone <= overtones && overtone * hertz < rateHz / 2;
			overtone++
		) {
			sum +=
				Math.sin(2 * Math.PI * hertz * overtone * seconds) / overtone ** fall;
		}

		const loudness = decayMs === undefined ? 1 : Math.exp(-ms / decayMs);
		return 0.5 * sum * loudness * edges(ms, durationMs);
	});
};

/** Semitones of chords that follow one another everywhere. */
const progression = [
	[0, 4, 7, 12],
	[-3, 0, 4, 9],
	[-7, -3, 0, 5],
	[-5, -1, 2, 7],
];

export const chords = (
	durationMs: number,
	chordMs = 500,
	instrument: Instrument = 'piano',
): Int16Array =>
	repeated(durationMs, chordMs, (count) =>
		placed(
			chordMs,
			progression[count % progression.length]!.map((semitones) => [
				0,
				note(pitch(semitones), chordMs, instrument),
			]),
		),
	);

export const arpeggio = (
	durationMs: number,
	noteMs = 125,
	instrument: Instrument = 'piano',
): Int16Array =>
	repeated(durationMs, noteMs, (count) => {
		const chord = progression[Math.floor(count / 8) % progression.length]!;
		return note(pitch(chord[count % 4]!), noteMs, instrument);
	});

const tune = [0, 2, 4, 5, 7, 7, 9, 9, 7, 4, 2, 0, 5, 4, 2, -1];

export const melody = (
	durationMs: number,
	noteMs = 250,
	instrument: Instrument = 'flute',
): Int16Array =>
	repeated(durationMs, noteMs, (count) =>
		note(pitch(tune[count % tune.length]!), noteMs, instrument),
	);

/** A string that was plucked: noise that runs round and gets smoother. */
const plucked = (
	hertz: number,
	durationMs: number,
	seed: number,
): Int16Array => {
	const hiss = hissing(seed);
	const period = Math.round(rateHz / hertz);
	const string = Float64Array.from({length: period}, hiss);

	return rendered(durationMs, (_, index) => {
		const here = index % period;
		const value = string[here]!;
		string[here] = 0.498 * (value + string[(here + 1) % period]!);
		return value;
	});
};

export const guitar = (durationMs: number, noteMs = 200): Int16Array =>
	repeated(durationMs, noteMs, (count) => {
		const chord = progression[Math.floor(count / 8) % progression.length]!;
		return plucked(pitch(chord[count % 4]! - 12), 3 * noteMs, count + 1);
	});

const kick = (): Int16Array =>
	rendered(180, (seconds) => {
		const cycles = 50 * seconds + (100 / 30) * (1 - Math.exp(-30 * seconds));
		return 1.8 * Math.sin(2 * Math.PI * cycles) * Math.exp(-18 * seconds);
	});

const snare = (seed: number): Int16Array => {
	const hiss = hissing(seed);
	return rendered(
		160,
		(seconds) =>
			(hiss() + 0.5 * Math.sin(2 * Math.PI * 190 * seconds)) *
			Math.exp(-25 * seconds),
	);
};

const hat = (seed: number): Int16Array => {
	const hiss = hissing(seed);
	let last = 0;
	return rendered(60, (seconds) => {
		const value = hiss();
		const high = value - last;
		last = value;
		return 0.4 * high * Math.exp(-60 * seconds);
	});
};

/** @param beatMs From a kick to the snare after it. */
export const drums = (durationMs: number, beatMs = 500): Int16Array =>
	placed(durationMs, [
		[0, repeated(durationMs, 2 * beatMs, kick)],
		[
			beatMs,
			repeated(durationMs - beatMs, 2 * beatMs, (count) => snare(count + 1)),
		],
		[0, repeated(durationMs, beatMs / 2, (count) => hat(count + 1))],
	]);

/** Tones at one time, for as long as each lasts. */
export const beeps = (
	durationMs: number,
	beepMs: number,
	everyMs: number,
	...hertz: readonly number[]
): Int16Array =>
	repeated(durationMs, everyMs, () =>
		rendered(beepMs, (seconds) => {
			const ms = 1000 * seconds;
			return (
				edges(ms, beepMs) *
				hertz.reduce(
					(sum, frequency) =>
						sum + 0.5 * Math.sin(2 * Math.PI * frequency * seconds),
					0,
				)
			);
		}),
	);

/** A siren goes up and down for ever. */
export const siren = (durationMs: number, periodMs = 3000): Int16Array => {
	let cycles = 0;
	return rendered(durationMs, (seconds) => {
		const hertz =
			900 + 300 * Math.sin((2 * Math.PI * 1000 * seconds) / periodMs);
		cycles += hertz / rateHz;
		return Math.sin(2 * Math.PI * cycles);
	});
};

/** Bell: partials that no string has. */
const bell = (hertz: number, durationMs: number): Int16Array =>
	rendered(durationMs, (seconds) =>
		[0.56, 0.92, 1.19, 1.71, 2, 2.74, 3.76].reduce(
			(sum, ratio, index) =>
				sum +
				0.4 *
					Math.sin(2 * Math.PI * hertz * ratio * seconds) *
					Math.exp(-seconds * (2 + index)),
			0,
		),
	);

export const carillon = (durationMs: number): Int16Array =>
	repeated(durationMs, 700, (count) =>
		bell(2 * pitch(tune[count % tune.length]!), 1400),
	);

/** Somebody whistles a tune: nearly a sine, with a little breath. */
export const whistling = (durationMs: number, noteMs = 300): Int16Array => {
	const hiss = hissing(9);
	let cycles = 0;
	return rendered(durationMs, (_, index) => {
		const count = Math.floor(index / samplesIn(noteMs));
		const hertz = 4 * pitch(tune[count % tune.length]!);
		cycles += hertz / rateHz;
		const ms = (1000 * (index % samplesIn(noteMs))) / rateHz;
		return edges(ms, noteMs) * (Math.sin(2 * Math.PI * cycles) + 0.05 * hiss());
	});
};
