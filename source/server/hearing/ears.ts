import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Ears, Heard} from '../engines.js';
import {isBelievable} from './believe.js';
import type {DecodedWord} from './decoder.js';
import {loadEarDecoders} from './ear-decoders.js';
import {isEven} from './even-sound.js';
import {decoys} from './grammar.js';

/** The two decodings, wherever they are computed. They reject when the signal aborts. */
export type Decoding = {
	readonly sentence: (
		samples: Int16Array,
		hints: readonly string[],
		signal: AbortSignal,
	) => Promise<readonly DecodedWord[]>;
	readonly sounds: (
		samples: Int16Array,
		signal: AbortSignal,
	) => Promise<readonly DecodedWord[]>;
};

const rateHz = 16_000;
/** Nothing of the grammar is shorter: "hi" takes a third of a second. */
const shortestSamples = 0.15 * rateHz;
/** Nothing of the grammar is longer; a longer utterance is not even decoded. */
const longestSamples = 15 * rateHz;

const notUnderstood: Heard = {isUnderstood: false};

/** The words without the recogniser's own marks: silences, and the numbers of pronunciations. */
const toText = (words: readonly DecodedWord[]): string =>
	words
		.map(({word}) => word)
		.filter((word) => !/^[<\(\[]/v.test(word))
		.map((word) => word.replace(/\(\d+\)$/v, ''))
		.join(' ');

/** What is said in another language could only be misheard. */
const isEnglish = (language: string | undefined): boolean =>
	language === undefined || /^en(?:$|[\-_])/iv.test(language);

const isWorthHearing = (samples: Int16Array): boolean =>
	samples.length >= shortestSamples &&
	samples.length <= longestSamples &&
	!isEven(samples);

/** A sentence was said when it fits nearly as well as free sounds do: both are looked for at the same time. */
export const earsOf =
	(decoding: Decoding): Ears['recognise'] =>
	async (samples, {hints, language, signal}) => {
		if (!isEnglish(language) || !isWorthHearing(samples)) {
			return notUnderstood;
		}

		const enough = new AbortController();
		const sounding = decoding.sounds(
			samples,
			AbortSignal.any([signal, enough.signal]),
		);
		// Who no longer waits for them need not know.
		sounding.catch(() => undefined);
		const sentence = await decoding.sentence(samples, hints, signal);
		const text = toText(sentence);

		if (text === '' || decoys.includes(text)) {
			enough.abort();
			return notUnderstood;
		}

		return isBelievable(sentence, await sounding)
			? {isUnderstood: true, text}
			: notUnderstood;
	};

/** Loads the recogniser into this thread, which does nothing else while it listens: for programs that hear one utterance at a time. A server takes a pool. */
export const loadEars = async (): Promise<Ears> => {
	const decoders = await loadEarDecoders();

	return {
		recognise: earsOf({
			sentence: async (samples, hints) => decoders.sentence(samples, hints),
			async sounds(samples, signal) {
				// The sentence comes first: where there is none, they are not needed.
				await nextTurn();
				signal.throwIfAborted();
				return decoders.sounds(samples);
			},
		}),
		close: decoders.close,
	};
};
