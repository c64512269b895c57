import {
	createDecoder,
	loadSoundSwallower,
	type DecodedWord,
} from './decoder.js';
import {createGrammarShelf} from './grammar-shelf.js';
import {phoneLoop, phoneWords} from './phone-loop.js';

/** What the ears are made of, in this thread; each computes without a pause. */
export type EarDecoders = {
	/** The sentence of the grammar that fits best; nothing where none does. */
	readonly sentence: (
		samples: Int16Array,
		hints: readonly string[],
	) => Promise<readonly DecodedWord[]>;
	/** What was heard in sounds, whatever they mean. */
	readonly sounds: (samples: Int16Array) => readonly DecodedWord[];
	readonly close: () => void;
};

const rateHz = 16_000;
/** The recogniser wants to hear the room before and after the speech; a turn brings some of it. */
const marginSamples = 0.1 * rateHz;

/** Of full scale. */
const hissPeak = 80 / 32_768;

/**
The model is of grown voices; eSpeak's, and above all its female ones, resonate higher. Stretched by a fifth the spectrum of such a voice fits it far better, and the others hardly worse.
*/
const settings = {
	lw: 1,
	warp_type: 'inverse_linear',
	warp_params: '1.2',
};

/** Sentences must not be dropped half-way because a letter fits badly: an "s" of such a voice lies above what the model hears. The more names are in play, the more there is that fits better just then. */
const sentenceBeams = {
	maxhmmpf: -1,
	beam: 1e-80,
	pbeam: 1e-80,
	wbeam: 1e-80,
};

/** Free sounds need no patience: what falls so far behind is dropped. Half the work, and over 210 utterances as many were understood and refused. */
const soundBeams = {maxhmmpf: -1, beam: 1e-20, pbeam: 1e-20, wbeam: 1e-14};

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

/** Computes while it loads: not in a thread in which somebody else waits. */
export const loadEarDecoders = async (): Promise<EarDecoders> => {
	const module = await loadSoundSwallower();
	const shelf = await createGrammarShelf(module, {
		...settings,
		...sentenceBeams,
	});
	const sounds = await createDecoder(module, {
		grammar: phoneLoop,
		words: phoneWords,
		settings: {...settings, ...soundBeams},
	});

	return {
		sentence: async (samples, hints) => shelf.decode(toFloat(samples), hints),
		sounds: (samples) => sounds.decode(toFloat(samples)),
		close() {
			shelf.close();
			sounds.close();
		},
	};
};
