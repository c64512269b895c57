import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {joinSamples} from '../../source/audio/join-samples.js';
import {encodeWav} from '../../source/audio/wav.js';
import {loadVoice} from '../../source/server/speaking/voice.js';

/** Hz. */
export const spokenRateHz = 24_000;

export const silence = (durationMs: number): Int16Array =>
	new Int16Array((durationMs * spokenRateHz) / 1000);

export {joinSamples as joined} from '../../source/audio/join-samples.js';

/** A voice for tests, by eSpeak NG: one that the built-in recogniser understands best, unless another is named. No longer than asked for. */
export const speak = async (
	text: string,
	{name = 'en-us+f3', mostMs = Infinity} = {},
): Promise<Int16Array> => {
	const voice = await loadVoice();
	if (voice === undefined) {
		throw new Error('eSpeak NG is not installed');
	}

	const mostSamples = (mostMs * spokenRateHz) / 1000;
	const pieces: Int16Array[] = [];
	let samples = 0;
	const spoken = voice.speak(text, {
		language: 'en',
		voice: name,
		rateHz: spokenRateHz,
		speed: 1,
		signal: new AbortController().signal,
	});
	for await (const piece of spoken) {
		pieces.push(Int16Array.from(piece.samples));
		samples += piece.samples.length;
		if (samples >= mostSamples) {
			break;
		}
	}

	return joinSamples(...pieces).subarray(0, mostSamples);
};

/** Speak into a WAV file; returns its path. */
export const writeSpoken = async (
	folder: string,
	name: string,
	sound: Int16Array,
): Promise<string> => {
	const file = path.join(folder, name);
	await writeFile(file, encodeWav(sound, spokenRateHz));
	return file;
};
