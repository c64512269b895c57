import {createResampler} from '../../source/audio/resample.js';
import {convolve} from './convolve.js';
import {bell, createRandom} from './seeded.js';
import {speak, spokenRateHz} from './spoken.js';

/**
Rooms for tests: what a loudspeaker's sound becomes on its way to the microphone. Everything is made from a seed, so that a figure can be measured again.

Sounds are 16-bit samples, as a microphone delivers them: too loud is clipped.
*/
export type Room = {
	readonly rateHz: number;
	/** Time in which the room's sound falls by 60 dB, ms: 100 is a furnished office, 300 a bare living room. */
	readonly decayMs: number;
	/** From the loudspeaker's sample to the direct sound at the microphone, ms. */
	readonly delayMs: number;
	/** Loudness at the microphone against the loudspeaker, all paths together, dB. */
	readonly gainDb: number;
	readonly seed: number;
};

const factorOf = (db: number) => 10 ** (db / 20);

const toSamples = (values: ArrayLike<number>): Int16Array =>
	Int16Array.from(values, (value) =>
		Math.max(-32_768, Math.min(32_767, Math.round(value))),
	);

const earlyReflections = 6;
const earliestReflectionMs = 1.5;
const latestReflectionMs = 30;
/** The diffuse part against the direct sound: a laptop's microphone is nearer to its loudspeaker than to any wall. */
const tailShare = 0.35;

/** The room's impulse response: direct sound, a few early reflections, and noise that dies away. */
export const roomResponse = ({
	rateHz,
	decayMs,
	delayMs,
	gainDb,
	seed,
}: Room): Float32Array => {
	const random = createRandom(seed);
	const perMs = rateHz / 1000;
	const start = Math.round(delayMs * perMs);
	const length = Math.ceil(decayMs * perMs);
	const paths = new Float64Array(length);
	const fallen = (index: number) => 10 ** ((-3 * index) / length);

	const tailFrom = Math.round(earliestReflectionMs * perMs);
	let tailEnergy = 0;
	for (let index = tailFrom; index < length; index++) {
		const value = bell(random) * fallen(index);
		paths[index] = value;
		tailEnergy += value * value;
	}

	const tailFactor = Math.sqrt((tailShare * tailShare) / tailEnergy);
	for (let index = tailFrom; index < length; index++) {
		paths[index]! *= tailFactor;
	}

	for (let count = 0; count < earlyReflections; count++) {
		const afterMs =
			earliestReflectionMs +
			random() * (latestReflectionMs - earliestReflectionMs);
		const index = Math.min(length - 1, Math.round(afterMs * perMs));
		paths[index]! += (random() < 0.5 ? -0.5 : 0.5) * fallen(index);
	}

	paths[0] = 1;
	const energy = paths.reduce((sum, value) => sum + value * value, 0);
	const factor = factorOf(gainDb) / Math.sqrt(energy);
	const response = new Float32Array(start + length);
	for (const [index, value] of paths.entries()) {
		response[start + index] = value * factor;
	}

	return response;
};

/** What the microphone in a room hears of a sound; as long as the sound. */
export const heardIn = (room: Room, sound: Int16Array): Int16Array =>
	toSamples(convolve(sound, roomResponse(room)));

/** Later by so many samples; as long as the sound was, so that streams stay aligned. */
export const delayed = (sound: Int16Array, samples: number): Int16Array => {
	const out = new Int16Array(sound.length);
	out.set(sound.subarray(0, Math.max(0, sound.length - samples)), samples);
	return out;
};

const louder = (sound: Int16Array, db: number): Int16Array => {
	const factor = factorOf(db);
	return toSamples(Float64Array.from(sound, (value) => value * factor));
};

/** Added up; as long as the longest. */
export const mixed = (...sounds: readonly Int16Array[]): Int16Array => {
	const sum = new Float64Array(
		Math.max(0, ...sounds.map((sound) => sound.length)),
	);
	for (const sound of sounds) {
		for (const [index, value] of sound.entries()) {
			sum[index]! += value;
		}
	}

	return toSamples(sum);
};

/**
The sound as a device records it whose clock is off: at +100 parts per million it takes 100 samples more for every million. Interpolated by a cubic through four neighbours.
*/
export const drifted = (
	sound: Int16Array,
	partsPerMillion: number,
): Int16Array => {
	const ratio = 1 + partsPerMillion / 1_000_000;
	const at = (index: number) => sound[index] ?? 0;

	return toSamples(
		Float64Array.from(
			{length: Math.round(sound.length * ratio)},
			(_, position) => {
				const exact = position / ratio;
				const index = Math.floor(exact);
				const share = exact - index;
				const before = at(index - 1);
				const here = at(index);
				const next = at(index + 1);
				const after = at(index + 2);
				const slope = (next - before) / 2;
				const nextSlope = (after - here) / 2;
				const rise = next - here;
				const cubic = slope + nextSlope - 2 * rise;
				const square = 3 * rise - 2 * slope - nextSlope;

				return here + share * (slope + share * (square + share * cubic));
			},
		),
	);
};

/** Loudness of a stretch in dBFS, −∞ for digital silence. */
export const loudnessOf = (
	sound: Int16Array,
	from = 0,
	to = sound.length,
): number => {
	const stretch = sound.subarray(from, to);
	const energy = stretch.reduce((sum, value) => sum + value * value, 0);
	return 20 * Math.log10(Math.sqrt(energy / stretch.length) / 32_768);
};

/** At a certain loudness on the whole, dBFS. */
export const atLoudness = (sound: Int16Array, dbfs: number): Int16Array =>
	louder(sound, dbfs - loudnessOf(sound));

/** A person's voice (eSpeak NG) at any rate. */
export const speakAt = async (
	text: string,
	rateHz: number,
): Promise<Int16Array> => {
	const resampler = await createResampler({fromHz: spokenRateHz, toHz: rateHz});
	const body = Int16Array.from(resampler.push(await speak(text)));
	const rest = resampler.flush();
	const sound = new Int16Array(body.length + rest.length);
	sound.set(body);
	sound.set(rest, body.length);
	resampler.close();
	return sound;
};
