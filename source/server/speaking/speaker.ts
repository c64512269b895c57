import {setImmediate, setTimeout} from 'node:timers/promises';
import {base64FromSamples} from '../../audio/pcm.js';
import type {Language, SpokenPiece, Voice} from '../engines.js';
import {sliceSpeech, type SpeechSlice} from './speech-slices.js';

type Speech = {
	readonly text: string;
	readonly language: Language;
	readonly voice: string;
	readonly rateHz: number;
};

type Options = {
	/** How much faster than it plays the audio is sent; `Infinity` for as fast as it can be made. */
	readonly speed: number;
	readonly signal: AbortSignal;
	/** Resolves when the client has taken what was sent so far. */
	readonly whenWritable: () => Promise<void>;
	readonly onSlice: (slice: {
		readonly text: string;
		readonly audio: string;
		readonly durationMs: number;
	}) => void;
};

/** Sent at once, so that playback has something to start from. */
const headStartMs = 600;

async function* slicesOf(
	speech: AsyncIterable<SpokenPiece>,
	rateHz: number,
): AsyncGenerator<SpeechSlice> {
	for await (const piece of speech) {
		yield* sliceSpeech(piece, rateHz);
	}
}

/**
Speaks a text and sends it in deltas, faster than it plays but not all at once.

Between two deltas the event loop is free: whoever speaks over the answer is heard.

@returns When all has been sent, or the signal has aborted.
@throws What the voice throws.
*/
export const speakAloud = async (
	voice: Voice,
	{text, language, voice: name, rateHz}: Speech,
	{speed, signal, whenWritable, onSlice}: Options,
): Promise<void> => {
	const startedAt = performance.now();
	let sentMs = 0;

	const waitForTurn = async () => {
		await whenWritable();
		const dueInMs =
			(sentMs - headStartMs) / speed - (performance.now() - startedAt);
		await (dueInMs > 1
			? setTimeout(dueInMs, undefined, {signal})
			: setImmediate());
	};

	const speech = voice.speak(text, {language, voice: name, rateHz, signal});
	try {
		for await (const slice of slicesOf(speech, rateHz)) {
			await waitForTurn();
			if (signal.aborted) {
				return;
			}

			const {text: words, samples, durationMs} = slice;
			onSlice({text: words, audio: base64FromSamples(samples), durationMs});
			sentMs += durationMs;
		}
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
};
