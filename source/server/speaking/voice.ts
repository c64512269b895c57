import {setImmediate as nextTurn} from 'node:timers/promises';
import type {
	ESpeakModule,
	ESpeakWorker,
} from '@echogarden/espeak-ng-emscripten';
import {loadResampler} from '../../audio/resample.js';
import type {SpokenPiece, Voice} from '../engines.js';
import {cutIntoPieces} from './pieces.js';
import {speakable} from './speakable.js';
import {trimEnd, trimStart} from './trim.js';
import {voiceFile, voiceNames} from './voice-name.js';

const wordsPerMinute = 165;
const sentencePauseMs = 280;
const clausePauseMs = 120;

const pauseMs = (piece: string): number => {
	const text = piece.trimEnd();

	if (/[.!?…]["'»”\)\]]*$/v.test(text)) {
		return sentencePauseMs;
	}

	return /[,;:—–\-]$/v.test(text) ? clausePauseMs : 0;
};

const isMissing = (error: unknown): boolean =>
	error instanceof Error &&
	'code' in error &&
	error.code === 'ERR_MODULE_NOT_FOUND';

/** It has nothing to say that anybody should read. */
const ignore = (): void => undefined;

/** Hands the items on one at a time, each in a turn of the event loop of its own, so that an interruption gets in between. */
async function* inTurns<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
	for (const item of items) {
		yield nextTurn(item);
	}
}

/** The GPL's own room: nothing else imports this package. */
const loadModule = async (): Promise<ESpeakModule | undefined> => {
	try {
		const {default: createModule} =
			await import('@echogarden/espeak-ng-emscripten');

		return await createModule({print: ignore, printErr: ignore});
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

const synthesise = (worker: ESpeakWorker, text: string): Int16Array => {
	const parts: Int16Array[] = [];
	let length = 0;

	worker.synthesize(text, (part) => {
		parts.push(part);
		length += part.length;
		return false;
	});

	const samples = new Int16Array(length);
	let offset = 0;

	for (const part of parts) {
		samples.set(part, offset);
		offset += part.length;
	}

	return samples;
};

const nothing = new Int16Array(0);

const append = (left: Int16Array, right: Int16Array): Int16Array => {
	const both = new Int16Array(left.length + right.length);
	both.set(left);
	both.set(right, left.length);
	return both;
};

/**
Loads eSpeak NG.

@returns Nothing where the optional package is not installed.
*/
export const loadVoice = async (): Promise<Voice | undefined> => {
	const module = await loadModule();

	if (module === undefined) {
		return undefined;
	}

	const {eSpeakNGWorker: Worker} = module;
	const worker = new Worker();
	const spokenRateHz = worker.get_samplerate();
	const createResampler = await loadResampler();

	/** One piece at eSpeak's own rate. Sets the voice anew: other speakers take turns with the same worker. */
	const speakPiece = (piece: string, file: string): Int16Array => {
		const text = speakable(piece);

		if (text === '') {
			return new Int16Array(0);
		}

		worker.set_rate(wordsPerMinute);
		worker.set_voice(file, '', 0, 0, 0);
		const spoken = synthesise(worker, text);
		return trimEnd(trimStart(spoken, spokenRateHz), spokenRateHz);
	};

	/** With the pause that follows it, except after the last piece. */
	const withPause = (samples: Int16Array, piece: string): Int16Array =>
		append(
			samples,
			new Int16Array(Math.round((spokenRateHz * pauseMs(piece)) / 1000)),
		);

	// The first synthesis compiles the code; nobody should wait for that.
	speakPiece('Hello.', voiceFile('', 'en'));

	return {
		names: voiceNames,
		close: ignore,
		async *speak(text, {language, voice, rateHz, signal}) {
			const pieces = cutIntoPieces(text);
			const file = voiceFile(voice, language);
			const resampler = createResampler(spokenRateHz, rateHz);

			try {
				for await (const [index, piece] of inTurns(pieces.entries())) {
					if (signal.aborted) {
						return;
					}

					const isLast = index === pieces.length - 1;
					const spoken = speakPiece(piece, file);
					// Both are only lent: the next piece overwrites them.
					const begun = resampler.push(
						isLast ? spoken : withPause(spoken, piece),
					);
					const samples = append(begun, nothing);

					yield {
						text: piece,
						samples: isLast ? append(samples, resampler.flush()) : samples,
					} satisfies SpokenPiece;
				}
			} finally {
				resampler.close();
			}
		},
	};
};
