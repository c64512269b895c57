import type {ESpeakEvent, ESpeakModule} from '@echogarden/espeak-ng-emscripten';
import type {Resampler, ResamplerFactory} from '../../audio/resample.js';
import type {SpokenPiece} from '../engines.js';
import {speakable} from './speakable.js';
import {speakingRate} from './speaking-rate.js';
import {createSpokenStream, type WordMark} from './spoken-stream.js';
import {createStretcher, type Stretcher} from './stretch.js';
import type {VoiceJob} from './voice-job.js';

/** ESpeak NG in this thread, which does nothing else while it speaks. */
export type Synthesiser = {
	/** The texts of all pieces, joined, are the job's. */
	readonly speak: (job: VoiceJob, options: Listener) => void;
};

type Listener = {
	readonly onPiece: (piece: SpokenPiece) => void;
	/** Asked every 50 to 100 ms of speech; nothing more comes afterwards. */
	readonly isAbandoned: () => boolean;
};

/** Nothing to do at most speeds. */
const unstretched: Stretcher = {
	push: (samples) => samples,
	flush: () => new Int16Array(0),
};

const sentencePauseMs = 280;
const clausePauseMs = 120;

/** A pause follows what ends in a space: something comes after it. */
const pauseMs = (text: string): number => {
	if (/[.!?…]["'»”’\)\]]*\s+$/v.test(text)) {
		return sentencePauseMs;
	}

	return /[,;:—–\-]["'»”’\)\]]*\s+$/v.test(text) ? clausePauseMs : 0;
};

const wordMarks = (
	events: readonly ESpeakEvent[],
	factor: number,
): readonly WordMark[] =>
	events
		.filter(({type}) => type === 'word')
		.map(({text_position: place, audio_position: atMs}) => ({
			place: place - 1,
			atMs: atMs * factor,
		}));

export const createSynthesiser = (
	{eSpeakNGWorker: Worker}: ESpeakModule,
	createResampler: ResamplerFactory,
): Synthesiser => {
	const worker = new Worker();
	const fromHz = worker.get_samplerate();
	let currentFile = '';

	/** Reading a voice's file costs as much as speaking half a second. */
	const takeVoice = (file: string): void => {
		if (file === currentFile) {
			return;
		}

		currentFile = '';
		if (worker.set_voice(file, '', 0, 0, 0) !== 0) {
			throw new Error(`eSpeak NG has no voice ${file}`);
		}

		currentFile = file;
	};

	const speakWith = (
		resampler: Resampler,
		spoken: string,
		{text, language, file, rateHz, speed}: VoiceJob,
		{onPiece, isAbandoned}: Listener,
	): void => {
		const stream = createSpokenStream({text, fromHz, toHz: rateHz, resampler});
		const {wordsPerMinute, stretch} = speakingRate(language, speed);
		const stretcher =
			stretch === 1 ? unstretched : createStretcher(stretch, fromHz);
		const hand = (samples: Int16Array, marks: readonly WordMark[]) => {
			for (const piece of stream.push(samples, marks)) {
				onPiece(piece);
			}
		};

		takeVoice(file);
		worker.set_rate(wordsPerMinute);
		worker.synthesize(spoken, (samples, events) => {
			hand(stretcher.push(samples), wordMarks(events, stretch));
			return isAbandoned();
		});
		if (!isAbandoned()) {
			hand(stretcher.flush(), []);
			onPiece(stream.end(pauseMs(text) * stretch));
		}
	};

	return {
		speak(job, listener) {
			const {text, rateHz} = job;
			const spoken = speakable(text);
			if (spoken === '') {
				const samples = new Int16Array(0);
				listener.onPiece({text, samples, words: [{text, atMs: 0}]});
				return;
			}

			const resampler = createResampler(fromHz, rateHz);
			try {
				speakWith(resampler, spoken, job, listener);
			} finally {
				resampler.close();
			}
		},
	};
};
