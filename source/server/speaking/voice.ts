import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ESpeakModule} from '@echogarden/espeak-ng-emscripten';
import {loadResampler} from '../../audio/resample.js';
import type {SpokenPiece, Voice} from '../engines.js';
import {createSynthesiser, type Synthesiser} from './synthesiser.js';
import {voiceJobs} from './voice-job.js';
import {acceptedVoiceNames, voiceFile} from './voice-name.js';

const isMissing = (error: unknown): boolean =>
	error instanceof Error &&
	'code' in error &&
	error.code === 'ERR_MODULE_NOT_FOUND';

/** It has nothing to say that anybody should read. */
const ignore = (): void => undefined;

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

/**
Loads eSpeak NG into this thread.

@returns Nothing where the optional package is not installed.
*/
export const loadSynthesiser = async (): Promise<Synthesiser | undefined> => {
	const module = await loadModule();
	if (module === undefined) {
		return undefined;
	}

	const synthesiser = createSynthesiser(module, await loadResampler());
	// The first synthesis compiles the code; nobody should wait for that.
	synthesiser.speak(
		{
			text: 'Hello, what can I do?',
			language: 'en',
			file: voiceFile('', 'en'),
			rateHz: 24_000,
			speed: 1,
		},
		{onPiece: ignore, isAbandoned: () => false},
	);
	return synthesiser;
};

/** Hands the items on one at a time, each in a turn of the event loop of its own, so that an interruption gets in between. */
async function* inTurns<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
	for (const item of items) {
		yield nextTurn(item);
	}
}

/**
A voice that speaks in this thread, which does nothing else meanwhile: for programs that speak one text at a time. A server takes a pool of voices.

@returns Nothing where the optional package is not installed.
*/
export const loadVoice = async (): Promise<Voice | undefined> => {
	const synthesiser = await loadSynthesiser();
	if (synthesiser === undefined) {
		return undefined;
	}

	return {
		names: acceptedVoiceNames,
		async *speak(text, options) {
			for await (const job of inTurns(voiceJobs(text, options))) {
				if (options.signal.aborted) {
					return;
				}

				const pieces: SpokenPiece[] = [];
				synthesiser.speak(job, {
					onPiece(piece) {
						pieces.push(piece);
					},
					isAbandoned: () => false,
				});
				for (const piece of pieces) {
					if (options.signal.aborted) {
						return;
					}

					yield piece;
				}
			}
		},
		close: ignore,
	};
};
