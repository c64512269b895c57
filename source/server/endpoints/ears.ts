import type {Ears, RecogniseOptions} from '../engines.js';
import {createEndpoint, type EndpointOptions} from './endpoint.js';
import {createHeardText} from './heard-text.js';
import {isSilent} from './nothing-said.js';
import {askWithoutRefused, createRefusals} from './refusals.js';
import {transcriptOf} from './transcript.js';
import {
	promptOf,
	transcriptionFeatures,
	transcriptionForm,
	type Utterance,
} from './transcription-form.js';

export type EndpointEarsOptions = EndpointOptions & {
	/** ISO 639-1: what is spoken where the client does not say. Without it the model finds out. */
	readonly language?: string | undefined;
};

/**
Ears behind any OpenAI-compatible transcription endpoint, or whisper.cpp's own `/inference`.

Fields that a server refuses (a stream, hints, the language) are left out from then on.

@throws {EndpointError} The address is none.
*/
export const createEndpointEars = ({
	language: usualLanguage,
	...options
}: EndpointEarsOptions): Ears => {
	const endpoint = createEndpoint('ears', options);
	const {model, address} = endpoint;
	const refusals = createRefusals(transcriptionFeatures);

	const ask = async (utterance: Utterance, signal: AbortSignal) =>
		askWithoutRefused(
			endpoint,
			{
				request: () => ({body: transcriptionForm(utterance, refusals)}),
				learn: refusals.learn,
			},
			signal,
		);

	const listen = async (
		samples: Int16Array,
		{hints, language = usualLanguage, signal, onDelta}: RecogniseOptions,
	) => {
		// Whisper.cpp's own interface does not stream.
		const isStreamed = onDelta !== undefined && address.modelsUrl !== undefined;
		const answer = await ask(
			{samples, hints, language, model, isStreamed},
			signal,
		);
		const heard = createHeardText({prompt: promptOf(hints), onDelta});
		let whole: string | undefined;

		for await (const piece of transcriptOf(endpoint, answer)) {
			if (piece.type === 'delta') {
				heard.push(piece.text);
			} else {
				whole = piece.text;
			}
		}

		return heard.end(whole);
	};

	return {
		async recognise(samples, recogniseOptions) {
			const {signal} = recogniseOptions;
			signal.throwIfAborted();
			if (isSilent(samples)) {
				return {isUnderstood: false};
			}

			try {
				return await listen(samples, recogniseOptions);
			} catch (error) {
				signal.throwIfAborted();
				throw error;
			}
		},
		close: () => undefined,
	};
};
