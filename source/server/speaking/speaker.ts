import {setImmediate, setTimeout} from 'node:timers/promises';
import type {Language, SpokenPiece, Voice} from '../engines.js';
import {sliceSpeech, type SpeechSlice} from './speech-slices.js';

export type SpeechOptions = {
	readonly language: Language;
	readonly voice: string;
	readonly rateHz: number;
	/** 1 is the voice's own pace. */
	readonly speed: number;
	/** How much faster than it plays the audio is sent; `Infinity` for as fast as it can be made. */
	readonly pace: number;
	readonly signal: AbortSignal;
	/** Resolves when the client has taken what was sent so far. */
	readonly whenWritable: () => Promise<void>;
	readonly onSlice: (slice: SpeechSlice) => void;
};

export type Speech = {
	/** The next words, as many as there are. */
	readonly say: (text: string) => void;
	/**
	No more words come.

	@returns When all has been sent, or the signal has aborted. Rejects with what the voice throws.
	*/
	readonly end: () => Promise<void>;
};

/** Sent at once, so that playback has something to start from. */
const headStartMs = 600;

/** Where a text may be cut before all of it is there. */
const sentenceEnd = /[.!?…]+["'»”\)\]]*\s+|\n+/gv;

/** Whole sentences, and what has been begun of the next one. */
const splitSentences = (text: string): readonly [string, string] => {
	const last = [...text.matchAll(sentenceEnd)].at(-1);
	const end = last === undefined ? 0 : last.index + last[0].length;
	return [text.slice(0, end), text.slice(end)];
};

async function* slicesOf(
	speech: AsyncIterable<SpokenPiece>,
	rateHz: number,
): AsyncGenerator<SpeechSlice> {
	for await (const piece of speech) {
		yield* sliceSpeech(piece, rateHz);
	}
}

/**
Speaks a text that comes bit by bit, and sends it in slices, faster than it plays but not all at once.

Between two slices the event loop is free: whoever speaks over the answer is heard.
*/
export const startSpeech = (
	voice: Voice,
	{
		pace,
		signal,
		whenWritable,
		onSlice,
		language,
		voice: name,
		rateHz,
		speed,
	}: SpeechOptions,
): Speech => {
	let startedAt: number | undefined;
	let sentMs = 0;
	let begun = '';
	let last: Promise<void> = Promise.resolve();

	const waitForTurn = async () => {
		await whenWritable();
		startedAt ??= performance.now();
		const dueInMs =
			(sentMs - headStartMs) / pace - (performance.now() - startedAt);
		await (dueInMs > 1
			? setTimeout(dueInMs, undefined, {signal})
			: setImmediate());
	};

	const speak = async (text: string) => {
		const options = {language, voice: name, rateHz, speed, signal};
		try {
			for await (const slice of slicesOf(voice.speak(text, options), rateHz)) {
				await waitForTurn();
				if (signal.aborted) {
					return;
				}

				onSlice(slice);
				sentMs += slice.durationMs;
			}
		} catch (error) {
			if (!signal.aborted) {
				throw error;
			}
		}
	};

	const enqueue = (text: string) => {
		if (text !== '') {
			const before = last;
			last = (async () => {
				await before;
				await speak(text);
			})();
			// Whoever waits for the end is told.
			last.catch(() => undefined);
		}
	};

	return {
		say(text) {
			const [whole, rest] = splitSentences(begun + text);
			begun = rest;
			enqueue(whole);
		},
		async end() {
			enqueue(begun);
			begun = '';
			await last;
		},
	};
};
