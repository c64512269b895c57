import {Readable} from 'node:stream';
import {setImmediate, setTimeout} from 'node:timers/promises';
import type {Language, SpokenPiece, Voice} from '../engines.js';
import {createItemStream} from './item-stream.js';
import {createPace} from './pace.js';
import {createSentenceCutter} from './sentences.js';
import {createSpeechSlicer, type SpeechSlice} from './speech-slices.js';

/** An answer that is being spoken while it is still being thought. */
export type Speech = {
	/** The next words, any number of them. */
	readonly say: (text: string) => void;
	/** No more come. Resolves when all has been sent, or the signal has aborted; rejects with what the voice threw. */
	readonly end: () => Promise<void>;
};

type Options = {
	readonly language: Language;
	readonly voice: string;
	readonly rateHz: number;
	/** 1 is the voice's own pace. */
	readonly speed: number;
	readonly signal: AbortSignal;
	/** How much faster than it plays the audio is sent; `Infinity` for as fast as it can be made. */
	readonly pace: number;
	/** Resolves when the client has taken what was sent so far. */
	readonly whenWritable: () => Promise<void>;
	readonly onSlice: (slice: SpeechSlice) => void;
};

/** How much is spoken ahead of what may be sent, slices: some four seconds. */
const slicesAhead = 32;

type SentenceOptions = Pick<
	Options,
	'language' | 'voice' | 'rateHz' | 'speed' | 'signal'
>;

/** Speaks sentence by sentence, and tells the voice by when the next one is needed: when the ones before it have been played. */
async function* slicesOf(
	voice: Voice,
	sentences: AsyncIterable<string>,
	options: SentenceOptions,
): AsyncGenerator<SpeechSlice> {
	const slicer = createSpeechSlicer(options.rateHz);
	let playedAtMs = 0;

	const took = (slices: readonly SpeechSlice[]): readonly SpeechSlice[] => {
		const durationMs = slices.reduce((sum, slice) => sum + slice.durationMs, 0);
		playedAtMs = Math.max(playedAtMs, performance.now()) + durationMs;
		return slices;
	};

	const speak = (sentence: string): AsyncIterable<SpokenPiece> =>
		voice.speak(sentence, {
			...options,
			dueAtMs: Math.max(playedAtMs, performance.now()),
		});

	for await (const sentence of sentences) {
		for await (const piece of speak(sentence)) {
			yield* took(slicer.push(piece));
		}

		yield* took(slicer.flush());
	}
}

/**
Begins to speak an answer that comes in pieces, and sends it in slices, faster than it plays but not all at once. Each sentence goes to the voice as soon as it is whole.

Between two slices the event loop is free: whoever speaks over the answer is heard.
*/
export const startSpeech = (
	voice: Voice,
	{pace: speedUp, whenWritable, onSlice, signal, ...options}: Options,
): Speech => {
	const cutter = createSentenceCutter();
	const sentences = createItemStream<string>(signal);
	const pace = createPace(speedUp);

	const waitForTurn = async () => {
		await whenWritable();
		const dueInMs = pace.dueInMs(performance.now());
		await (dueInMs > 1
			? setTimeout(dueInMs, undefined, {signal})
			: setImmediate());
	};

	let failure: {readonly error: unknown} | undefined;

	/** What was spoken before the voice failed is still sent. */
	async function* spokenSlices(): AsyncGenerator<SpeechSlice> {
		try {
			yield* slicesOf(voice, sentences.items, {...options, signal});
		} catch (error) {
			failure = {error};
		}
	}

	const sendAll = async () => {
		const slices = Readable.from(spokenSlices(), {
			highWaterMark: slicesAhead,
		}) as AsyncIterable<SpeechSlice>;
		for await (const slice of slices) {
			await waitForTurn();
			if (signal.aborted) {
				return;
			}

			onSlice(slice);
			pace.sent(slice.durationMs, performance.now());
		}

		if (failure !== undefined) {
			throw failure.error;
		}
	};

	const send = async () => {
		try {
			await sendAll();
		} catch (error) {
			if (!signal.aborted) {
				throw error;
			}
		}
	};

	const give = (whole: readonly string[]) => {
		for (const sentence of whole) {
			sentences.push(sentence);
		}
	};

	const sending = send();
	// Told by `end`; who stops listening before that need not know.
	sending.catch(() => undefined);

	return {
		say(text) {
			give(cutter.push(text));
		},
		async end() {
			give(cutter.end());
			sentences.end();
			return sending;
		},
	};
};
