import {WavError} from '../../audio/wav.js';
import type {SpeakOptions, SpokenPiece, Voice} from '../engines.js';
import {speakable} from '../speaking/speakable.js';
import type {Answer} from './call.js';
import {
	createEndpoint,
	nonEmpty,
	type Endpoint,
	type EndpointOptions,
} from './endpoint.js';
import {unreadableFailure} from './failures.js';
import {createRateChange} from './rate-change.js';
import {askWithoutRefused} from './refusals.js';
import {createSoundStream, SoundTypeError} from './sound-stream.js';
import {createSpeechPace} from './speech-pace.js';
import {createSpeechRequests} from './speech-request.js';
import type {StreamedSound} from './wav-stream.js';
import {createWordPlaces} from './word-places.js';

export type EndpointVoiceOptions = EndpointOptions & {
	/** Speaks where the client names none that the server has. */
	readonly voice?: string | undefined;
};

/** Understood by OpenAI, and by most servers that stand in for it. */
const usualVoices = [
	'alloy',
	'ash',
	'ballad',
	'cedar',
	'coral',
	'echo',
	'fable',
	'marin',
	'nova',
	'onyx',
	'sage',
	'shimmer',
	'verse',
] as const;
/** Half an hour at 24 kHz: no sentence takes that long. */
const mostSamples = 43_200_000;

/** The sound of an answer at its own rate, as it comes. */
async function* soundOf(
	endpoint: Endpoint,
	{bytes, contentType, length}: Answer,
): AsyncGenerator<StreamedSound> {
	const stream = createSoundStream({contentType, bytes: length});
	let samples = 0;

	for await (const chunk of bytes) {
		const sound = stream.push(chunk);
		samples += sound?.samples.length ?? 0;
		if (samples > mostSamples) {
			throw unreadableFailure(endpoint, 'a sound without an end');
		}

		if (sound !== undefined && sound.samples.length > 0) {
			yield sound;
		}
	}

	if (samples === 0) {
		throw unreadableFailure(endpoint, 'an answer without any sound');
	}
}

const asEndpointError = (endpoint: Endpoint, error: unknown): unknown => {
	if (error instanceof SoundTypeError) {
		return unreadableFailure(
			endpoint,
			`${error.message}, where PCM or WAV was asked for`,
		);
	}

	return error instanceof WavError
		? unreadableFailure(endpoint, error.message)
		: error;
};

/**
A voice behind any OpenAI-compatible speech endpoint. The sound is handed on as it comes, with the words that should begin in it: such servers do not tell where words begin.

Voices, formats and speeds that a server refuses are not asked of it again.

@throws {EndpointError} The address is none.
*/
export const createEndpointVoice = ({
	voice: chosen,
	...options
}: EndpointVoiceOptions): Voice => {
	const endpoint = createEndpoint('voice', options);
	const defaultVoice = nonEmpty(chosen) ?? usualVoices[0];
	const names = [...new Set([defaultVoice, ...usualVoices])];
	const requests = createSpeechRequests(endpoint.model, defaultVoice);
	const pace = createSpeechPace();

	async function* speakOnce(
		text: string,
		{voice, rateHz, speed, signal, language}: SpeakOptions,
	): AsyncGenerator<SpokenPiece> {
		const wishes = {
			text: speakable(text),
			voice: names.includes(voice) ? voice : defaultVoice,
			speed,
		};
		const answer = await askWithoutRefused(
			endpoint,
			{
				request: () => ({
					body: requests.body(wishes),
					headers: {'content-type': 'application/json'},
				}),
				learn: (error) => requests.learn(error, wishes),
			},
			signal,
		);
		const speaker = `${requests.voiceOf(wishes.voice)} ${language}`;
		const places = createWordPlaces(
			text,
			pace.expectedMs(speaker, text, speed),
		);
		const rate = createRateChange(rateHz);
		let spokenMs = 0;

		try {
			for await (const sound of soundOf(endpoint, answer)) {
				if (signal.aborted) {
					return;
				}

				if (sound.wholeMs !== undefined) {
					places.setWhole(sound.wholeMs);
				}

				const durationMs = (sound.samples.length / sound.rateHz) * 1000;
				const samples = await rate.push(sound);
				spokenMs += durationMs;
				yield {...places.take(durationMs), samples};
			}

			pace.learn(speaker, text, spokenMs, speed);
			yield {...places.rest(), samples: rate.flush()};
		} finally {
			rate.close();
		}
	}

	/** Some servers know no raw samples and send what they like best. */
	async function* speakInAnyFormat(
		text: string,
		speakOptions: SpeakOptions,
	): AsyncGenerator<SpokenPiece> {
		try {
			yield* speakOnce(text, speakOptions);
		} catch (error) {
			// Nothing has been handed on yet: the first bytes tell.
			if (!(error instanceof SoundTypeError) || !requests.wantWav()) {
				throw error;
			}

			yield* speakOnce(text, speakOptions);
		}
	}

	return {
		names,
		async *speak(text, speakOptions) {
			if (speakable(text) === '') {
				yield {text, samples: new Int16Array(0)};
				return;
			}

			try {
				yield* speakInAnyFormat(text, speakOptions);
			} catch (error) {
				if (!speakOptions.signal.aborted) {
					throw asEndpointError(endpoint, error);
				}
			}
		},
		close: () => undefined,
	};
};
