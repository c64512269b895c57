import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Ears, Heard} from '../engines.js';
import {createDecoder, loadSoundSwallower} from './decoder.js';
import {createGrammarShelf} from './grammar-shelf.js';
import {decoys} from './grammar.js';
import {isEven} from './even-sound.js';
import {isBelievable} from './believe.js';
import {phoneLoop, phoneWords} from './phone-loop.js';

const rateHz = 16_000;
/** Nothing of the grammar is shorter: "hi" takes a third of a second. */
const shortestSamples = 0.15 * rateHz;
/** Nothing of the grammar is longer; a longer utterance is not even decoded. */
const longestSamples = 15 * rateHz;
/** The recogniser wants to hear the room before and after the speech. */
const marginSamples = 0.3 * rateHz;

/** Of full scale. */
const hissPeak = 80 / 32_768;

/**
The model is of grown voices; eSpeak's, and above all its female ones, resonate higher. Stretched by a fifth the spectrum of such a voice fits it far better, and the others hardly worse.
*/
const settings = {
	lw: 1,
	// Sentences must not be dropped half-way because a letter fits badly: an "s" of such a voice lies above what the model hears.
	maxhmmpf: -1,
	wbeam: 1e-40,
	warp_type: 'inverse_linear',
	warp_params: '1.2',
};

const notUnderstood: Heard = {isUnderstood: false};

const toFloat = (samples: Int16Array): Float32Array => {
	const padded = new Float32Array(samples.length + 2 * marginSamples);

	for (const [index, sample] of samples.entries()) {
		padded[marginSamples + index] = sample / 32_768;
	}

	// Digital silence is no room: the logarithm of nearly nothing upsets the features. A hiss at −57 dBFS, always the same one, is what a quiet room sounds like.
	let hiss = 1;
	for (let index = 0; index < padded.length; index++) {
		hiss = Math.imul(hiss, 1_664_525) + 1_013_904_223;
		padded[index] =
			(padded[index] ?? 0) + (Math.imul(hiss, 1) / 2 ** 31) * hissPeak;
	}

	return padded;
};

/** The words without the recogniser's own marks: silences, and the numbers of pronunciations. */
const toText = (words: readonly string[]): string =>
	words
		.filter((word) => !/^[<\(\[]/v.test(word))
		.map((word) => word.replace(/\(\d+\)$/v, ''))
		.join(' ');

/** What is said in another language could only be misheard. */
const isEnglish = (language: string | undefined): boolean =>
	language === undefined || /^en(?:$|[\-_])/iv.test(language);

/** Loads the recogniser. One utterance at a time: it computes without a pause. */
export const loadEars = async (): Promise<Ears> => {
	const module = await loadSoundSwallower();
	const shelf = await createGrammarShelf(module, settings);
	const sounds = await createDecoder(module, {
		grammar: phoneLoop,
		words: phoneWords,
		settings,
	});

	return {
		async recognise(samples, {hints, language, signal}) {
			if (
				!isEnglish(language) ||
				samples.length < shortestSamples ||
				samples.length > longestSamples ||
				isEven(samples)
			) {
				return notUnderstood;
			}

			const audio = toFloat(samples);
			const sentence = shelf.decode(audio, hints);
			const text = toText(sentence.map(({word}) => word));

			if (text === '' || decoys.includes(text)) {
				return notUnderstood;
			}

			// Whoever has given up says so now.
			await nextTurn();
			signal.throwIfAborted();
			return isBelievable(sentence, sounds.decode(audio))
				? {isUnderstood: true, text}
				: notUnderstood;
		},
		close() {
			shelf.close();
			sounds.close();
		},
	};
};
