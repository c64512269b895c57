import type {Voice} from '../../../source/server/engines.js';
import {loadVoice} from '../../../source/server/speaking/voice.js';

/** Nothing where eSpeak NG is not installed; the tests that need it are skipped then. */
export const voice: Voice | undefined = await loadVoice();

export type SpeechOptions = {
	readonly voice?: string;
	readonly rateHz?: number;
	/** Loudest sample, dBFS; unchanged when absent. */
	readonly peakDbfs?: number;
};

const joined = (parts: readonly Int16Array[]): Int16Array => {
	const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let offset = 0;

	for (const part of parts) {
		all.set(part, offset);
		offset += part.length;
	}

	return all;
};

/** The samples of parts, one after another. */
export const sequence = (...parts: readonly Int16Array[]): Int16Array =>
	joined(parts);

export const speech = async (
	text: string,
	{voice: name = 'en-us+f3', rateHz = 16_000, peakDbfs}: SpeechOptions = {},
): Promise<Int16Array> => {
	const parts: Int16Array[] = [];

	for await (const piece of voice?.speak(text, {
		language: 'en',
		voice: name,
		rateHz,
		speed: 1,
		signal: new AbortController().signal,
	}) ?? []) {
		parts.push(piece.samples);
	}

	const samples = joined(parts);

	if (peakDbfs === undefined) {
		return samples;
	}

	let peak = 1;

	for (const sample of samples) {
		peak = Math.max(peak, Math.abs(sample));
	}

	const gain = (32_767 * 10 ** (peakDbfs / 20)) / peak;
	return samples.map((sample) => sample * gain);
};

/** The same random numbers every time, −1 to 1. */
export const createRandom = (seed: number): (() => number) => {
	let state = seed;

	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return (2 * state) / 2_147_483_647 - 1;
	};
};

/** White noise of so many samples and RMS dBFS. */
export const noise = (
	count: number,
	dbfs: number,
	random: () => number = createRandom(1),
): Int16Array => {
	// Uniform noise has an RMS of its peak divided by the square root of three.
	const peak = 32_767 * 10 ** (dbfs / 20) * Math.sqrt(3);
	return Int16Array.from({length: count}, () =>
		Math.max(-32_768, Math.min(32_767, Math.round(peak * random()))),
	);
};

export const silence = (count: number): Int16Array => new Int16Array(count);

/** A voice-like hum: a fundamental and its overtones. */
export const hum = (count: number, hertz: number): Int16Array =>
	Int16Array.from({length: count}, (_, index) => {
		let sum = 0;

		for (let overtone = 1; overtone < 10; overtone++) {
			sum +=
				Math.sin((2 * Math.PI * hertz * overtone * index) / 16_000) / overtone;
		}

		return 3000 * sum;
	});

/** Two sounds at once, as long as the first. */
export const mixed = (first: Int16Array, second: Int16Array): Int16Array =>
	first.map((sample, index) => sample + (second[index] ?? 0));
