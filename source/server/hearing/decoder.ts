import process from 'node:process';
import {fileURLToPath} from 'node:url';
import createModule, {
	type Decoder,
	type SoundSwallowerModule,
} from 'soundswallower';

/** A word of a decoded utterance, or a phone where the grammar is made of phones. */
export type DecodedWord = {
	readonly word: string;
	readonly startFrame: number;
	readonly frames: number;
	/** How well the sound fits, summed over the frames: 0 is perfect, less is worse. */
	readonly score: number;
};

/** Words of 10 ms frames, in order, silences included; nothing where the grammar did not fit to the end. */
export type Decode = (samples: Float32Array) => readonly DecodedWord[];

/** Logarithms are to this base in the recogniser. */
const logBase = Math.log(1.0001);

/** It writes scores as probabilities with three decimals. */
const smallest = 0.0005;

/** It has nothing to say that anybody should read. */
const ignore = (): void => undefined;

/** Loads the WebAssembly; synchronously takes back the handler that Emscripten installs on the process, which would end it over anybody's exception. */
export const loadSoundSwallower = async (): Promise<SoundSwallowerModule> => {
	const before = process.listeners('uncaughtException');
	const rejectionsBefore = process.listeners('unhandledRejection');
	const options = {
		modelBase: fileURLToPath(
			new URL('model/', import.meta.resolve('soundswallower')),
		),
		print: ignore,
		printErr: ignore,
	};
	const loading = createModule(options);

	for (const listener of process.listeners('uncaughtException')) {
		if (!before.includes(listener)) {
			process.off('uncaughtException', listener);
		}
	}

	for (const listener of process.listeners('unhandledRejection')) {
		if (!rejectionsBefore.includes(listener)) {
			process.off('unhandledRejection', listener);
		}
	}

	return loading;
};

/** A word and how it sounds, ARPAbet; a further way to say it has a number: `read(2)`. */
export type Pronunciation = [word: string, phones: string];

export type Recipe = {
	/** Java Speech Grammar Format. */
	readonly grammar: string;
	readonly words: readonly Pronunciation[];
	/** Overrides of the model's settings. */
	readonly settings: Readonly<Record<string, string | number | boolean>>;
};

export type GrammarDecoder = {
	readonly decode: Decode;
	/** Whether its dictionary has a word. */
	readonly knows: (word: string) => boolean;
	/** Decodes another grammar from now on. */
	readonly change: (grammar: string, words: readonly Pronunciation[]) => void;
	readonly close: () => void;
};

/** A decoder of one grammar at a time. */
export const createDecoder = async (
	module: SoundSwallowerModule,
	{grammar, words, settings}: Recipe,
): Promise<GrammarDecoder> => {
	const decoder: Decoder = new module.Decoder({
		loglevel: 'FATAL',
		samprate: 16_000,
		...settings,
	});
	await decoder.initialize();

	// The model's own file overrides what the constructor is told; its noise suppression takes synthetic voices apart.
	decoder.set_config('remove_noise', 0);
	await decoder.reinitialize_audio();

	const change = (
		newGrammar: string,
		newWords: readonly Pronunciation[],
	): void => {
		if (newWords.length > 0) {
			decoder.add_words(...newWords);
		}

		decoder.set_grammar(newGrammar);
	};

	change(grammar, words);
	let isOpen = true;

	return {
		decode(samples) {
			decoder.start();
			decoder.process_audio(samples, false, true);
			decoder.stop();
			const {w: words = []} = decoder.get_alignment();

			return words.map(({t, b, d, p}) => ({
				word: t,
				startFrame: Math.max(0, Math.round(100 * b)),
				frames: Math.round(100 * d),
				score: Math.log(Math.max(smallest, p)) / logBase,
			}));
		},
		knows(word) {
			// Of a word that it lacks it says nothing, whatever its types promise.
			const phones: unknown = decoder.lookup_word(word);
			return typeof phones === 'string' && phones !== '';
		},
		change,
		close() {
			if (isOpen) {
				isOpen = false;
				decoder.delete();
			}
		},
	};
};
